import { formatPeriod, GRAINS, type Grain, labelPeriod, lastComplete, type Period, shiftPeriod } from "@/lib/core/period";
import { type Ground, metricsKept } from "@/lib/entry/ground";
import { dueOn, owedPeriods, sooner, unitsAsked } from "@/lib/entry/owed";
import type { Due } from "@/lib/entry/schema";
import { storedCells } from "@/lib/entry/stored-cells";
import { lockedIn } from "@/lib/locks/lock";
import type { DueItem } from "./schema";

/**
 * What a department has to report: complete periods that it owes figures of, what became of the last complete one where it owes
 * none, and the one that runs. Of days only what is owed: the next is always tomorrow.
 */
export function dueIn(ground: Ground): DueItem[] {
  return GRAINS.flatMap((grain) => {
    const { basis } = ground;
    const last = lastComplete(grain, basis.today, basis.calendar);
    const owed = owedPeriods(ground, grain);
    const items = owed.map(({ period, due }) => itemOf(ground, grain, period, due, due.days < 0 ? "late" : "due"));
    if (grain === "day") return items;
    const settled = owed.some(({ period }) => period === last) ? [] : [settledItem(ground, grain, last)];
    return [...items, ...settled, comingItem(ground, grain, shiftPeriod(last, 1))].flatMap((item) => item ?? []);
  });
}

/** The last complete period, where nothing of it is owed: submitted, or reported without anybody saying so. */
function settledItem(ground: Ground, grain: Grain, period: Period): DueItem | null {
  if (metricsKept(ground, grain, period).length === 0) return null;
  const isLocked = lockedIn(ground.ctx.store)({ department: ground.department.key }, period) !== null;
  const item = itemOf(ground, grain, period, firstDue(ground, grain, period), isLocked ? "submitted" : "reported");
  return isLocked || item.reported > 0 ? item : null;
}

/** The period that runs, or ended today, where it has a due day. */
function comingItem(ground: Ground, grain: Grain, period: Period): DueItem | null {
  const due = firstDue(ground, grain, period);
  const item = due === null ? null : itemOf(ground, grain, period, due, "coming");
  return item === null || item.expected === 0 ? null : item;
}

/** The first day on which a figure of a period is due; null where none has a due day. */
function firstDue(ground: Ground, grain: Grain, period: Period): Due | null {
  let first: Due | null = null;
  for (const metric of metricsKept(ground, grain, period)) first = sooner(first, dueOn(ground.basis, metric, period));
  return first;
}

function itemOf(ground: Ground, grain: Grain, period: Period, due: Due | null, state: DueItem["state"]): DueItem {
  const { department, basis } = ground;
  const text = formatPeriod(period);
  return {
    department: { key: department.key, name: department.name },
    period: text,
    grain,
    label: labelPeriod(period, "long", basis.calendar),
    due: due?.date ?? null,
    days: due?.days ?? null,
    state,
    ...countsOf(ground, grain, period),
    href: `/entry/${department.key}?period=${text}`,
  };
}

function countsOf(ground: Ground, grain: Grain, period: Period): Pick<DueItem, "expected" | "reported" | "drafts"> {
  const { basis, reader, ctx, mayWrite } = ground;
  const counts = { expected: 0, reported: 0, drafts: 0 };
  for (const metric of metricsKept(ground, grain, period)) {
    for (const unit of unitsAsked(ground, metric, period)) {
      const [point] = reader.pointsOf({ metric, unit, segment: "", grain }, [period]);
      counts.expected += point?.expected ?? 0;
      counts.reported += point?.reported ?? 0;
    }
    const id = basis.metricIds.get(metric.key);
    const typed = id === undefined ? [] : storedCells(ctx.store, id, period, period);
    counts.drafts += typed.filter(({ draft, unit }) => draft !== null && mayWrite(metric, unit, period)).length;
  }
  return counts;
}
