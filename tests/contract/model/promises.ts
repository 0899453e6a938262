import type { FileMetric } from "@/lib/tree/schema";
import { dayOf } from "./calendar";
import { compare, type Fraction, fractionOf, minus, NOTHING, over, plus, times, total } from "./fraction";

type FileGoal = NonNullable<FileMetric["goal"]>;
type Dated = FileGoal & { readonly unit?: string | undefined };

const HUNDRED = fractionOf(100);

/** The goal set at a unit (`null`: at the metric's home) that was in force on a date: without `from`, always. */
export function goalAt(metric: FileMetric, unit: string | null, date: string): FileGoal | null {
  const mine = (goal: Dated) => (goal.unit ?? null) === unit;
  const past = (metric.goalHistory ?? []).filter(mine);
  const current: Dated[] = unit === null ? (metric.goal ? [metric.goal] : []) : (metric.goals ?? []).filter(mine);
  const entries: readonly Dated[] = [...past, ...current];
  const begun = entries.filter((goal) => goal.from === undefined || goal.from <= date);
  const last = begun.at(-1);
  return last === undefined || (last.until !== undefined && last.until < date) ? null : last;
}

/** The line on a date: interpolated between points, or the latest step. */
function lineOn(goal: Exclude<FileGoal, { shape: "hold" }>, date: string): Fraction {
  const points = goal.points.map((point) => ({ day: dayOf(point.date), value: fractionOf(point.value) }));
  const [first] = points;
  const day = dayOf(date);
  const before = points.filter((point) => point.day <= day).at(-1);
  const after = points.find((point) => point.day > day);
  if (!first) throw new Error("a goal has points");
  if (before === undefined) return first.value;
  if (goal.shape === "step" || after === undefined) return before.value;
  const way = { n: BigInt(day - before.day), d: BigInt(after.day - before.day) };
  return plus(before.value, times(way, minus(after.value, before.value)));
}

export interface Judged {
  readonly goalLine: Fraction | null;
  readonly position: Fraction | null;
}

/**
 * Line and position of a value. `days` are the last days of the periods over which a `sum` goal adds up: just one for
 * every other measure, and for a sum at its own grain.
 */
export function judge(goal: FileGoal, value: Fraction | null, days: readonly string[]): Judged {
  const count = fractionOf(days.length);
  if (goal.shape === "hold") return judgeBand(goal, value, count);
  const goalLine = total(days.map((day) => lineOn(goal, day)));
  const ends = [goal.points[0], goal.points.at(-1)].map((point) => fractionOf(point?.value ?? 0));
  const reach = times(minus(ends[1] ?? NOTHING, ends[0] ?? NOTHING), count);
  return { goalLine, position: value === null ? null : over(times(HUNDRED, minus(value, goalLine)), reach) };
}

function judgeBand(goal: Extract<FileGoal, { shape: "hold" }>, value: Fraction | null, count: Fraction): Judged {
  const { low, high, width } = { ...goal, ...goal.band };
  const edge = (x: number | undefined) => (x === undefined ? null : times(fractionOf(x), count));
  const [bottom, top] = [edge(low), edge(high)];
  const wide = edge(width) ?? (bottom && top ? minus(top, bottom) : null);
  if (value === null || wide === null)
    return { goalLine: bottom !== null && top !== null ? null : (bottom ?? top), position: null };
  const under = bottom === null ? null : minus(bottom, value);
  const above = top === null ? null : minus(value, top);
  // The nearer edge is the one whose signed distance outside is the larger.
  const isBottom = above === null || (under !== null && compare(under, above) >= 0);
  const distance = (isBottom ? under : above) ?? NOTHING;
  const outside = distance.n > 0n ? distance : NOTHING;
  return { goalLine: isBottom ? bottom : top, position: over(times(fractionOf(-50), outside), wide) };
}
