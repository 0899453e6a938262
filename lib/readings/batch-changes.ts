import { consistently } from "@/db/atomically";
import type { Store } from "@/db/open";
import { authorise } from "@/lib/access/authorise";
import type { BatchChange, BatchChanges, BatchChangesInput } from "@/lib/batches/schema";
import type { Visit } from "@/lib/context";
import type { MetricDefinition } from "@/lib/core/metric";
import { type Grain, grainOf, nests, type Period, parsePeriod, partsOf } from "@/lib/core/period";
import { readingSaid, readingsApart } from "@/lib/import-findings/reading-words";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { type FoundBatch, findBatch } from "./batch-found";
import { CellNames } from "./named-cell";
import { ReadingView } from "./reading-view";
import { stateOf } from "./state";

const PAGE = 100;
/** Readings that are looked at for one page: what is withheld is passed over, and a page may come out short. */
const MOST_LOOKED_AT = 5_000;

/**
 * What a batch changed, a page at a time, by metric, unit, segment and period: what stood before and what it put there, and what
 * took its place since. Readings of people are told to those who see the people; the others are counted, but not where one unit
 * is asked for: one that is not theirs to see is as one that is not in it.
 */
export async function batchChanges(
  visit: Visit,
  { batch, cursor, limit = PAGE, ...asked }: BatchChangesInput,
): Promise<BatchChanges> {
  const ctx = await authorise(visit, "batches.read");
  const { store } = ctx;
  const found = await findBatch(ctx, batch);
  const basis = await basisOf(ctx, null);
  const names = new CellNames(ctx, store, basis);
  const only = onlyIn(basis, asked);
  return consistently(store, () => {
    const changes: BatchChange[] = [];
    let [hidden, lookedAt] = [0, 0];
    let last: Cell | null = null;
    for (const cell of cellsOf(store, found, only, cursorIn(cursor))) {
      if (changes.length === limit || lookedAt === MOST_LOOKED_AT) {
        return { changes, hidden, next: last === null ? null : cursorOf(last) };
      }
      last = cell;
      lookedAt += 1;
      const named = names.of(cell);
      if (named === null) hidden += asked.unit === undefined ? 1 : 0;
      else changes.push({ ...named.cell, ...saidOf(cell, named.metric), later: cell.later });
    }
    return { changes, hidden, next: null };
  });
}

type Stored = readonly [state: number, numerator: number | null, denominator: number | null];

interface Cell {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly period: Period;
  readonly was: Stored | null;
  readonly now: Stored | null;
  /** What stands there today instead. */
  readonly later: BatchChange["later"];
}

/** Which changes are asked for. */
interface Only {
  /** By the store's ids; null for all. */
  readonly metric: number | null;
  readonly unit: number | null;
  /** Of a grain, the first and the last period that are asked for; null where none is. */
  readonly span: (grain: Grain) => readonly [from: number, to: number] | null;
}

const UNKNOWN = -1;
const EVER = [0, Number.MAX_SAFE_INTEGER] as const;

function onlyIn(basis: Basis, { metric, unit, period: text }: Omit<BatchChangesInput, "batch">): Only {
  const { metricIds, calendar } = basis;
  const period = text === undefined ? null : parsePeriod(text);
  return {
    metric: metric === undefined ? null : (metricIds.get(metric) ?? UNKNOWN),
    unit: unit === undefined ? null : (unitCalled(basis, unit) ?? UNKNOWN),
    span(grain) {
      if (period === null) return EVER;
      if (grainOf(period) === grain) return [period, period];
      const parts = nests(grain, grainOf(period)) ? partsOf(period, grain, calendar) : [];
      const [first, last] = [parts[0], parts.at(-1)];
      return first === undefined || last === undefined ? null : [first, last];
    },
  };
}

/** By its key, or by its name in the tree. */
function unitCalled({ units, tree }: Basis, text: string): number | undefined {
  const named = tree.units.find(({ name }) => name.toLowerCase() === text.toLowerCase());
  return (units.byKey(text) ?? (named && units.byKey(named.key)))?.id;
}

interface From {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly period: number;
}

const METRICS = "SELECT metric_id FROM batch_metric WHERE batch = ? AND metric_id >= ? ORDER BY metric_id";
/** In the order of the metric's series; the cross join holds the planner to it. */
const SERIES = `SELECT s.id, s.unit_id, s.segment, b.first_period, b.last_period
  FROM series s INDEXED BY series_key CROSS JOIN batch_series b ON b.batch = ?1 AND b.series_id = s.id
  WHERE s.metric_id = ?2 AND (s.unit_id, s.segment) >= (?3, ?4) AND (?5 IS NULL OR s.unit_id = ?5) ORDER BY s.unit_id, s.segment`;
