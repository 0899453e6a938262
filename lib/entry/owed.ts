import { expectedUnits } from "@/lib/core/coverage";
import type { MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import {
  addDays,
  daysBetween,
  GRAINS,
  type Grain,
  lastComplete,
  lastDay,
  type Period,
  periodRange,
  shiftPeriod,
} from "@/lib/core/period";
import { lockedIn } from "@/lib/locks/lock";
import type { Basis } from "@/lib/metrics/basis";
import { type Ground, metricsKept } from "./ground";
import type { Due } from "./schema";

/** How many complete periods are looked through for figures that are missing: older holes are history. */
const LOOKED_THROUGH: Readonly<Record<Grain, number>> = { day: 7, week: 6, fourweek: 4, month: 6, quarter: 3, year: 2 };

/** When a metric's figure of a period is due; null where the metric has no due day. */
export function dueOn({ calendar, today }: Basis, { dueDays }: Pick<MetricDefinition, "dueDays">, period: Period): Due | null {
  if (dueDays === null) return null;
  const date = addDays(lastDay(period, calendar), dueDays);
  return { date, days: daysBetween(today, date) };
}

/** The more urgent of two. */
export function sooner(a: Due | null, b: Due | null): Due | null {
  if (a === null || b === null) return a ?? b;
  return a.date <= b.date ? a : b;
}

/** A period that a department owes figures of. */
export interface Owed {
  readonly period: Period;
  /** Of what is missing, the first to be due. */
  readonly due: Due;
}

/**
 * The complete periods of a grain whose figures a department has not submitted and of which some are missing, the earliest first.
 * A metric is missing from its own first figure on; one that never had any, in the last complete period. A unit that did not
 * report beside others that did is waited for in the last complete period alone: after that the figure stands without it.
 */
export function owedPeriods(ground: Ground, grain: Grain): Owed[] {
  const { basis, ctx, department } = ground;
  const last = lastComplete(grain, basis.today, basis.calendar);
  const locked = lockedIn(ctx.store);
  const periods = periodRange(shiftPeriod(last, 1 - LOOKED_THROUGH[grain]), last);
  return periods.flatMap((period) => {
    if (locked({ department: department.key }, period) !== null) return [];
    let due: Due | null = null;
    for (const metric of metricsKept(ground, grain, period)) {
      if (metric.dueDays !== null && isMissing(ground, metric, period, last)) due = sooner(due, dueOn(basis, metric, period));
    }
    return due === null ? [] : [{ period, due }];
  });
}

/** Is a figure of a metric missing at any unit for which the caller may write? Of the last period each; of one before, all. */
function isMissing(ground: Ground, metric: MetricDefinition, period: Period, last: Period): boolean {
  const { reader } = ground;
  return unitsAsked(ground, metric, period).some((unit) => {
    const asked = { metric, unit, segment: "", grain: metric.grain };
    const [first = last] = reader.periodsOf(asked);
    const [point] = period < first ? [] : reader.pointsOf(asked, [period]);
    if (point === undefined || point.reason !== null) return false;
    return period === last ? point.reported < point.expected : point.reported === 0 && point.expected > 0;
  });
}

/** The department itself, where a metric is at home there; else each unit of the caller's that figures are expected from. */
function unitsAsked({ basis, department, mayWrite }: Ground, metric: MetricDefinition, period: Period): readonly number[] {
  const home = basis.units.byKey(homeUnitOf(metric, basis.tree.organisation));
  if (home === undefined || home.id === department.id) return [department.id];
  const rules = { home: home.id, collectedAt: metric.collectedAt };
  const expected = expectedUnits(basis.units, home.id, rules, lastDay(period, basis.calendar));
  return expected.filter((unit) => mayWrite(metric, unit, period));
}

/** The grains in which a department's metrics are kept, each with the period that its sheet opens at and what that owes. */
export function openings(ground: Ground): { readonly grain: Grain; readonly period: Period; readonly due: Due | null }[] {
  const { today, calendar } = ground.basis;
  return GRAINS.flatMap((grain) => {
    const last = lastComplete(grain, today, calendar);
    if (metricsKept(ground, grain, last).length === 0) return [];
    const [owed] = owedPeriods(ground, grain);
    return [{ grain, period: owed?.period ?? last, due: owed?.due ?? null }];
  });
}

/** The period at which a department's figures are opened: the earliest that is due, else the last complete month, or of another grain. */
export function openingPeriod(ground: Ground): Period {
  const { today, calendar } = ground.basis;
  const each = openings(ground);
  const owed = each
    .flatMap(({ period, due }) => (due === null ? [] : [{ period, due }]))
    .sort((a, b) => (a.due.date < b.due.date ? -1 : 1));
  const usual = each.find(({ grain }) => grain === "month") ?? each.at(-1);
  return owed[0]?.period ?? usual?.period ?? lastComplete("month", today, calendar);
}
