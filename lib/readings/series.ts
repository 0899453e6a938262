import type { Store } from "@/db/open";
import type { Prepared, Writing } from "@/db/prepared";

/** The readings of one metric, unit and segment, over time. */
export interface Series {
  readonly id: number;
  readonly segment: string;
}

/** The series of one metric and unit, by segment. */
export function seriesAt(store: Store, metric: number, unit: number): Series[] {
  return store
    .rows("SELECT id, segment FROM series WHERE metric_id = ? AND unit_id = ? ORDER BY segment")
    .all(metric, unit)
    .map(([id, segment]) => ({ id: Number(id), segment: String(segment) }));
}

/** The number of a series, or null where there is none yet. */
export function findSeries(store: Prepared, metric: number, unit: number, segment: string): number | null {
  const row = store.rows("SELECT id FROM series WHERE metric_id = ? AND unit_id = ? AND segment = ?").get(metric, unit, segment);
  return row === undefined ? null : Number(row[0]);
}

/** The number of a series, which is made where there is none. */
export function ensureSeries(tx: Writing, metric: number, unit: number, segment: string): number {
  const known = findSeries(tx, metric, unit, segment);
  if (known !== null) return known;
  const made = tx.statement("INSERT INTO series (metric_id, unit_id, segment) VALUES (?, ?, ?)").run(metric, unit, segment);
  return Number(made.lastInsertRowid);
}

/** Every series of a metric, by unit and segment. */
export function seriesOfMetric(store: Store, metric: number): { id: number; unit: number; segment: string }[] {
  return store
    .rows("SELECT id, unit_id, segment FROM series WHERE metric_id = ? ORDER BY unit_id, segment")
    .all(metric)
    .map(([id, unit, segment]) => ({ id: Number(id), unit: Number(unit), segment: String(segment) }));
}
