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
import { nothingRolled, rolledOf } from "@/lib/metrics/rolled";
import { type Ground, metricsKept } from "./ground";
import type { Due } from "./schema";

/** How many complete periods are looked through for figures that are missing: older holes are history. */
const LOOKED_THROUGH: Readonly<Record<Grain, number>> = { day: 7, week: 6, fourweek: 4, month: 6, quarter: 3, year: 2 };

/** Periods of a year; of days, a month. */
const YEAR: Readonly<Record<Grain, number>> = { day: 31, week: 52, fourweek: 13, month: 12, quarter: 4, year: 1 };

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
 * In the last complete period each unit is waited for; in one before, only what nobody has reported, of a metric that was
 * reported in the year before: after that the figure stands without the others.
 */
export function owedPeriods(ground: Ground, grain: Grain): Owed[] {
  const { basis, ctx, department } = ground;
  const last = lastComplete(grain, basis.today, basis.calendar);
  const locked = lockedIn(ctx.store);
  const open = periodRange(shiftPeriod(last, 1 - LOOKED_THROUGH[grain]), last).filter(
    (period) => locked({ department: department.key }, period) === null,
  );
  const dues = new Map<Period, Due>();
  for (const metric of metricsKept(ground, grain, last)) {
    if (metric.dueDays === null) continue;
    const missing = missingIn(ground, metric, open, last);
    for (const period of missing) {
      const due = dueOn(basis, metric, period);
      const first = sooner(dues.get(period) ?? null, due);
      if (first !== null) dues.set(period, first);
    }
  }
  return [...dues].map(([period, due]) => ({ period, due })).sort((a, b) => a.period - b.period);
}

/** Of some periods, those in which a figure of a metric is missing at any unit for which the caller may write. */
function missingIn(ground: Ground, metric: MetricDefinition, periods: readonly Period[], last: Period): Period[] {
  const { ctx, basis } = ground;
  const span = { from: shiftPeriod(last, -LOOKED_THROUGH[metric.grain] - YEAR[metric.grain]), to: last };
  const missing = new Set<Period>();
  for (const unit of unitsAsked(ground, metric, last)) {
    const rolled = rolledOf(ctx, basis, metric, unit, "", metric.grain, span);
    const isReported = (period: Period) => (rolled.get(period)?.reported ?? 0) > 0;
    for (const period of periods) {
      const { reported, expected, notApplicable } = rolled.get(period) ?? nothingRolled(basis, metric, unit, period);
      if (notApplicable || reported >= expected) continue;
      const before = periodRange(shiftPeriod(period, -YEAR[metric.grain]), shiftPeriod(period, -1));
      if (period === last || (reported === 0 && before.some(isReported))) missing.add(period);
    }
  }
  return [...missing];
}

/** The department itself, where a metric is at home there; else each unit of the caller's that figures are expected from. */
export function unitsAsked({ basis, department, mayWrite }: Ground, metric: MetricDefinition, period: Period): readonly number[] {
  const home = basis.units.byKey(homeUnitOf(metric, basis.tree.organisation));
  if (home === undefined || home.id === department.id) return [department.id];
  const rules = { home: home.id, collectedAt: metric.collectedAt };
  const expected = expectedUnits(basis.units, home.id, rules, lastDay(period, basis.calendar));
  return expected.filter((unit) => mayWrite(metric, unit, period));
}

/** A grain in which a department's metrics are kept, with the period that its sheet opens at and what that owes. */
export interface Opening {
  readonly grain: Grain;
  readonly period: Period;
  readonly due: Due | null;
}

/** The openings of every grain; worked out once for as long as nothing is committed and the day is the same. */
export function openings(ground: Ground): readonly Opening[] {
  const { ctx, basis, department, reader } = ground;
  const name = `openings ${department.key} ${ctx.eyes.key} ${String(ctx.scope)}`;
  return reader.kept.keep(basis.tree, name, () => GRAINS.flatMap((grain) => openingOf(ground, grain)));
}

function openingOf(ground: Ground, grain: Grain): Opening[] {
  const { today, calendar } = ground.basis;
  const last = lastComplete(grain, today, calendar);
  if (metricsKept(ground, grain, last).length === 0) return [];
  const [owed] = owedPeriods(ground, grain);
  return [{ grain, period: owed?.period ?? last, due: owed?.due ?? null }];
}

/**
 * The period at which a department's figures are opened: the earliest that is due, else the last complete month, or of another
 * grain. Figures of every day are always due tomorrow, so they are opened by themselves alone.
 */
export function openingPeriod(ground: Ground): Period {
  const { today, calendar } = ground.basis;
  const all = openings(ground);
  const each = all.length > 1 ? all.filter(({ grain }) => grain !== "day") : all;
  const owed = each
    .flatMap(({ period, due }) => (due === null ? [] : [{ period, due }]))
    .sort((a, b) => (a.due.date < b.due.date ? -1 : 1));
  const usual = each.find(({ grain }) => grain === "month") ?? each.at(-1);
  return owed[0]?.period ?? usual?.period ?? lastComplete("month", today, calendar);
}
