import { type EntryGrid, extentOf } from "./entry-grid";
import type { EntryAction } from "./entry-grid-actions";
import type { Move } from "./entry-grid-selection";

/** A key as the browser names it (`KeyboardEvent.key`); `control` is Ctrl, or Command on a Mac. */
export interface KeyPress {
  readonly key: string;
  readonly control: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

const ARROWS: Readonly<Record<string, "up" | "down" | "left" | "right">> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/**
 * What a key does in the grid; `null` leaves it to the browser. That is so for keys within a text that is being edited, for
 * copy, cut and paste (which come back as events of the clipboard), and for Tab where it leaves the grid: after Escape, and at
 * either end.
 */
export function keyAction(grid: EntryGrid, press: KeyPress): EntryAction | null {
  return grid.editing === null ? whileMoving(grid, press) : whileTyping(grid.editing.mode, press);
}

function whileTyping(mode: "enter" | "edit", { key, control, shift, alt }: KeyPress): EntryAction | null {
  if (key === "Escape") return { do: "cancel" };
  if (alt) return null;
  if (key === "Enter") return control ? { do: "enter-range" } : { do: "enter", move: shift ? "up" : "return" };
  if (control) return null;
  if (key === "Tab") return { do: "enter", move: shift ? "previous" : "next" };
  if (key === "F2" && !shift && mode === "enter") return { do: "edit" };
  const arrow = ARROWS[key];
  return arrow !== undefined && mode === "enter" && !shift ? { do: "enter", move: arrow } : null;
}

function whileMoving(grid: EntryGrid, press: KeyPress): EntryAction | null {
  const { key, control, shift, alt } = press;
  if (key === " " && shift && !control && !alt) return { do: "select-whole", what: "row" };
  if (isCharacter(press)) return key === " " ? { do: "edit" } : { do: "edit", text: key };
  if (alt) return null;
  const move = moveOf(press);
  if (move !== null) return { do: "move", move, extend: shift };
  if (control) return withControl(key.toLowerCase(), shift);
  switch (key) {
    case "Tab":
      return leavesByTab(grid, shift) ? null : { do: "move", move: shift ? "previous" : "next", extend: false };
    case "Enter":
      return { do: "move", move: shift ? "up" : "return", extend: false };
    case "F2":
      return shift ? { do: "open", what: "note" } : { do: "edit" };
    case "Escape":
      return { do: "leave" };
    case "Delete":
      return { do: "clear" };
    case "Backspace":
      return { do: "edit", text: "" };
    default:
      return null;
  }
}

function moveOf({ key, control }: KeyPress): Move | null {
  const arrow = ARROWS[key];
  if (arrow !== undefined) return control ? `edge-${arrow}` : arrow;
  if (key === "Home") return control ? "first" : "row-start";
  if (key === "End") return control ? "last" : "row-end";
  if (control) return null;
  if (key === "PageUp") return "page-up";
  if (key === "PageDown") return "page-down";
  return null;
}

function withControl(key: string, shift: boolean): EntryAction | null {
  if (key === "z") return { do: shift ? "redo" : "undo" };
  if (key === "/") return { do: "open", what: "keys" };
  if (shift) return null;
  if (key === "a") return { do: "select-whole", what: "grid" };
  if (key === " ") return { do: "select-whole", what: "column" };
  if (key === "y") return { do: "redo" };
  if (key === "d") return { do: "fill", way: "down" };
  return key === "r" ? { do: "fill", way: "right" } : null;
}

/** A character that was typed. AltGr comes as Ctrl with Alt; on a Mac, Option alone writes signs such as €. */
function isCharacter({ key, control, alt }: KeyPress): boolean {
  if ([...key].length !== 1) return false;
  return control === alt || (alt && /[^\0-\x7f]/.test(key));
}

function leavesByTab(grid: EntryGrid, backwards: boolean): boolean {
  const { row, column } = grid.selection.anchor;
  const { rows, columns } = extentOf(grid);
  const isEnd = backwards ? row === 0 && column === 0 : row === rows - 1 && column === columns - 1;
  return grid.leaving || isEnd || rows * columns === 0;
}
