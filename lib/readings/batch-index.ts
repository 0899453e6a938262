import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Fault } from "./fault";

/** What each batch is about, from where its readings lie; an undo is about what it takes back. */
const DERIVED = `WITH RECURSIVE root (batch, of) AS (
    SELECT seq, seq FROM batch UNION ALL SELECT root.batch, b.undoes FROM root JOIN batch b ON b.seq = root.of WHERE b.undoes IS NOT NULL
  ), about (batch, metric_id, series, rows, first_period, last_period) AS (
    SELECT bs.batch, s.metric_id, count(*), sum(bs.rows), min(bs.first_period), max(bs.last_period)
    FROM batch_series bs JOIN series s ON s.id = bs.series_id GROUP BY bs.batch, s.metric_id
  )
  SELECT root.batch, about.metric_id, l.no, about.series, about.rows, about.first_period, about.last_period
  FROM root JOIN about ON about.batch = root.of LEFT JOIN commit_log l ON l.batch = root.batch
  WHERE root.batch NOT IN (SELECT batch FROM open_import)`;
const STORED = `SELECT batch, metric_id, no, series, rows, first_period, last_period FROM batch_metric
  WHERE batch NOT IN (SELECT batch FROM open_import)`;

/** Holds the index by which batches are found against where their readings lie. */
export function verifyBatchIndex(store: Store, fault: (fault: Fault) => void): void {
  const count = (sql: string) => Number(store.rows(`SELECT count(*) FROM (${sql})`).get()?.[0]);
  const differing = count(`SELECT * FROM (${DERIVED}) EXCEPT ${STORED}`) + count(`${STORED} EXCEPT SELECT * FROM (${DERIVED})`);
  if (differing > 0) {
    fault({ check: "batch", message: `What ${differing} batches are about is noted wrongly. Run verify --rebuild.` });
  }
}

/** Makes the index anew. */
export function rebuildBatchIndex(tx: Transaction): void {
  tx.statement("DELETE FROM batch_metric WHERE batch NOT IN (SELECT batch FROM open_import)").run();
  tx.statement(`INSERT INTO batch_metric (batch, metric_id, no, series, rows, first_period, last_period) ${DERIVED}`).run();
}
