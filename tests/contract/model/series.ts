import type { FileMetric } from "@/lib/tree/schema";
import { grainOf, later, NESTING } from "./calendar";
import type { PlainCompany } from "./company";
import { coverageOf, type PlainCoverage } from "./coverage";
import { calculate, partsNamed } from "./expression";
import { NO_FIGURE, type PlainFigure } from "./figures";
import { compare, type Fraction, fractionOf, nearest, plus } from "./fraction";
import { goalAt, judge } from "./promises";
import { rolledUp, type SegmentView } from "./roll-up";

/** One point as `series` must print it. */
export interface PlainPoint {
  readonly period: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly reason: string | null;
  readonly goalLine: number | null;
  readonly position: number | null;
  readonly status: string | null;
  readonly reported: number;
  readonly expected: number;
  readonly unweighted: boolean;
  readonly provisional: boolean;
  readonly partial: boolean;
}

interface Known extends PlainCoverage {
  readonly figure: PlainFigure;
  readonly provisional: boolean;
}

function known(company: PlainCompany, metric: FileMetric, unit: string, period: string, segment: SegmentView): Known {
  if (metric.measure !== "formula") {
    const coverage = coverageOf(company, metric, unit, period);
    const adds = metric.measure === "sum" || metric.measure === "stock";
    const figure = rolledUp(company, metric, unit, period, segment);
    return { figure, ...coverage, provisional: adds && figure.value !== null && coverage.reported < coverage.expected };
  }
  const formula = metric.formula ?? "";
  const parts = new Map(
    partsNamed(formula).map((key) => [
      key,
      known(
        company,
        company.metric(key, company.calendar.lastDay(period)),
        partUnit(company, key, unit, period),
        period,
        segment,
      ),
    ]),
  );
  const least = [...parts.values()].reduce((a, b) => (shareOf(b) < shareOf(a) ? b : a));
  const provisional = [...parts.values()].some((part) => part.provisional);
  const missing = [...parts].find(([, part]) => part.figure.value === null)?.[0];
  const { reported, expected } = least;
  if ([...parts.values()].every((part) => part.figure.value === null))
    return { figure: NO_FIGURE, reported, expected, provisional };
  if (missing !== undefined)
    return { figure: { ...NO_FIGURE, reason: `part-missing: ${missing}` }, reported, expected, provisional };
  const value = calculate(formula, (key) => parts.get(key)?.figure.value as Fraction);
  return { figure: { ...NO_FIGURE, value, reason: value === null ? "cannot-evaluate" : null }, reported, expected, provisional };
}

const shareOf = ({ reported, expected }: PlainCoverage): number => (expected === 0 ? 1 : reported / expected);

/** A part is read at the viewed unit where its home allows, else at its home. */
function partUnit(company: PlainCompany, key: string, unit: string, period: string): string {
  const day = company.calendar.lastDay(period);
  const home = company.homeOf(company.metric(key, day));
  return company.units.isWithin(unit, home, day) || company.units.isWithin(home, unit, day) ? unit : home;
}

/** The goal that applies: a unit's own, else (of a rate or formula) that of the nearest unit above it, up to the home. */
function goalFor(company: PlainCompany, metric: FileMetric, unit: string, period: string): ReturnType<typeof goalAt> {
  const day = company.calendar.lastDay(period);
  const home = company.homeOf(metric);
  const held = metric.measure === "ratio" || metric.measure === "net" || metric.measure === "formula";
  const own = goalAt(metric, unit === home ? null : unit, day);
  if (own !== null || !company.units.isWithin(unit, home, day)) return own;
  for (const at of held ? [unit, ...company.units.ancestors(unit, day)] : [unit]) {
    const goal = goalAt(metric, at === home ? null : at, day);
    if (goal !== null) return goal;
    if (at === home) return null;
  }
  return null;
}

function statusOf(company: PlainCompany, metric: FileMetric, period: string, point: Known, position: Fraction | null) {
  if (company.isPartial(period) || point.provisional) return null;
  if (point.figure.value === null) {
    const due = metric.dueDays === undefined ? null : later(company.calendar.lastDay(period), metric.dueDays);
    const { reason } = point.figure;
    const isMissing = point.reported === 0 && point.expected > 0 && (reason === null || reason === "not-applicable");
    return due !== null && company.today > due && isMissing ? "late" : "no-data";
  }
  if (position === null) return "no-goal";
  if (isAtLeast(position, -5)) return "on-line";
  return isAtLeast(position, -15) ? "slipping" : "off-line";
}

/** Positions count to 10⁻¹¹ of a point: decimals that doubles hold only nearly decide nothing. */
function isAtLeast(position: Fraction, threshold: number): boolean {
  return compare(plus(position, fractionOf(5e-12)), fractionOf(threshold)) >= 0;
}

/** The point of a metric for a unit, a period and a segment (`null`: all). */
function pointOf(
  company: PlainCompany,
  metric: FileMetric,
  unit: string,
  period: string,
  segment: SegmentView = null,
): PlainPoint {
  const all = known(company, metric, unit, period, segment);
  const partial = company.isPartial(period);
  const goal = segment === null || segment === undefined ? goalFor(company, metric, unit, period) : null;
  const days = metric.measure === "sum" ? company.calendar.parts(period, metric.grain) : [period];
  const judged =
    goal &&
    judge(
      goal,
      all.figure.value,
      days.map((part) => company.calendar.lastDay(part)),
    );
  const position = partial || all.provisional ? null : (judged?.position ?? null);
  const printed = (fraction: Fraction | null | undefined) => (fraction ? nearest(fraction) : null);
  return {
    period,
    numerator: printed(all.figure.numerator),
    denominator: printed(all.figure.denominator),
    value: printed(all.figure.value),
    reason: all.figure.reason,
    goalLine: printed(judged?.goalLine),
    position: printed(position),
    status: statusOf(company, metric, period, all, position),
    reported: all.reported,
    expected: all.expected,
    unweighted: all.figure.unweighted,
    provisional: all.provisional,
    partial,
  };
}

/** A point as its guard lets it stand: while the guard's own status is off the line, what were on it is held. */
function guardedPoint(company: PlainCompany, metric: FileMetric, unit: string, point: PlainPoint): PlainPoint {
  if (metric.guard === undefined || point.status !== "on-line") return point;
  const { calendar } = company;
  const guard = company.metric(metric.guard, calendar.lastDay(point.period));
  const grain = grainOf(point.period);
  if (!NESTING[grain].includes(guard.grain) && !NESTING[guard.grain].includes(grain)) return point;
  const isCoarser = NESTING[grain].includes(guard.grain);
  const day = grain === "week" ? later(calendar.firstDay(point.period), 3) : calendar.firstDay(point.period);
  const period = isCoarser ? calendar.periodAt(day, guard.grain) : point.period;
  const raw = pointOf(company, guard, partUnit(company, guard.key, unit, period), period);
  return raw.status === "off-line" ? { ...point, status: "held" } : point;
}

/** The points from one period to another of their grain. */
export function seriesOf(
  company: PlainCompany,
  metric: string,
  unit: string,
  from: string,
  to: string,
  segment: SegmentView = null,
): PlainPoint[] {
  if (grainOf(from) !== grainOf(to)) throw new Error("a range has one grain");
  const { calendar } = company;
  return calendar.range(from, to).map((period) => {
    const defined = company.metric(metric, calendar.lastDay(period));
    const point = pointOf(company, defined, unit, period, segment);
    return segment === null || segment === undefined ? guardedPoint(company, defined, unit, point) : point;
  });
}
