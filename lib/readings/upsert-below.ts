import type { Transaction } from "@/db/atomically";
import { columnsOf, type FromBelow, fromBelowOf, isNothing, plusBelow, SUM_COLUMNS } from "./stored-sums";

const FIND = `SELECT ${SUM_COLUMNS} FROM rollup WHERE series_id = ? AND slot = ?`;
const ADD = `INSERT INTO rollup (series_id, slot, ${SUM_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const PUT = `UPDATE rollup SET (${SUM_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE series_id = ? AND slot = ?`;

/** Adds a change to what is stored for a series and slot; a row in which nothing is left goes. */
export function upsertBelow(tx: Transaction, series: number, slot: number, change: FromBelow): void {
  const row = tx.rows(FIND).get(series, slot);
  if (row === undefined) {
    tx.statement(ADD).run(series, slot, ...columnsOf(change));
    return;
  }
  const after = plusBelow(fromBelowOf(row, 0), change);
  if (isNothing(after)) tx.statement("DELETE FROM rollup WHERE series_id = ? AND slot = ?").run(series, slot);
  else tx.statement(PUT).run(...columnsOf(after), series, slot);
}

const FRESH = `INSERT OR IGNORE INTO rollup (series_id, slot, ${SUM_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** `upsertBelow` where hardly any row can be there yet. */
export function insertFreshBelow(tx: Transaction, series: number, slot: number, below: FromBelow): void {
  if (tx.statement(FRESH).run(series, slot, ...columnsOf(below)).changes === 0) upsertBelow(tx, series, slot, below);
}
