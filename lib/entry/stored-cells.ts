import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { CellReading } from "@/lib/core/cell-reading-result";
import type { Period } from "@/lib/core/period";

/** Which cell: the store's numbers of its metric and unit, a segment (`""`: none) and an own-grain period. */
export interface CellPlace {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly period: Period;
}

/** What was typed and is not submitted. */
export interface StoredDraft {
  readonly text: string;
  readonly note: string;
  readonly reading: CellReading;
  readonly locale: string;
  /** Who typed it, by id. */
  readonly actor: string;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
}

/** A cell that was ever typed into. */
export interface StoredCell extends CellPlace {
  /** How often it was saved. */
  readonly saves: number;
  /** How often what stands in the cell had changed when the draft was typed. */
  readonly changes: number;
  readonly draft: StoredDraft | null;
}

const CELLS = `SELECT metric_id, unit_id, segment, period, saves, changes, text, note, reading, locale, actor, at FROM entry_cell
  WHERE metric_id = ? AND period BETWEEN ? AND ?`;
const CELL = `${CELLS} AND unit_id = ? AND segment = ?`;

/** The cells of one metric that were ever typed into, from one period to another. */
export function storedCells(store: Store, metric: number, from: Period, to: Period): StoredCell[] {
  return store.rows(CELLS).all(metric, from, to).map(cellOf);
}

/** One cell, or null where nobody ever typed into it. */
export function storedCell(store: Store, { metric, unit, segment, period }: CellPlace): StoredCell | null {
  const row = store.rows(CELL).get(metric, period, period, unit, segment);
  return row === undefined ? null : cellOf(row);
}

function cellOf(row: unknown[]): StoredCell {
  const [metric, unit, segment, period, saves, changes, text, note, reading, locale, actor, at] = row as [
    number,
    number,
    string,
    Period,
    number,
    number,
    ...(string | null)[],
  ];
  const draft =
    typeof text !== "string" || typeof note !== "string" || typeof reading !== "string" || typeof locale !== "string"
      ? null
      : { text, note, reading: JSON.parse(reading) as CellReading, locale, actor: String(actor), at: String(at) };
  return { metric, unit, segment, period, saves, changes, draft };
}

const PUT = `INSERT INTO entry_cell (metric_id, unit_id, segment, period, saves, changes, text, note, reading, locale, actor, at)
  VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET saves = saves + 1, changes = excluded.changes,
    text = excluded.text, note = excluded.note, reading = excluded.reading, locale = excluded.locale,
    actor = excluded.actor, at = excluded.at`;

/** Saves a cell: a draft over what stands after so many changes, or that there is none any more. Counts as a save either way. */
export function putCell(tx: Transaction, place: CellPlace, changes: number, draft: StoredDraft | null): void {
  const { metric, unit, segment, period } = place;
  const { text, note, reading, locale, actor, at } = draft ?? {};
  tx.statement(PUT).run(
    metric,
    unit,
    segment,
    period,
    changes,
    text ?? null,
    note ?? null,
    reading === undefined ? null : JSON.stringify(reading),
    locale ?? null,
    actor ?? null,
    at ?? null,
  );
}

const CONSUME = `UPDATE entry_cell SET text = NULL, note = NULL, reading = NULL, locale = NULL, actor = NULL, at = NULL
  WHERE metric_id = ? AND period = ? AND unit_id = ? AND segment = ?`;

/** A draft became what stands, which counts as a change already: it is no draft any more. */
export function consumeDraft(tx: Transaction, { metric, unit, segment, period }: CellPlace): void {
  tx.statement(CONSUME).run(metric, period, unit, segment);
}

/** The number that grows with every save of a department's cells; 0 before the first. */
export function markOf(store: Store, department: string): number {
  return Number(store.rows("SELECT saves FROM entry_mark WHERE department = ?").get(department)?.[0] ?? 0);
}

/** Notes that cells of a department were saved. */
export function markSaved(tx: Transaction, department: string): void {
  tx.statement("INSERT INTO entry_mark (department, saves) VALUES (?, 1) ON CONFLICT DO UPDATE SET saves = saves + 1").run(
    department,
  );
}
