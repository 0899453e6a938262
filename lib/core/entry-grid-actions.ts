import { cellAt, type EntryGrid, extentOf, type PasteChoices } from "./entry-grid";
import { shownContent } from "./entry-grid-cell";
import { annotate, beginEditing, cancelEditing, clear, enter, fill, markNotApplicable, typeAt } from "./entry-grid-edit";
import { redo, undo, write } from "./entry-grid-history";
import { NO_CHOICES, type PastePlan, planPaste } from "./entry-grid-paste";
import { isInside, type Move, moveFrom, type Place, selectAround, selectOne, selectWhole } from "./entry-grid-selection";
import { acknowledge, arrive, lock, resolveConflict, type ServerVersion } from "./entry-grid-sync";

/** What a person does in the grid. */
export type EntryAction =
  | { readonly do: "select"; readonly at: Place; readonly extend: boolean }
  | { readonly do: "move"; readonly move: Move; readonly extend: boolean }
  | { readonly do: "select-whole"; readonly what: "row" | "column" | "grid" }
  | { readonly do: "leave" }
  /** Opens the anchor; `text` replaces what stands in it, as the first character typed does. */
  | { readonly do: "edit"; readonly text?: string }
  | { readonly do: "change"; readonly text: string }
  | { readonly do: "cancel" }
  | { readonly do: "enter"; readonly move: Move | null }
  | { readonly do: "enter-range" }
  | { readonly do: "fill"; readonly way: "down" | "right" }
  | { readonly do: "clear" }
  | { readonly do: "cut" }
  | { readonly do: "paste"; readonly text: string }
  | { readonly do: "choose"; readonly choices: Partial<PasteChoices> }
  | { readonly do: "confirm-paste" }
  | { readonly do: "dismiss-paste" }
  | { readonly do: "undo" }
  | { readonly do: "redo" }
  /** Of the anchor, unless `at` names another cell: its field may be left after the selection has moved on. */
  | { readonly do: "note"; readonly note: string; readonly at?: Place }
  /** A text for one cell, typed beside it. */
  | { readonly do: "type"; readonly at: Place; readonly text: string }
  | { readonly do: "not-applicable"; readonly reason: string }
  | { readonly do: "resolve"; readonly at: Place; readonly keep: "mine" | "theirs" }
  | { readonly do: "open"; readonly what: "note" | "keys" }
  | { readonly do: "close" };

/** What the server tells the grid. */
export type ServerEvent =
  | { readonly do: "acknowledge"; readonly version: ServerVersion }
  | { readonly do: "arrive"; readonly version: ServerVersion }
  | { readonly do: "lock"; readonly places: readonly Place[]; readonly locked: boolean };

/**
 * The grid after an action. Whatever is done while a cell is open enters what was typed first, but for typing itself and what
 * the server tells. A locked cell never changes by an action, and nothing is written outside the grid.
 */
export function reduceGrid(grid: EntryGrid, action: EntryAction | ServerEvent): EntryGrid {
  switch (action.do) {
    case "acknowledge":
      return acknowledge(grid, action.version);
    case "arrive":
      return arrive(grid, action.version);
    case "lock":
      return lock(grid, action.places, action.locked);
    case "change":
      return grid.editing === null ? grid : { ...grid, editing: { ...grid.editing, text: action.text } };
    case "cancel":
      return cancelEditing({ ...grid, leaving: false });
    case "edit":
      return edit({ ...grid, leaving: false, notice: null }, action.text);
    case "enter-range":
      return enter({ ...grid, leaving: false }, true);
    default: {
      const entered = enter({ ...grid, leaving: false, notice: null });
      return entered.editing === null ? acted(entered, action) : entered;
    }
  }
}

type Settled = Exclude<EntryAction, { do: "change" | "cancel" | "edit" | "enter-range" }>;

function acted(grid: EntryGrid, action: Settled): EntryGrid {
  switch (action.do) {
    case "select":
      return isInside(action.at, extentOf(grid)) ? selected(grid, action.at, action.extend) : grid;
    case "move":
      return moved(grid, action.move, action.extend);
    case "enter":
      return action.move === null ? grid : moved(grid, action.move, false);
    case "select-whole":
      return { ...grid, selection: selectWhole(action.what, grid.selection.anchor, extentOf(grid)) };
    case "leave":
      return { ...grid, leaving: true };
    case "fill":
      return fill(grid, action.way);
    case "clear":
    case "cut":
      return clear(grid, action.do);
    case "paste":
      return paste(grid, action.text);
    case "choose":
      return grid.pasting === null
        ? grid
        : { ...grid, pasting: { ...grid.pasting, choices: { ...grid.pasting.choices, ...action.choices } } };
    case "confirm-paste":
      return confirmPaste(grid);
    case "dismiss-paste":
      return { ...grid, pasting: null };
    case "undo":
      return undo(grid);
    case "redo":
      return redo(grid);
    case "note":
      return annotate(grid, action.note, action.at);
    case "type":
      return typeAt(grid, action.at, action.text);
    case "not-applicable":
      return markNotApplicable(grid, action.reason);
    case "resolve":
      return resolveConflict(grid, action.at, action.keep);
    case "open":
      return { ...grid, open: action.what };
    case "close":
      return { ...grid, open: null };
  }
}

function edit(grid: EntryGrid, text: string | undefined): EntryGrid {
  if (grid.editing !== null) return { ...grid, editing: { ...grid.editing, mode: "edit" } };
  return beginEditing(grid, text === undefined ? "edit" : "enter", text);
}

function selected(grid: EntryGrid, at: Place, extend: boolean): EntryGrid {
  return { ...grid, selection: extend ? { ...grid.selection, focus: at } : selectOne(at) };
}

function moved(grid: EntryGrid, move: Move, extend: boolean): EntryGrid {
  const { anchor, focus } = grid.selection;
  const isFilled = (at: Place) => {
    const cell = cellAt(grid, at)?.cell;
    return cell !== undefined && shownContent(cell).reading.kind !== "blank";
  };
  const extent = extentOf(grid);
  const begun = runOf(grid);
  const at = extend ? focus : anchor;
  const returns = move === "return" && begun !== null && at.row < extent.rows - 1;
  const to = moveFrom(returns ? { row: at.row, column: begun } : at, move, extent, isFilled);
  if (!isInside(to, extent)) return grid;
  const began = to.row === anchor.row ? (begun ?? (move === "next" ? anchor.column : null)) : null;
  const run = began !== null && (move === "next" || move === "previous") ? { column: began, to } : null;
  return { ...selected(grid, to, extend), run };
}

/** The column in which the Tabs began that led to the anchor, or null where none did. */
function runOf({ run, selection: { anchor } }: EntryGrid): number | null {
  return run !== null && run.to.row === anchor.row && run.to.column === anchor.column ? run.column : null;
}

function paste(grid: EntryGrid, text: string): EntryGrid {
  const plan = planPaste(grid, text);
  return plan.needsPreview ? { ...grid, pasting: { text, choices: NO_CHOICES } } : writePaste(grid, plan);
}

function confirmPaste(grid: EntryGrid): EntryGrid {
  if (grid.pasting === null) return grid;
  const { text, choices } = grid.pasting;
  const plan = planPaste(grid, text, choices);
  return plan.isAnswered ? writePaste({ ...grid, pasting: null }, plan) : grid;
}

function writePaste(grid: EntryGrid, { writes, locked }: PastePlan): EntryGrid {
  const written = write(grid, "paste", [...writes, ...locked]);
  return { ...written, selection: selectAround(writes.map(({ at }) => at)) ?? grid.selection };
}
