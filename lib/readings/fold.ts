import { setTimeout as pause } from "node:timers/promises";
import { atomically, type Transaction } from "@/db/atomically";
import { faultPoints } from "@/db/fault-points";
import type { Store } from "@/db/open";
import { unfoldedBatches } from "./stored-below";
import { fromBelowOf, SUM_COLUMNS } from "./stored-sums";
import { Stride, TURN_MS } from "./stride";
import { upsertBelow } from "./upsert-below";

const pending = (columns: string, rest: string) =>
  `SELECT ${columns} FROM rollup_pending p ${rest} p.batch = ?1 AND (p.series_id, p.slot) BETWEEN (?2, ?3) AND (?4, ?5)`;
const LAST_OF_MANY = "SELECT series_id, slot FROM rollup_pending WHERE batch = ? ORDER BY series_id, slot LIMIT 1 OFFSET ?";
const FIRST = "SELECT series_id, slot FROM rollup_pending WHERE batch = ? ORDER BY series_id, slot LIMIT 1";
const LAST = "SELECT series_id, slot FROM rollup_pending WHERE batch = ? ORDER BY series_id DESC, slot DESC LIMIT 1";
const MEETING = pending(
  `p.series_id, p.slot, ${SUM_COLUMNS.replaceAll(/\b(?=[a-z])/g, "p.")}`,
  "JOIN rollup r ON r.series_id = p.series_id AND r.slot = p.slot WHERE",
);
const NEW = `INSERT INTO rollup (series_id, slot, ${SUM_COLUMNS})
  ${pending(`series_id, slot, ${SUM_COLUMNS}`, "WHERE NOT EXISTS (SELECT 1 FROM rollup r WHERE r.series_id = p.series_id AND r.slot = p.slot) AND")}`;
const STORED = "SELECT 1 FROM rollup WHERE (series_id, slot) BETWEEN (?1, ?2) AND (?3, ?4) LIMIT 1";
const ALL = `INSERT INTO rollup (series_id, slot, ${SUM_COLUMNS}) ${pending(`series_id, slot, ${SUM_COLUMNS}`, "WHERE")}`;
const DONE = "DELETE FROM rollup_pending WHERE batch = ?1 AND (series_id, slot) BETWEEN (?2, ?3) AND (?4, ?5)";

/** Moves the pending roll-ups of committed batches into the stored ones, in short transactions; reads add both meanwhile. */
export async function foldPending(store: Store): Promise<void> {
  const stride = new Stride(2500, 100, 10_000);
  for (const batch of unfoldedBatches(store)) {
    for (let more = true; more; ) {
      const { rows } = stride;
      const fold = (tx: Transaction) => {
        const begun = performance.now();
        const left = foldSome(tx, batch, rows);
        if (left) stride.took(rows, performance.now() - begun);
        return left;
      };
      more = await atomically(store, fold, { durable: false });
      await pause(TURN_MS);
    }
  }
}

/** Folds the first rows of a batch. @returns whether there may be more */
function foldSome(tx: Transaction, batch: number, rows: number): boolean {
  const first = tx.rows(FIRST).get(batch);
  if (first === undefined) {
    tx.statement("DELETE FROM unfolded WHERE batch = ?").run(batch);
    return false;
  }
  const last = tx.rows(LAST_OF_MANY).get(batch, rows - 1) ?? tx.rows(LAST).get(batch);
  const range = { 1: batch, 2: first[0], 3: first[1], 4: last?.[0], 5: last?.[1] };
  // Where nothing is stored yet there is nothing to look for, row by row.
  const meets = tx.rows(STORED).get({ 1: range[2], 2: range[3], 3: range[4], 4: range[5] }) !== undefined;
  const meeting = meets ? tx.rows(MEETING).all(range) : [];
  // New rows first: what is added to below must not be taken for one that was there.
  tx.statement(meets ? NEW : ALL).run(range);
  faultPoints.reached("folding");
  for (const row of meeting) upsertBelow(tx, Number(row[0]), Number(row[1]), fromBelowOf(row, 2));
  tx.statement(DONE).run(range);
  return true;
}
