import { setTimeout as pause } from "node:timers/promises";
import { atomically, type Transaction } from "@/db/atomically";
import { faultPoints } from "@/db/fault-points";
import { openImports } from "@/db/import-owner";
import type { Store } from "@/db/open";
import { TURN_MS } from "./stride";

const ROWS_AT_ONCE = 4_000;

/** Removes what dead imports left, and batches that never came to be committed. None of it was ever visible. */
export async function sweepLeftovers(store: Store): Promise<void> {
  for (const batch of openImports(store).dead) await sweepBatch(store, batch);
  for (const [batch] of store
    .rows("SELECT DISTINCT batch FROM touched WHERE batch NOT IN (SELECT batch FROM open_import)")
    .all()) {
    await clearNotes(store, Number(batch));
  }
}

/** Removes a batch that was not committed, in short steps: readings, pending roll-ups, then the batch itself. */
export async function sweepBatch(store: Store, batch: number): Promise<void> {
  await inTurns(store, (tx) => sweepSome(tx, batch));
}

/** Removes what a committed (or abandoned) import noted for itself while it was open. */
export async function clearNotes(store: Store, batch: number): Promise<void> {
  await inTurns(store, (tx) => clearSome(tx, batch));
}

/** Does a step after another, each in a transaction of its own, with a turn for others after each, until none is left. */
async function inTurns(store: Store, step: (tx: Transaction) => boolean): Promise<void> {
  while (await atomically(store, step, { durable: false })) await pause(TURN_MS);
}

function clearSome(tx: Transaction, batch: number): boolean {
  return ["touched", "import_unchanged"].some((table) => {
    const columns = table === "touched" ? "metric_id, period, series_id" : "series_id";
    const { changes } = tx
      .statement(
        `DELETE FROM ${table} WHERE batch = ?1 AND (${columns}) IN
          (SELECT ${columns} FROM ${table} WHERE batch = ?1 LIMIT ${ROWS_AT_ONCE})`,
      )
      .run({ 1: batch });
    return changes > 0;
  });
}

/** A single reading may have a million of these behind it. */
const WORDS = `DELETE FROM verbatim WHERE series_id = ?1 AND period BETWEEN ?2 AND ?3 AND batch = ?4 AND (period, ordinal) IN
  (SELECT period, ordinal FROM verbatim WHERE series_id = ?1 AND period BETWEEN ?2 AND ?3 AND batch = ?4 LIMIT ${ROWS_AT_ONCE})`;

function sweepSome(tx: Transaction, batch: number): boolean {
  const places = tx.rows("SELECT series_id, first_period, last_period FROM batch_series WHERE batch = ? LIMIT 500").all(batch);
  let deleted = 0;
  faultPoints.reached("sweeping");
  for (const [series, first, last] of places) {
    if (deleted > ROWS_AT_ONCE) return true;
    const words = tx.statement(WORDS).run({ 1: series, 2: first, 3: last, 4: batch }).changes;
    deleted += words;
    if (words === ROWS_AT_ONCE) return true;
    for (const table of ["reading", "note", "survey_answers"]) {
      const gone = tx
        .statement(`DELETE FROM ${table} WHERE series_id = ? AND period BETWEEN ? AND ? AND batch = ?`)
        .run(series, first, last, batch);
      deleted += gone.changes;
    }
    tx.statement("DELETE FROM batch_series WHERE batch = ? AND series_id = ?").run(batch, series);
  }
  if (places.length > 0) return true;
  const pending = tx
    .statement(
      `DELETE FROM rollup_pending WHERE batch = ?1 AND (series_id, slot) IN
        (SELECT series_id, slot FROM rollup_pending WHERE batch = ?1 LIMIT ${ROWS_AT_ONCE})`,
    )
    .run({ 1: batch });
  if (pending.changes > 0 || clearSome(tx, batch)) return true;
  tx.statement("DELETE FROM open_import WHERE batch = ?").run(batch);
  tx.statement("DELETE FROM survey_asked WHERE batch = ?").run(batch);
  tx.statement("DELETE FROM survey_batch WHERE batch = ?").run(batch);
  tx.statement("DELETE FROM batch WHERE seq = ?").run(batch);
  return false;
}
