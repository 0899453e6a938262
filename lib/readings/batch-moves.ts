import { setImmediate as pause } from "node:timers/promises";
import { authorise } from "@/lib/access/authorise";
import type { MovedFigure, MovedFigures } from "@/lib/batches/schema";
import type { Context, Visit } from "@/lib/context";
import { formatPosition, formatValue } from "@/lib/core/display";
import { metricsOf, parseFormula } from "@/lib/core/formula";
import type { MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf, treeInForce } from "@/lib/core/metric-tree";
import {
  coarserOf,
  firstDay,
  formatPeriod,
  type Grain,
  grainOf,
  labelPeriod,
  lastDay,
  nests,
  type Period,
  type PlainDate,
  periodOf,
  periodRange,
} from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import { STATUS_WORDS } from "@/lib/core/status-words";
import type { Unit } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { type Basis, basisOf } from "@/lib/metrics/basis";
import { containsSum } from "@/lib/metrics/data";
import { missingWords } from "@/lib/metrics/point-words";
import { PointReader } from "@/lib/metrics/points";
import { isSeen } from "@/lib/metrics/seen-units";
import { remember } from "@/lib/tree/data";
import { type FoundBatch, findBatch } from "./batch-found";
import { headCommit } from "./data";

/** Metrics, and periods of each, that are looked at: as many as scorecards show. */
const MOST_METRICS = 40;
const MOST_PERIODS = 12;

/**
 * The figures of scorecards that stood otherwise before a batch than after it: of the metrics that it is about, of formulas that
 * rest on them and of what they guard, each at its home, in the periods that it touched. Both sides are looked back at, so that
 * each viewer is told only what looking back tells them.
 */
export async function movedBy(visit: Visit, { batch }: { readonly batch: string }): Promise<MovedFigures> {
  const ctx = await authorise(visit, "batches.read");
  const found = await findBatch(ctx, batch);
  const basis = await basisOf(ctx, null);
  const name = `batch-moves ${found.no} ${basis.today} ${headCommit(ctx)} ${ctx.eyes.key}`;
  const known = ctx.store.memo.get(name) as MovedFigures | undefined;
  if (known !== undefined) return known;
  const moved = await figuresMoved(ctx, basis, found);
  remember(ctx.store.memo, name, moved);
  return moved;
}

