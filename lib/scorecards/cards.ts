import type { Acceptance } from "@/lib/acceptances/book";
import type { Goal, MetricDefinition } from "@/lib/core/metric";
import {
  type Grain,
  lastDay,
  nests,
  type Period,
  partsOf,
  periodOf,
  periodRange,
  yearBefore,
  yearToDate,
} from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import { type Assurance, assuranceOf, type Limits, processLimits, type Variation, variationOf } from "@/lib/core/process-limits";
import type { Status } from "@/lib/core/status";
import type { Unit } from "@/lib/core/unit-tree";
import { acceptanceOf, type Basis } from "@/lib/metrics/basis";
import { containsSum } from "@/lib/metrics/data";
import { goalFor } from "@/lib/metrics/goal-for";
import type { Asked, PointReader } from "@/lib/metrics/points";
import { promisesOf } from "@/lib/metrics/promises";
import { isFiner } from "@/lib/metrics/span";

/** One metric on one scorecard: what is shown, how it is judged, and the series behind it. */
export interface Card {
  readonly definition: MetricDefinition;
  readonly unit: Unit;
  /** Grain of what is shown: the coarser of the metric's own and the scorecard's, or its own where a coarser has no meaning. */
  readonly grain: Grain;
  /** The period asked for, at that grain. */
  readonly asked: Period;
  /** The point shown: that of `asked`, or the last complete one before it that has a value; a withheld one has no stand-in. */
  readonly shown: Point | null;
  /** The point asked for: its status is the card's, unless an unweighted one was replaced. */
  readonly status: Status | null;
  readonly position: number | null;
  /** The period in which the present run of this status began; null before anything was promised. */
  readonly since: Period | null;
  readonly heldBy: string | null;
  /** What makes the status `accepted`. */
  readonly accepted: Acceptance | null;
  readonly goal: Goal | null;
  readonly limits: Limits | null;
  readonly variation: Variation | null;
  readonly assurance: Assurance | null;
  readonly previous: number | null;
  readonly lastYear: number | null;
  readonly yearToDate: number | null;
  /** Every period from the first with something in it up to the one asked for (the shown one, where it is of a finer grain). */
  readonly points: readonly Point[];
}

/** The card of one metric at one unit, for a scorecard of a period. */
export function cardOf(reader: PointReader, definition: MetricDefinition, unit: Unit, period: Period, cardGrain: Grain): Card {
  const seen = reader.shown.keyOf({ metric: definition, unit: unit.id });
  const name = `card ${unit.id} ${period} ${cardGrain}${seen}`;
  return reader.kept.keep(definition, name, () => makeCard(reader, definition, unit, period, cardGrain));
}

function makeCard(reader: PointReader, definition: MetricDefinition, unit: Unit, period: Period, cardGrain: Grain): Card {
  const { basis } = reader;
  const grain = shownGrain(basis, definition, cardGrain);
  const asked: Asked = { metric: definition, unit: unit.id, segment: "", grain };
  const target = targetPeriod(basis, period, grain);
  const points = pointsUpTo(reader, asked, target);
  const point = points.at(-1) ?? null;
  if (point?.reason === "unweighted" && grain !== definition.grain) {
    const own = { ...asked, grain: definition.grain };
    const last = partsOf(target, definition.grain, basis.calendar).at(-1) ?? targetPeriod(basis, period, definition.grain);
    const ownPoints = pointsUpTo(reader, own, last);
    const shown = lastComplete(ownPoints);
    return finished(reader, own, unit, target, ownPoints, shown, shown);
  }
  const shown = point !== null && (point.value !== null || point.reason === "withheld") ? point : lastComplete(points);
  return finished(reader, asked, unit, target, points, point, shown);
}

function shownGrain(basis: Basis, definition: MetricDefinition, cardGrain: Grain): Grain {
  const coarser = isFiner(definition.grain, cardGrain) && nests(definition.grain, cardGrain);
  return coarser && !containsSum(basis, definition) ? cardGrain : definition.grain;
}

