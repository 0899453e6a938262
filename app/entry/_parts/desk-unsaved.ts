import { cellAt, type EntryGrid } from "@/lib/core/entry-grid";
import { type EntryCell, isContested, isUnsaved } from "@/lib/core/entry-grid-cell";
import { type Place, placesIn } from "@/lib/core/entry-grid-selection";
import type { EntrySheet } from "@/lib/entry/schema";
import type { Desk } from "./desk";
import { askedColumn, type KeptCell, placeKey } from "./sheet-grid";

/** What the server would take now: what it does not hold, and drafts for which the other version was chosen. */
export function unsavedIn({ grid, server, sheet, correcting, refusals }: Desk): KeptCell[] {
  const asked = askedColumn(sheet);
  return everywhere(grid).flatMap((at) => {
    const cell = cellAt(grid, at)?.cell;
    if (cell === undefined || cell.locked || isContested(cell) || (correcting && at.column === asked)) return [];
    const isSettled =
      server[at.row]?.[at.column]?.contested === true && cell.saved.revision === server[at.row]?.[at.column]?.revision;
    if (!isUnsaved(cell) && !isSettled) return [];
    return keptCell(sheet, at, cell).filter((kept) => !isRefused(refusals, kept));
  });
}

function isRefused(refusals: Desk["refusals"], kept: KeptCell): boolean {
  const refusal = refusals[placeKey(kept)];
  return refusal !== undefined && refusal.text === kept.text && refusal.note === kept.note;
}

/** What is typed into the submitted period to correct it. */
export function correctionsIn({ grid, sheet, correcting }: Desk): KeptCell[] {
  const column = askedColumn(sheet);
  if (!correcting) return [];
  return grid.rows.flatMap((_, row) => {
    const cell = cellAt(grid, { row, column })?.cell;
    return cell === undefined || cell.locked || !isUnsaved(cell) ? [] : keptCell(sheet, { row, column }, cell);
  });
}

/** Everything that the server does not hold, as it is kept on this machine: what is being typed at the moment too. */
export function keptIn({ grid, sheet }: Desk): KeptCell[] {
  const { anchor } = grid.selection;
  return everywhere(grid).flatMap((at) => {
    const cell = cellAt(grid, at)?.cell;
    if (cell === undefined) return [];
    const open = grid.editing !== null && anchor.row === at.row && anchor.column === at.column ? grid.editing.text : null;
    const isOpen = open !== null && open !== cell.content.text;
    if (!isOpen && !isUnsaved(cell) && !isContested(cell)) return [];
    return keptCell(sheet, at, isOpen ? { ...cell, content: { ...cell.content, text: open } } : cell);
  });
}

function everywhere({ rows, columns }: EntryGrid): Place[] {
  return placesIn({ top: 0, bottom: rows.length - 1, left: 0, right: columns.length - 1 });
}

function keptCell({ rows, columns }: EntrySheet, { row, column }: Place, { content, base }: EntryCell): KeptCell[] {
  const key = rows[row]?.key;
  const period = columns[column]?.period;
  if (key === undefined || period === undefined) return [];
  return [{ row: key, period, text: content.text, note: content.note, replaces: base.revision }];
}
