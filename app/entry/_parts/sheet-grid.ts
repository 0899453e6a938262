import { type CellFacts, type EntryGrid, makeGrid } from "@/lib/core/entry-grid";
import { type Content, contentOf, type EntryCell, type Version } from "@/lib/core/entry-grid-cell";
import { parsePeriod } from "@/lib/core/period";
import { periodHeadings } from "@/lib/core/period-headings";
import type { CellVersion } from "@/lib/entry/fields";
import type { EntryCellDocument, EntryRowDocument, EntrySheet } from "@/lib/entry/schema";

/** A cell that was typed on this machine and that the server has not confirmed. */
export interface KeptCell {
  readonly row: string;
  readonly period: string;
  readonly text: string;
  readonly note: string;
  /** The revision of the cell over which it was typed. */
  readonly replaces: number;
}

/** What the server said last of each cell, as the grid lays them out. */
export type ServerCells = readonly (readonly EntryCellDocument[])[];

/** The cells of a sheet in rows, as the grid has them. */
export function serverCells({ rows, columns, cells }: EntrySheet): ServerCells {
  return rows.map((_, row) => cells.slice(row * columns.length, (row + 1) * columns.length));
}

/** Names one cell of a department's figures. */
export function placeKey({ row, period }: { readonly row: string; readonly period: string }): string {
  return `${row}|${period}`;
}

/** A sheet as a grid to type in; `kept` is taken up as it was left. */
export function gridOf(sheet: EntrySheet, locale: string, kept: readonly KeptCell[] = []): EntryGrid {
  const server = serverCells(sheet);
  const unsaved = new Map(kept.map((cell) => [placeKey(cell), cell]));
  return {
    ...makeGrid({
      rows: sheet.rows.map((row) => ({ key: row.key, names: namesOf(row), metric: row.metric })),
      columns: sheet.columns.map(({ period, label, short }) => ({
        key: period,
        names: [label, short, ...headingsOf(period, locale)],
      })),
      locale,
      facts: ({ row, column }) => {
        const cell = server[row]?.[column];
        const of = sheet.rows[row];
        return cell === undefined || of === undefined ? {} : factsOf(cell, of, unsaved.get(placeKey(cell)), locale);
      },
    }),
    selection: opening(sheet, server),
  };
}

function namesOf({ names: [first = "", ...more] }: EntryRowDocument): readonly [string, ...string[]] {
  return [first, ...more];
}

function headingsOf(text: string, locale: string): string[] {
  const period = parsePeriod(text);
  return period === null ? [] : periodHeadings(period, locale);
}

/** The first cell of the asked period in which a figure is awaited, else the first of all. */
function opening(sheet: EntrySheet, server: ServerCells): EntryGrid["selection"] {
  const column = askedColumn(sheet);
  const row = Math.max(
    0,
    server.findIndex((cells) => cells[column]?.due === true && cells[column]?.draft === null),
  );
  return { anchor: { row, column }, focus: { row, column } };
}

/** Which column the sheet was opened at. */
export function askedColumn({ columns, period }: EntrySheet): number {
  const found = columns.findIndex((column) => column.period === period);
  return found < 0 ? columns.length - 1 : found;
}

function factsOf(cell: EntryCellDocument, row: EntryRowDocument, kept: KeptCell | undefined, locale: string): CellFacts {
  const { due, locked, usual, revision, contested, draft } = cell;
  const held = heldVersion(cell);
  const facts = {
    due,
    locked,
    usual,
    saved: { ...held.content, revision, by: held.by, at: held.at },
  };
  if (kept !== undefined) return { ...facts, draft: { ...contentOf(kept, row.metric, locale), replaces: kept.replaces } };
  return contested && draft !== null ? { ...facts, draft: { ...contentIn(draft), replaces: revision - 1 } } : facts;
}

const BLANK: Content = { text: "", note: "", reading: { kind: "blank" } };

function contentIn({ text, note, reading }: CellVersion): Content {
  return { text, note, reading };
}

/**
 * What the server holds of a cell: its draft, else what stands; of one that waits for a choice, and of a locked one, what stands.
 */
export function heldVersion({
  draft,
  standing,
  contested,
  locked,
  revision,
}: Pick<EntryCellDocument, "draft" | "standing" | "contested" | "locked" | "revision">): Version {
  const version = contested || locked ? standing : (draft ?? standing);
  return version === null
    ? { revision, content: BLANK, by: null, at: null }
    : { revision, content: contentIn(version), by: version.by, at: version.at };
}

/** A cell whose server-side draft stands against what came in since: one of them must be chosen. */
export function contestedCell(cell: EntryCell, server: EntryCellDocument): EntryCell {
  const saved = heldVersion(server);
  const mine = server.draft === null ? cell.content : contentIn(server.draft);
  return { ...cell, content: mine, saved, base: { ...saved, revision: server.revision - 1 } };
}