interface Touched {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

async function figuresMoved(ctx: Context, basis: Basis, { seq, no }: FoundBatch): Promise<MovedFigures> {
  const touched = touchedBy(ctx, basis, seq);
  const metrics = [...touched].slice(0, MOST_METRICS);
  let more = touched.size > metrics.length;
  const sides = await Promise.all([no - 1, no].map((at) => basisAt(ctx, at)));
  const figures: MovedFigure[] = [];
  for (const [definition, span] of metrics) {
    const home = basis.units.byKey(homeUnitOf(definition, basis.tree.organisation));
    if (home === undefined || !isSeen(ctx.eyes, basis, definition, home)) continue;
    const all = periodsIn(basis, definition, span);
    const periods = all.slice(-MOST_PERIODS);
    more ||= all.length > periods.length;
    const [before, after] = sides.map((side) => pointsOn(ctx, side, definition, home, periods));
    periods.forEach((period, i) => {
      const [was, now] = [before?.[i] ?? null, after?.[i] ?? null];
      if (!differs(was, now) || now?.reason === "withheld" || was?.reason === "withheld") return;
      figures.push(figureOf(basis, definition, home, period, was, now));
    });
    await pause();
  }
  return { figures: figures.sort((a, b) => b.period.localeCompare(a.period)), more };
}

const ABOUT = `SELECT k.key, m.first_period, m.last_period FROM batch_metric m JOIN metric k ON k.id = m.metric_id WHERE m.batch = ?`;

/** The metrics whose figures a batch may have moved, as they are defined today, each with the days that it touched. */
function touchedBy(ctx: Context, { tree, today, calendar }: Basis, seq: number): Map<MetricDefinition, Touched> {
  const { metrics } = treeInForce(tree, today);
  const spans = new Map<string, Touched>();
  const widen = (key: string, { from, until }: Touched) => {
    const known = spans.get(key);
    if (known !== undefined && known.from <= from && known.until >= until) return;
    const wider = known === undefined ? { from, until } : { from: least(known.from, from), until: most(known.until, until) };
    spans.set(key, wider);
    for (const other of metrics.values()) if (other.guard === key || partsOf(other).includes(key)) widen(other.key, wider);
  };
  for (const [key, first, last] of ctx.store.rows(ABOUT).all(seq) as [string, Period, Period][]) {
    widen(key, { from: firstDay(first, calendar), until: lastDay(last, calendar) });
  }
  return new Map(
    [...metrics.values()].flatMap((definition) => {
      const span = spans.get(definition.key);
      return span === undefined ? [] : [[definition, span] as const];
    }),
  );
}

const least = (a: PlainDate, b: PlainDate) => (a < b ? a : b);
const most = (a: PlainDate, b: PlainDate) => (a > b ? a : b);

function partsOf({ formula }: MetricDefinition): readonly string[] {
  const parsed = formula === null ? null : parseFormula(formula);
  return parsed?.ok ? metricsOf(parsed.formula) : [];
}

/** The periods of a scorecard in which a metric is shown for some days: months, or its own where these are coarser. */
function periodsIn(basis: Basis, definition: MetricDefinition, { from, until }: Touched): Period[] {
  const own = definition.grain;
  const grain: Grain = nests(own, "month") && !containsSum(basis, definition) ? coarserOf(own, "month") : own;
  return periodRange(periodOf(from, grain, basis.calendar), periodOf(until, grain, basis.calendar));
}

/** The basis as of a commit; null where nothing had been published by then. */
async function basisAt(ctx: Context, no: number): Promise<Basis | null> {
  try {
    return await basisOf(ctx, no);
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  }
}

function pointsOn(ctx: Context, basis: Basis | null, metric: MetricDefinition, unit: Unit, periods: readonly Period[]): Point[] {
  const [first, last] = [periods[0], periods.at(-1)];
  if (basis === null || first === undefined || last === undefined) return [];
  const { calendar } = basis;
  const [from, until] = [firstDay(first, calendar), lastDay(last, calendar)];
  const reader = new PointReader(ctx, basis, (grain) => ({
    from: periodOf(from, grain, calendar),
    to: periodOf(until, grain, calendar),
  }));
  return reader.pointsOf({ metric, unit: unit.id, segment: "", grain: grainOf(first) }, periods);
}

function differs(was: Point | null, now: Point | null): boolean {
  const said = (point: Point | null) => [point?.value ?? null, point?.status ?? null, point?.position ?? null];
  const [a, b] = [said(was), said(now)];
  return a.some((each, i) => each !== b[i]);
}

function figureOf(
  { calendar, privacyFloor }: Basis,
  { key, name, display }: MetricDefinition,
  unit: Unit,
  period: Period,
  was: Point | null,
  now: Point | null,
): MovedFigure {
  const judged = (point: Point | null): MovedFigure["was"] => {
    const { value = null, position = null, status = null } = point ?? {};
    const missing = point === null ? "no data" : missingWords(point, privacyFloor);
    const unplaced = status === null || value === null ? "" : STATUS_WORDS[status];
    return {
      value,
      text: value === null ? missing : formatValue(value, display),
      position,
      words: position === null || status === "held" ? unplaced : formatPosition(position),
      status,
    };
  };
  return {
    metric: { key, name },
    unit: { key: unit.key, name: unit.name },
    period: formatPeriod(period),
    label: labelPeriod(period, "long", calendar),
    was: judged(was),
    now: judged(now),
  };
}
