import { describe, expect, it } from "vitest";
import type { EntryGrid } from "@/lib/core/entry-grid";
import { reduceGrid } from "@/lib/core/entry-grid-actions";
import { keyAction } from "@/lib/core/entry-grid-keys";
import { act, at, plainGrid, select, textAt, textsOf } from "./entry-grid-fixture";

/** `Ctrl+Shift+ArrowDown` as a key press. */
function press(name: string) {
  const parts = name.split("+");
  const key = parts.at(-1) || "+";
  return { key, control: parts.includes("Ctrl"), shift: parts.includes("Shift"), alt: parts.includes("Alt") };
}

/** Presses keys one after the other; `null` is what the browser keeps. */
function keys(grid: EntryGrid, ...names: string[]): EntryGrid {
  return names.reduce((state, name) => {
    const action = keyAction(state, press(name));
    return action === null ? state : reduceGrid(state, action);
  }, grid);
}

const grid = act(plainGrid(3, 3), ...select(at(1, 1)));
const anchorOf = ({ selection: { anchor } }: EntryGrid) => [anchor.row, anchor.column];
const focusOf = ({ selection: { focus } }: EntryGrid) => [focus.row, focus.column];

describe("keys that move", () => {
  it.each([
    ["ArrowUp", [0, 1]],
    ["ArrowDown", [2, 1]],
    ["ArrowLeft", [1, 0]],
    ["ArrowRight", [1, 2]],
    ["Tab", [1, 2]],
    ["Shift+Tab", [1, 0]],
    ["Enter", [2, 1]],
    ["Shift+Enter", [0, 1]],
    ["Home", [1, 0]],
    ["End", [1, 2]],
    ["Ctrl+Home", [0, 0]],
    ["Ctrl+End", [2, 2]],
    ["Ctrl+ArrowUp", [0, 1]],
    ["Ctrl+ArrowDown", [2, 1]],
    ["Ctrl+ArrowLeft", [1, 0]],
    ["Ctrl+ArrowRight", [1, 2]],
  ])("%s", (name, to) => {
    const moved = keys(grid, name);
    expect([anchorOf(moved), focusOf(moved)]).toEqual([to, to]);
  });

  it.each([
    ["Shift+ArrowUp", [0, 1]],
    ["Shift+ArrowRight", [1, 2]],
    ["Ctrl+Shift+ArrowDown", [2, 1]],
    ["Shift+Home", [1, 0]],
    ["Ctrl+Shift+End", [2, 2]],
  ])("%s extends", (name, to) => {
    const moved = keys(grid, name);
    expect([anchorOf(moved), focusOf(moved)]).toEqual([[1, 1], to]);
  });

  it.each([
    [
      ["Tab", "Tab", "Enter"],
      [1, 0],
    ],
    [
      ["7", "Tab", "8", "Tab", "9", "Enter"],
      [1, 0],
    ],
    [
      ["Tab", "Tab", "Shift+Tab", "Enter"],
      [1, 0],
    ],
    [
      ["Tab", "Enter", "Tab", "Enter"],
      [2, 0],
    ],
    [
      ["Tab", "Shift+Enter"],
      [0, 1],
    ],
    [
      ["Tab", "ArrowDown"],
      [1, 1],
    ],
    [
      ["Tab", "ArrowDown", "Enter"],
      [2, 1],
    ],
    [
      ["Tab", "ArrowRight", "ArrowDown", "Enter"],
      [2, 2],
    ],
    [
      ["Tab", "Tab", "Tab", "Enter"],
      [2, 0],
    ],
    [
      ["ArrowRight", "Shift+Tab", "Enter"],
      [1, 0],
    ],
    [
      ["Ctrl+End", "Shift+Tab", "Tab", "Enter"],
      [2, 2],
    ],
  ])("begin the next row where Tabs along a row began: %s", (names, to) => {
    const corner = act(grid, ...select(at(0, 0)));
    const moved = keys(corner, ...names);
    expect([anchorOf(moved), focusOf(moved)]).toEqual([to, to]);
  });

  it("forget where Tabs began once another cell is chosen", () => {
    const chosen = act(keys(grid, "Tab"), ...select(at(0, 2)));
    expect(anchorOf(keys(chosen, "Enter"))).toEqual([1, 2]);
  });

  it("go ten rows on with Page Up and Page Down, as far as there are rows", () => {
    const long = act(plainGrid(25, 2), ...select(at(12, 1)));
    expect(anchorOf(keys(long, "PageDown"))).toEqual([22, 1]);
    expect(anchorOf(keys(long, "PageDown", "PageDown"))).toEqual([24, 1]);
    expect(anchorOf(keys(long, "PageUp", "PageUp"))).toEqual([0, 1]);
    expect([anchorOf(keys(long, "Shift+PageUp")), focusOf(keys(long, "Shift+PageUp"))]).toEqual([
      [12, 1],
      [2, 1],
    ]);
  });

  it.each([
    ["Shift+ ", [1, 0], [1, 2]],
    ["Ctrl+ ", [0, 1], [2, 1]],
    ["Ctrl+a", [0, 0], [2, 2]],
  ])("select a whole row, column or grid with %s", (name, from, to) => {
    const selected = keys(grid, name);
    expect([anchorOf(selected), focusOf(selected)]).toEqual([from, to]);
    expect(keyAction(keys(grid, "F2"), press(name))).toBeNull();
  });

  it("drop an extended selection with the next plain move, from where it began", () => {
    expect(focusOf(keys(grid, "Shift+ArrowRight", "ArrowDown"))).toEqual([2, 1]);
  });
});

