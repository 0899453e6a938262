import type { Transaction } from "@/db/atomically";

/** A key that somebody saved while a batch was being staged. */
export interface TouchedKey {
  readonly metric: number;
  readonly unit: number;
  readonly period: number;
  readonly series: number;
}

const TOUCHED = `SELECT t.metric_id, s.unit_id, t.period, t.series_id FROM touched t JOIN series s ON s.id = t.series_id WHERE t.batch = ?`;

/** What others saved while the batch was being staged. */
export function touchedKeys(tx: Transaction, batch: number): TouchedKey[] {
  return tx
    .rows(TOUCHED)
    .all(batch)
    .map((row) => {
      const [metric, unit, period, series] = row as [number, number, number, number];
      return { metric, unit, period, series };
    });
}
