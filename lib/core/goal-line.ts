import type { Goal, GoalPoint, Measure, MetricDefinition } from "./metric";
import { type Calendar, dayNumber, type Grain, grainOf, lastDay, type Period, type PlainDate, partsOf } from "./period";

/** A goal that climbs or falls from a baseline to a target; the other kind is a band to stay within. */
export type PathGoal = Extract<Goal, { points: readonly GoalPoint[] }>;
export type BandGoal = Extract<Goal, { shape: "hold" }>;

/** Is the goal a band to stay within, rather than a path to a target? */
export function isBand(goal: Goal): goal is BandGoal {
  return goal.shape === "hold";
}

/** First and last point of a path: what it starts from, and what is promised by when. */
export function endsOf(goal: PathGoal): { readonly baseline: GoalPoint; readonly target: GoalPoint } {
  const baseline = goal.points[0];
  const target = goal.points[goal.points.length - 1];
  if (baseline === undefined || target === undefined) throw new RangeError("a path goal has at least one point");
  return { baseline, target };
}

/**
 * What was promised for a date, in the metric's own units. `linear`: the baseline before the first point, a straight
 * line by days between points, the target after the last. `step`: the latest point dated on or before the date, and the
 * baseline before the first.
 */
export function lineAt(goal: PathGoal, date: PlainDate): number {
  const { baseline, target } = endsOf(goal);
  if (date <= baseline.date) return baseline.value;
  if (date >= target.date) return target.value;
  const next = goal.points.findIndex((point) => point.date > date);
  const before = goal.points[next - 1] ?? baseline;
  const after = goal.points[next] ?? target;
  if (goal.shape === "step") return before.value;
  const share = (dayNumber(date) - dayNumber(before.date)) / (dayNumber(after.date) - dayNumber(before.date));
  return before.value + (after.value - before.value) * share;
}

/** How a metric's goal is read at a period: a `sum` is promised per period of its own grain, so coarser ones add up. */
export interface GoalFrame {
  readonly measure: Measure;
  readonly ownGrain: Grain;
  readonly calendar: Calendar;
}

/** How a metric's own goal is read. */
export function goalFrame({ measure, grain }: Pick<MetricDefinition, "measure" | "grain">, calendar: Calendar): GoalFrame {
  return { measure, ownGrain: grain, calendar };
}

/** The goal of one period: a line with the span that makes 100 points, or a band with its width. */
export type PeriodGoal =
  | { readonly kind: "line"; readonly line: number; readonly span: number }
  | { readonly kind: "band"; readonly low: number | null; readonly high: number | null; readonly width: number };

/**
 * The goal as it applies to one period, judged on the period's last day. For a `sum` at a coarser grain the line is the
 * sum of the line over its own-grain periods, and `target − baseline` (or the band) is multiplied by their number.
 */
export function goalOfPeriod(goal: Goal, period: Period, frame: GoalFrame): PeriodGoal {
  const adds = frame.measure === "sum" && grainOf(period) !== frame.ownGrain;
  const parts = adds ? partsOf(period, frame.ownGrain, frame.calendar) : [period];
  const times = parts.length;
  if (isBand(goal)) {
    const scaled = (edge: number | null) => (edge === null ? null : edge * times);
    return { kind: "band", low: scaled(goal.low), high: scaled(goal.high), width: goal.width * times };
  }
  const { baseline, target } = endsOf(goal);
  let line = 0;
  for (const part of parts) line += lineAt(goal, lastDay(part, frame.calendar));
  return { kind: "line", line, span: (target.value - baseline.value) * times };
}
