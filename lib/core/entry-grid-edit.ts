import { exactText, NOT_APPLICABLE } from "./cell-reading";
import { writeClipboard } from "./clipboard";
import { cellAt, contentAt, type Editing, type EntryGrid, extentOf, withCells } from "./entry-grid";
import { shownContent } from "./entry-grid-cell";
import { followed, type Write, write } from "./entry-grid-history";
import { isInside, type Place, placesIn, rangeOf } from "./entry-grid-selection";

/** The selected cells, row by row. */
function selectedPlaces(grid: EntryGrid): Place[] {
  return placesIn(rangeOf(grid.selection)).filter((at) => isInside(at, extentOf(grid)));
}

/** Opens the anchor for typing: with its own text, or with the first character typed over it. A locked cell stays shut. */
export function beginEditing(grid: EntryGrid, mode: Editing["mode"], text?: string): EntryGrid {
  const cell = cellAt(grid, grid.selection.anchor)?.cell;
  if (cell === undefined) return grid;
  if (cell.locked) return { ...grid, notice: { kind: "locked", cells: 1 } };
  return { ...grid, editing: { text: text ?? cell.content.text, mode } };
}

/**
 * Enters what is being typed: into the anchor, or (`whole`) into every selected cell, as one step. Where the anchor was locked
 * meanwhile it stays open, so that the text is not lost.
 */
export function enter(grid: EntryGrid, whole = false): EntryGrid {
  if (grid.editing === null) return grid;
  const { text } = grid.editing;
  if (cellAt(grid, grid.selection.anchor)?.cell.locked) return { ...grid, notice: { kind: "locked", cells: 1 } };
  const places = whole ? selectedPlaces(grid) : [grid.selection.anchor];
  return settled(write({ ...grid, editing: null }, "type", textAt(grid, places, text)));
}

/** Forgets what is being typed: the cell keeps what stood in it. */
export function cancelEditing(grid: EntryGrid): EntryGrid {
  return settled({ ...grid, editing: null });
}

/** While a cell is open it keeps what it shows; once shut without a change of its own, it follows the latest version. */
function settled(grid: EntryGrid): EntryGrid {
  const { anchor } = grid.selection;
  const cell = cellAt(grid, anchor)?.cell;
  return cell === undefined ? grid : withCells(grid, [{ at: anchor, cell: followed(cell) }]);
}

/** Writes that put a text into cells, each with its own note kept. */
function textAt(grid: EntryGrid, places: readonly Place[], text: string): Write[] {
  return places.flatMap((at) => {
    const content = contentAt(grid, at, text);
    return content === null ? [] : [{ at, content }];
  });
}

/** Puts a text into one cell, wherever the selection is. */
export function typeAt(grid: EntryGrid, at: Place, text: string): EntryGrid {
  return write(grid, "type", textAt(grid, [at], text));
}

/** Empties the selected cells, notes too. */
export function clear(grid: EntryGrid, kind: "clear" | "cut"): EntryGrid {
  const writes = selectedPlaces(grid).flatMap((at) => {
    const content = contentAt(grid, at, "", "");
    return content === null ? [] : [{ at, content }];
  });
  return write(grid, kind, writes);
}

/**
 * Fills the selection from its first row downwards, or from its first column to the right; one row (or column) alone takes what
 * stands above (or left of) it. Texts are read anew by the metric they come to; notes stay where they are.
 */
export function fill(grid: EntryGrid, way: "down" | "right"): EntryGrid {
  const range = rangeOf(grid.selection);
  const isOne = way === "down" ? range.top === range.bottom : range.left === range.right;
  const sourceOf = ({ row, column }: Place): Place =>
    way === "down" ? { row: range.top - (isOne ? 1 : 0), column } : { row, column: range.left - (isOne ? 1 : 0) };
  const writes = selectedPlaces(grid).flatMap((at) => {
    const source = cellAt(grid, sourceOf(at))?.cell;
    return source === undefined ? [] : textAt(grid, [at], shownContent(source).text);
  });
  return write(grid, "fill", writes);
}

/** Puts a note beside a cell's figure. */
export function annotate(grid: EntryGrid, note: string, at: Place = grid.selection.anchor): EntryGrid {
  const cell = cellAt(grid, at)?.cell;
  return cell === undefined ? grid : write(grid, "note", [{ at, content: { ...cell.content, note } }]);
}

/** Marks the selected cells as not applicable; the reason stands as their note. */
export function markNotApplicable(grid: EntryGrid, reason: string): EntryGrid {
  const writes = selectedPlaces(grid).flatMap((at) => {
    const content = contentAt(grid, at, NOT_APPLICABLE, reason);
    return content === null ? [] : [{ at, content }];
  });
  return write(grid, "not-applicable", writes);
}

/** The selected cells as the clipboard's text: figures exactly, in plain digits; what was refused as it was typed. */
export function copyText(grid: EntryGrid): string {
  const { left } = rangeOf(grid.selection);
  const rows: string[][] = [];
  for (const at of selectedPlaces(grid)) {
    if (at.column === left) rows.push([]);
    rows.at(-1)?.push(plainText(grid, at));
  }
  return writeClipboard(rows);
}

function plainText(grid: EntryGrid, at: Place): string {
  const found = cellAt(grid, at);
  if (found === null) return "";
  const { reading, text } = shownContent(found.cell);
  return exactText(reading, found.row.metric, grid.locale) ?? text;
}
