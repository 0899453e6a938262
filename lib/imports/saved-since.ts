import type { Store } from "@/db/open";
import type { Said } from "@/lib/import-findings/reading-words";
import { ReadingView } from "@/lib/readings/reading-view";
import { findSeries } from "@/lib/readings/series";
import { NO_DATA, stateOf } from "@/lib/readings/state";

/** What stood before somebody else saved something else, and who that was. */
export interface Saved {
  /** Null where nothing stood. */
  readonly was: Said | null;
  /** An actor's id, and an instant, ISO 8601 in UTC. */
  readonly by: string;
  readonly at: string;
  readonly series: number;
}

/** Every batch that a commit after a number showed or hid, by way of undoes and undoes of these. */
const BATCHES = `WITH RECURSIVE said (batch) AS (
    SELECT batch FROM commit_log WHERE no > ?1 AND no <= ?2 AND kind IN ('entry', 'api', 'import', 'undo')
    UNION SELECT b.undoes FROM said JOIN batch b ON b.seq = said.batch WHERE b.undoes IS NOT NULL)
  SELECT DISTINCT s.metric_id, s.unit_id FROM said JOIN batch_series bs ON bs.batch = said.batch JOIN series s ON s.id = bs.series_id`;
const BY = "SELECT b.actor, l.at FROM commit_log l JOIN batch b ON b.seq = l.batch WHERE l.batch = ?";
const LAST_UNDO = `SELECT b.actor, l.at FROM commit_log l JOIN batch b ON b.seq = l.batch
  WHERE l.kind = 'undo' AND l.no > ? ORDER BY l.no DESC LIMIT 1`;

/** What was saved, or undone, between two commits: the one that a file was checked against, and the one it is compared with. */
export class SavedSince {
  readonly #touched: ReadonlySet<string>;
  readonly #then: ReadingView;
  readonly #now: ReadingView;

  constructor(
    private readonly store: Store,
    private readonly from: number,
    to: number,
  ) {
    const rows = from < to ? store.rows(BATCHES).all({ 1: from, 2: to }) : [];
    this.#touched = new Set(rows.map(([metric, unit]) => `${metric} ${unit}`));
    this.#then = new ReadingView(store, { asOf: from });
    this.#now = new ReadingView(store, { asOf: to });
  }

  /** What happened to a reading in between; null where it says what it said. */
  to(metric: number, unit: number, segment: string, period: number): Saved | null {
    if (!this.#touched.has(`${metric} ${unit}`)) return null;
    const series = findSeries(this.store, metric, unit, segment);
    if (series === null) return null;
    const then = standingIn(this.#then, series, period);
    const now = standingIn(this.#now, series, period);
    if (saySame(then?.said ?? null, now?.said ?? null)) return null;
    const by = now === null ? this.store.rows(LAST_UNDO).get(this.from) : this.store.rows(BY).get(now.batch);
    return { was: then?.said ?? null, by: String(by?.[0] ?? ""), at: String(by?.[1] ?? ""), series };
  }
}

function standingIn(view: ReadingView, series: number, period: number): { said: Said; batch: number } | null {
  let found: { said: Said; batch: number } | null = null;
  view.visit(series, period, period, (_period, state, numerator, denominator, batch) => {
    if (state !== NO_DATA) found = { said: { state: stateOf(state), numerator, denominator }, batch };
  });
  return found;
}

function saySame(a: Said | null, b: Said | null): boolean {
  if (a === null || b === null) return a === b;
  return a.state === b.state && a.numerator === b.numerator && a.denominator === b.denominator;
}