describe("keys that type", () => {
  it("open the cell: a character over what stood there, F2 with it", () => {
    const filled = keys(grid, "4", "Enter", "ArrowUp");
    expect(filled.selection.anchor).toEqual(at(1, 1));
    expect(keys(filled, "7").editing).toEqual({ text: "7", mode: "enter" });
    expect(keys(filled, "Shift+A").editing).toEqual({ text: "A", mode: "enter" });
    expect(keys(filled, "Ctrl+Alt+€").editing).toEqual({ text: "€", mode: "enter" });
    expect(keys(filled, "Alt+€").editing).toEqual({ text: "€", mode: "enter" });
    expect(keys(filled, "Backspace").editing).toEqual({ text: "", mode: "enter" });
    expect(keys(filled, "F2").editing).toEqual({ text: "4", mode: "edit" });
    expect(keys(filled, " ").editing).toEqual({ text: "4", mode: "edit" });
  });

  it.each([
    ["Enter", [2, 1]],
    ["Shift+Enter", [0, 1]],
    ["Tab", [1, 2]],
    ["Shift+Tab", [1, 0]],
    ["ArrowDown", [2, 1]],
    ["ArrowLeft", [1, 0]],
  ])("enter what was typed and go on with %s", (name, to) => {
    const entered = keys(grid, "7", name);
    expect([entered.editing, textAt(entered, at(1, 1)), anchorOf(entered)]).toEqual([null, "7", to]);
  });

  it("forget it with Escape", () => {
    const kept = keys(grid, "4", "Enter", "ArrowUp", "7", "Escape");
    expect([kept.editing, textAt(kept, at(1, 1)), anchorOf(kept), kept.leaving]).toEqual([null, "4", [1, 1], false]);
  });

  it("enter it into the whole selection with Ctrl+Enter, as one step", () => {
    const filled = keys(grid, "Shift+ArrowRight", "Shift+ArrowDown", "7", "Ctrl+Enter");
    expect(textsOf(filled)).toEqual([
      ["", "", ""],
      ["", "7", "7"],
      ["", "7", "7"],
    ]);
    expect(filled.past).toHaveLength(1);
    expect(focusOf(filled)).toEqual([2, 2]);
    expect(textsOf(keys(filled, "Ctrl+z"))).toEqual(textsOf(grid));
  });

  it("leave arrows, Home and copying to the text while it is edited with F2", () => {
    const open = keys(grid, "F2");
    for (const name of ["ArrowLeft", "ArrowUp", "Home", "Ctrl+ArrowLeft", "Ctrl+c", "Ctrl+z", "Shift+ArrowLeft", "5", "Delete"]) {
      expect(keyAction(open, press(name))).toBeNull();
    }
    expect(keyAction(keys(grid, "7"), press("ArrowLeft"))).not.toBeNull();
    expect(keyAction(keys(grid, "7", "F2"), press("ArrowLeft"))).toBeNull();
    expect(keyAction(keys(grid, "7"), press("Shift+ArrowLeft"))).toBeNull();
    expect(keyAction(keys(grid, "7"), press("Alt+Enter"))).toBeNull();
  });
});

describe("keys that act", () => {
  it.each([
    ["Delete", { do: "clear" }],
    ["Ctrl+d", { do: "fill", way: "down" }],
    ["Ctrl+r", { do: "fill", way: "right" }],
    ["Ctrl+z", { do: "undo" }],
    ["Ctrl+y", { do: "redo" }],
    ["Ctrl+Shift+Z", { do: "redo" }],
    ["Ctrl+D", { do: "fill", way: "down" }],
    ["Shift+F2", { do: "open", what: "note" }],
    ["Ctrl+/", { do: "open", what: "keys" }],
    ["Escape", { do: "leave" }],
  ])("%s", (name, action) => expect(keyAction(grid, press(name))).toEqual(action));

  it.each([
    "Ctrl+c",
    "Ctrl+x",
    "Ctrl+v",
    "Ctrl+Enter",
    "Ctrl+Shift+r",
    "Alt+f",
    "F5",
    "Dead",
    "Ctrl+Tab",
    "Ctrl+PageDown",
    "Alt+PageUp",
  ])("%s is the browser's", (name) => expect(keyAction(grid, press(name))).toBeNull());
});

describe("Tab", () => {
  it("leaves the grid after Escape, until another key is used", () => {
    const leaving = keys(grid, "Escape");
    expect(keyAction(leaving, press("Tab"))).toBeNull();
    expect(keyAction(leaving, press("Shift+Tab"))).toBeNull();
    expect(keyAction(keys(leaving, "ArrowDown"), press("Tab"))).not.toBeNull();
  });

  it("leaves it at either end, and an empty grid at once", () => {
    expect(keyAction(keys(grid, "Ctrl+End"), press("Tab"))).toBeNull();
    expect(keyAction(keys(grid, "Ctrl+End"), press("Shift+Tab"))).not.toBeNull();
    expect(keyAction(keys(grid, "Ctrl+Home"), press("Shift+Tab"))).toBeNull();
    expect(keyAction(plainGrid(0, 0), press("Tab"))).toBeNull();
    expect(keyAction(plainGrid(0, 3), press("Tab"))).toBeNull();
  });
});