const ROWS = `SELECT period, batch, state, numerator, denominator FROM reading
  WHERE series_id = ? AND period BETWEEN ? AND ? ORDER BY period`;
type Row = [period: number, batch: number, state: number, numerator: number | null, denominator: number | null];

/** Every cell that a batch of readings, or an undo of one, changed, from after a place on. */
function* cellsOf(store: Store, { root, seq, no }: FoundBatch, only: Only, behind: From | null): Generator<Cell> {
  const views = {
    before: new ReadingView(store, { asOf: no - 1 }),
    after: new ReadingView(store, { asOf: no }),
    today: new ReadingView(store),
  };
  const laterIn = laterOf(store);
  for (const [metric] of store.rows(METRICS).all(seq, behind?.metric ?? 0) as [number][]) {
    if (only.metric !== null && metric !== only.metric) continue;
    const start = behind?.metric === metric ? behind : null;
    const series = store.rows(SERIES).all({ 1: root, 2: metric, 3: start?.unit ?? 0, 4: start?.segment ?? "", 5: only.unit });
    for (const [id, unit, segment, first, last] of series as [number, number, string, number, number][]) {
      const isStart = start?.unit === unit && start.segment === segment;
      const span = only.span(grainOf(first as Period));
      if (span === null) continue;
      const from = Math.max(first, span[0], isStart ? start.period + 1 : 0);
      const to = Math.min(last, span[1]);
      if (from > to) continue;
      for (const [period, rows] of byPeriod(store.rows(ROWS).all(id, from, to) as Row[])) {
        if (!rows.some(([, batch]) => batch === root)) continue;
        const [was, now, stands] = [views.before, views.after, views.today].map((view) => standing(view, rows));
        if (was === now) continue;
        const later = stands === now ? null : laterIn(stands ?? null);
        const place = { metric, unit, segment, period: period as Period };
        yield { ...place, was: figuresOf(was), now: figuresOf(now), later };
      }
    }
  }
}

function* byPeriod(rows: readonly Row[]): Generator<[number, Row[]]> {
  for (let i = 0; i < rows.length; ) {
    const [period] = rows[i] as Row;
    const same: Row[] = [];
    for (; i < rows.length && rows[i]?.[0] === period; i++) same.push(rows[i] as Row);
    yield [period, same];
  }
}

function standing(view: ReadingView, rows: readonly Row[]): Row | undefined {
  let best: Row | undefined;
  let highest = 0;
  for (const row of rows) {
    const rank = view.rankOf(row[1]);
    if (rank > highest) [best, highest] = [row, rank];
  }
  return best;
}

const figuresOf = (row: Row | undefined): Stored | null => (row === undefined ? null : [row[2], row[3], row[4]]);

const UID = "SELECT uid FROM batch WHERE seq = ?";

/** Which batch stands in a cell today; an id of null where nothing does. */
function laterOf(store: Store): (row: Row | null) => NonNullable<BatchChange["later"]> {
  const known = new Map<number, string>();
  return (row) => {
    if (row === null) return { batch: null };
    const uid = known.get(row[1]) ?? String(store.rows(UID).get(row[1])?.[0]);
    known.set(row[1], uid);
    return { batch: uid };
  };
}

function saidOf({ was, now }: Cell, metric: MetricDefinition): Pick<BatchChange, "was" | "now"> {
  const figures = (stored: Stored) => ({ state: stateOf(stored[0]), numerator: stored[1], denominator: stored[2] });
  if (was !== null && now !== null) {
    const [before, after] = readingsApart(figures(was), figures(now), metric);
    return { was: before, now: after };
  }
  return { was: was && readingSaid(figures(was), metric), now: now && readingSaid(figures(now), metric) };
}

/** A place as a cursor: "metric.unit.period.segment". */
function cursorOf({ metric, unit, segment, period }: Cell): string {
  return `${metric}.${unit}.${period}.${segment}`;
}

function cursorIn(cursor: string | undefined): From | null {
  const [, metric, unit, period, segment = ""] = /^(\d+)\.(\d+)\.(\d+)\.(.*)$/s.exec(cursor ?? "") ?? [];
  return metric === undefined ? null : { metric: Number(metric), unit: Number(unit), segment, period: Number(period) };
}
