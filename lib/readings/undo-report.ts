import { consistently } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { KeptCell, KeptCells } from "@/lib/batches/schema";
import type { Context } from "@/lib/context";
import type { Period } from "@/lib/core/period";
import { readingSaid } from "@/lib/import-findings/reading-words";
import { basisOf } from "@/lib/metrics/basis";
import { nameOf } from "@/lib/trail/name-of";
import { CellNames } from "./named-cell";
import { ReadingView } from "./reading-view";
import { stateOf } from "./state";

/** Cells that are listed; more are only counted. */
const LISTED = 100;
/** Cells that are counted one by one where nobody counted them before. */
const MOST_COUNTED = 10_000;

interface Stays {
  /** The batch of readings that an undo hides or brings back. */
  readonly root: number;
  /** The commit under which it counts. */
  readonly no: number;
  /** How many there are, where that is known already. */
  readonly count?: number;
}

/** Later batches of the same metrics first, then what they have in common with this one: never all of its readings. */
const SAVED_OVER = `SELECT DISTINCT x.series_id, r.period
  FROM batch_metric m
    CROSS JOIN visible_batch v ON v.batch = m.batch
    CROSS JOIN batch_series x ON x.batch = m.batch
    CROSS JOIN batch_series y ON y.batch = ?1 AND y.series_id = x.series_id
      AND y.first_period <= x.last_period AND y.last_period >= x.first_period
    CROSS JOIN reading r ON r.series_id = x.series_id AND r.batch = m.batch
      AND r.period BETWEEN max(x.first_period, y.first_period) AND min(x.last_period, y.last_period)
    CROSS JOIN reading q ON q.series_id = r.series_id AND q.period = r.period AND q.batch = ?1
  WHERE m.metric_id = ?2 AND m.no > ?3 LIMIT ?4`;
const METRICS = "SELECT metric_id FROM batch_metric WHERE batch = ?";
const PLACE = "SELECT metric_id, unit_id, segment FROM series WHERE id = ?";
const BATCH = `SELECT b.uid, b.actor, l.at FROM batch b JOIN commit_log l ON l.batch = b.seq WHERE b.seq = ?`;

interface SavedOver {
  readonly series: number;
  readonly period: Period;
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
}

function savedOver(store: Store, { root, no }: Stays, most: number): SavedOver[] {
  const found = new Map<string, readonly [number, Period]>();
  for (const [metric] of store.rows(METRICS).all(root)) {
    for (const row of store.rows(SAVED_OVER).all({ 1: root, 2: metric, 3: no, 4: most - found.size }) as [number, Period][]) {
      found.set(row.join(" "), row);
    }
    if (found.size >= most) break;
  }
  return [...found.values()]
    .map(([series, period]): SavedOver => {
      const [metric, unit, segment] = store.rows(PLACE).get(series) as [number, number, string];
      return { series, period, metric, unit, segment };
    })
    .sort((a, b) => a.metric - b.metric || a.unit - b.unit || (a.segment < b.segment ? -1 : 1) || a.period - b.period);
}

/**
 * The cells that stay as they are when a batch of readings is taken back, or brought back: those that were saved over since. How
 * many, and the first hundred that the caller may see, with what stands there and who put it there.
 */
export async function cellsKept(ctx: Context, stays: Stays): Promise<KeptCells> {
  const { store } = ctx;
  const basis = await basisOf(ctx, null);
  const names = new CellNames(ctx, store, basis);
  return consistently(store, () => {
    const found = stays.count === 0 ? [] : savedOver(store, stays, stays.count === undefined ? MOST_COUNTED : LISTED);
    const view = new ReadingView(store);
    const cells: KeptCell[] = [];
    for (const cell of found) {
      if (cells.length === LISTED) break;
      const named = names.of(cell);
      if (named === null) continue;
      view.visit(cell.series, cell.period, cell.period, (_period, state, numerator, denominator, batch) => {
        const [uid, actor, at] = store.rows(BATCH).get(batch) as [string, string, string];
        const stands = readingSaid({ state: stateOf(state), numerator, denominator }, named.metric);
        cells.push({ ...named.cell, stands, batch: uid, at, name: nameOf(store, actor) });
      });
    }
    return { count: stays.count ?? found.length, cells };
  });
}
