import type { Store } from "@/db/open";
import { type FromBelow, fromBelowOf, plusBelow, SUM_COLUMNS } from "./stored-sums";

const STORED = `SELECT slot, ${SUM_COLUMNS} FROM rollup WHERE series_id = ? AND slot BETWEEN ? AND ?`;
const PENDING = `SELECT slot, ${SUM_COLUMNS} FROM rollup_pending WHERE batch = ? AND series_id = ? AND slot BETWEEN ? AND ?`;

/** Committed batches whose roll-ups are still to be folded in. */
export function unfoldedBatches(store: Store): number[] {
  return store
    .rows("SELECT batch FROM unfolded")
    .all()
    .map(([batch]) => Number(batch));
}

/**
 * What a series has from below, by slot: the stored roll-ups with the pending ones of committed batches. Read within one
 * transaction with `unfolded`, since a batch is being folded from one table into the other.
 */
export function storedBelow(
  store: Store,
  series: number,
  from: number,
  to: number,
  unfolded: readonly number[],
): Map<number, FromBelow> {
  const below = new Map<number, FromBelow>();
  for (const row of store.rows(STORED).all(series, from, to)) below.set(Number(row[0]), fromBelowOf(row, 1));
  for (const batch of unfolded) {
    for (const row of store.rows(PENDING).all(batch, series, from, to)) {
      const slot = Number(row[0]);
      const known = below.get(slot);
      const more = fromBelowOf(row, 1);
      below.set(slot, known === undefined ? more : plusBelow(known, more));
    }
  }
  return below;
}

/** What a batch that is still being staged (or folded) adds to one slot. */
export function pendingBelow(store: Store, batch: number, series: number, slot: number): FromBelow | null {
  const row = store.rows(PENDING).get(batch, series, slot, slot);
  return row === undefined ? null : fromBelowOf(row, 1);
}
