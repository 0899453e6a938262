import type { Store } from "@/db/open";

/** Where readings came in or were withdrawn: own periods of one grain, both included. */
export interface Touched {
  readonly metric: number;
  readonly first: number;
  readonly last: number;
}

/** More commits than this are not gone through one by one. */
const MOST = 100;

const COMMITS = "SELECT kind, batch FROM commit_log WHERE no > ? ORDER BY no LIMIT ?";
const UNDOES = "SELECT undoes FROM batch WHERE seq = ?";
/** A period is `grain × 2^17 + ordinal`. */
const WHERE = `SELECT s.metric_id, min(bs.first_period), max(bs.last_period) FROM batch_series bs JOIN series s ON s.id = bs.series_id
  WHERE bs.batch = ? GROUP BY s.metric_id, bs.first_period >> 17`;

/** Commits after which all that stands still follows from the same tree, units and settings. */
const OF_READINGS = new Set(["entry", "api", "import", "undo", "lock", "annotation", "acceptance", "finding"]);

/** What the commits after a number touched; null where one changed the tree, the units or the settings, or there are many. */
export function touchedSince(store: Store, no: number): Touched[] | null {
  const commits = store.rows(COMMITS).all(no, MOST + 1);
  if (commits.length > MOST || commits.some(([kind]) => !OF_READINGS.has(String(kind)))) return null;
  const batches = new Set(commits.flatMap(([, batch]) => [...undoneBy(store, Number(batch))]));
  return [...batches].flatMap((batch) =>
    store
      .rows(WHERE)
      .all(batch)
      .map(([metric, first, last]) => ({ metric: Number(metric), first: Number(first), last: Number(last) })),
  );
}

/** A batch, the one that it undoes, and so on: an undo may be undone. */
function* undoneBy(store: Store, batch: number): Generator<number> {
  for (let at: number | null = batch; at !== null; ) {
    yield at;
    const row: readonly unknown[] | undefined = store.rows(UNDOES).get(at);
    at = row === undefined || row[0] === null ? null : Number(row[0]);
  }
}