/** The period of a grain that a scorecard's period asks for: itself, its last part, or the last that ended by its end. */
function targetPeriod(basis: Basis, period: Period, grain: Grain): Period {
  const part = partsOf(period, grain, basis.calendar).at(-1);
  if (part !== undefined) return part;
  const end = lastDay(period, basis.calendar);
  const holding = periodOf(end, grain, basis.calendar);
  return lastDay(holding, basis.calendar) <= end ? holding : ((holding - 1) as Period);
}

function pointsUpTo(reader: PointReader, asked: Asked, target: Period): Point[] {
  const first = reader.periodsOf(asked)[0] ?? target;
  return reader.pointsOf(asked, periodRange(Math.min(first, target) as Period, target));
}

function lastComplete(points: readonly Point[]): Point | null {
  return points.findLast((point) => point.value !== null && !point.partial && !point.provisional) ?? null;
}

function finished(
  reader: PointReader,
  asked: Asked,
  unit: Unit,
  target: Period,
  points: readonly Point[],
  judged: Point | null,
  shown: Point | null,
): Card {
  const { basis } = reader;
  const { metric } = asked;
  const withheld = shown?.reason === "withheld";
  const goal = goalFor(basis, metric, unit.id, shown?.period ?? target);
  const at = shown === null || withheld ? null : shown.period;
  const valueAt = (period: Period | null) => {
    const point = period === null ? undefined : points.find((each) => each.period === period);
    return point === undefined || point.provisional ? null : point.value;
  };
  const status = judged?.status ?? null;
  return {
    definition: metric,
    unit,
    grain: asked.grain,
    asked: target,
    shown,
    status,
    position: judged?.position ?? null,
    since: runStart(points, judged, promisedFrom(basis, metric, unit)),
    heldBy: status === "held" ? metric.guard : null,
    accepted: status === "accepted" && judged !== null ? acceptanceOf(basis, { metric, unit: unit.id }, judged.period) : null,
    goal,
    ...processOf(basis, metric, points),
    previous: valueAt(at === null ? null : ((at - 1) as Period)),
    lastYear: valueAt(at === null ? null : yearBefore(at, basis.calendar)),
    yearToDate: at === null || containsSum(basis, metric) ? null : reader.valueOver(asked, yearToDate(at, basis.calendar)),
    points,
  };
}

/** The first period that a promise was made for: before it, nobody was on a line or off one. */
function promisedFrom(basis: Basis, metric: MetricDefinition, unit: Unit): (period: Period) => boolean {
  const { first } = promisesOf(basis, metric.key, unit);
  return (period) => first === null || lastDay(period, basis.calendar) >= first;
}

/** The period in which the present run of one judged status began, since it was promised. */
function runStart(points: readonly Point[], judged: Point | null, isPromised: (period: Period) => boolean): Period | null {
  if (judged === null || judged.position === null || !isPromised(judged.period)) return null;
  let since = judged.period;
  for (let i = points.length - 1; i >= 0; i--) {
    const point = points[i];
    if (point === undefined || point.period >= judged.period || point.position === null) continue;
    if (point.status !== judged.status || !isPromised(point.period)) break;
    since = point.period;
  }
  return since;
}

/** Limits over the complete periods, and what the last of them says of the process. */
function processOf(basis: Basis, metric: MetricDefinition, points: readonly Point[]) {
  const complete = points.filter((point) => !point.partial && !point.provisional);
  const last = complete.at(-1);
  if (metric.rolling || last === undefined) return { limits: null, variation: null, assurance: null };
  const limits = processLimits(
    complete.map((point) => point.value),
    { rules: basis.rules, screen: basis.screen },
  );
  const variation = last.value === null ? null : variationOf(limits, metric.direction, complete.length - 1);
  return { limits, variation, assurance: assuranceOf(limits, last.promise, metric.direction, variation) };
}

/** Is the figure asked for withheld: too few people stand behind it? */
export function isWithheld({ shown }: Pick<Card, "shown">): boolean {
  return shown?.reason === "withheld";
}
