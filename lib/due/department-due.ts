import { formatPeriod, GRAINS, type Grain, labelPeriod, lastComplete, type Period, shiftPeriod } from "@/lib/core/period";
import { type Ground, metricsKept } from "@/lib/entry/ground";
import { dueOn, owedPeriods, sooner, unitsAsked } from "@/lib/entry/owed";
import type { Due } from "@/lib/entry/schema";
import { lockedIn } from "@/lib/locks/lock";
import { nothingRolled, rolledOf } from "@/lib/metrics/rolled";
import type { DueItem } from "./schema";

/** One period of a department, with what is there of it. */
interface Reported extends Pick<DueItem, "state" | "expected" | "reported"> {
  readonly grain: Grain;
  readonly period: Period;
  readonly due: Due | null;
}

type Place = Pick<Reported, "period" | "due" | "state">;

/**
 * What a department has to report: complete periods that it owes figures of, what became of the last complete one where it owes
 * none, and the one that runs. Of days only what is owed: the next is always tomorrow.
 */
export function dueIn(ground: Ground): DueItem[] {
  const { ctx, basis, department, reader } = ground;
  const name = `due ${department.key} ${ctx.eyes.key} ${String(ctx.scope)}`;
  const periods = reader.kept.keep(basis.tree, name, () => GRAINS.flatMap((grain) => reportedIn(ground, grain)));
  return periods.map((reported) => itemOf(ground, reported));
}

function reportedIn(ground: Ground, grain: Grain): Reported[] {
  const { basis, ctx, department } = ground;
  const last = lastComplete(grain, basis.today, basis.calendar);
  const owed = owedPeriods(ground, grain).map((each): Place => ({ ...each, state: each.due.days < 0 ? "late" : "due" }));
  if (grain === "day") return counted(ground, grain, owed);
  const isLocked = lockedIn(ctx.store)({ department: department.key }, last) !== null;
  const settled: Place = { period: last, due: firstDue(ground, grain, last), state: isLocked ? "submitted" : "reported" };
  const next = shiftPeriod(last, 1);
  const coming: Place = { period: next, due: firstDue(ground, grain, next), state: "coming" };
  const places = [
    ...owed,
    ...(owed.some(({ period }) => period === last) ? [] : [settled]),
    ...(coming.due === null ? [] : [coming]),
  ];
  return counted(ground, grain, places).filter(
    ({ state, expected, reported }) => (expected > 0 && (state !== "reported" || reported > 0)) || state === "submitted",
  );
}

/** The first day on which a figure of a period is due; null where none has a due day. */
function firstDue(ground: Ground, grain: Grain, period: Period): Due | null {
  let first: Due | null = null;
  for (const metric of metricsKept(ground, grain, period)) first = sooner(first, dueOn(ground.basis, metric, period));
  return first;
}

/**
 * How many figures are expected in some periods, and how many of them stand. Where no metric is kept, nothing was submitted
 * either.
 */
function counted(ground: Ground, grain: Grain, places: readonly Place[]): Reported[] {
  const { ctx, basis } = ground;
  const counts = new Map(places.map(({ period }) => [period, { expected: 0, reported: 0, metrics: 0 }]));
  const periods = [...counts.keys()].sort((a, b) => a - b);
  const [from, to] = [periods[0], periods.at(-1)];
  if (from === undefined || to === undefined) return [];
  const kept = new Map(periods.map((period) => [period, new Set(metricsKept(ground, grain, period).map(({ key }) => key))]));
  for (const metric of metricsKept(ground, grain, to)) {
    for (const unit of unitsAsked(ground, metric, to)) {
      const rolled = rolledOf(ctx, basis, metric, unit, "", grain, { from, to });
      for (const [period, count] of counts) {
        if (!kept.get(period)?.has(metric.key)) continue;
        const { expected, reported } = rolled.get(period) ?? nothingRolled(basis, metric, unit, period);
        count.expected += expected;
        count.reported += Math.min(reported, expected);
        count.metrics += 1;
      }
    }
  }
  return places.flatMap((place) => {
    const { expected = 0, reported = 0, metrics = 0 } = counts.get(place.period) ?? {};
    return metrics === 0 ? [] : [{ ...place, grain, expected, reported }];
  });
}

function itemOf(ground: Ground, { period, due, ...reported }: Reported): DueItem {
  const { department, basis } = ground;
  const text = formatPeriod(period);
  return {
    department: { key: department.key, name: department.name },
    period: text,
    label: labelPeriod(period, "long", basis.calendar),
    due: due?.date ?? null,
    days: due?.days ?? null,
    ...reported,
    drafts: draftsOf(ground, reported.grain, period),
    href: `/entry/${department.key}?period=${text}`,
  };
}

const TYPED = "SELECT unit_id FROM entry_cell WHERE metric_id = ? AND period = ? AND text IS NOT NULL";

/** Figures that were typed and are not submitted: they change without a commit. */
function draftsOf(ground: Ground, grain: Grain, period: Period): number {
  const { basis, ctx, mayWrite } = ground;
  let drafts = 0;
  for (const metric of metricsKept(ground, grain, period)) {
    const id = basis.metricIds.get(metric.key);
    for (const [unit] of id === undefined ? [] : ctx.store.rows(TYPED).all(id, period)) {
      if (mayWrite(metric, Number(unit), period)) drafts += 1;
    }
  }
  return drafts;
}
