import type { PeriodGoal } from "./goal-line";

export interface Judgement {
  /** What was promised, in the metric's units; for a band its nearest edge. */
  readonly goalLine: number | null;
  /** Points above (+) or below (−) the line; null without a value. */
  readonly position: number | null;
}

/**
 * Position of a value: `100 × (x − line) / (target − baseline)` points, whose denominator's sign makes lower-is-better
 * need no special case; for a band 0 inside and `−50 × distance outside / width` outside.
 */
export function positionOf(value: number | null, goal: PeriodGoal): Judgement {
  if (goal.kind === "line") {
    return { goalLine: goal.line, position: value === null ? null : settled((100 * (value - goal.line)) / goal.span) };
  }
  if (value === null) return { goalLine: goal.low === null ? goal.high : goal.high === null ? goal.low : null, position: null };
  const below = goal.low === null ? Number.NEGATIVE_INFINITY : goal.low - value;
  const above = goal.high === null ? Number.NEGATIVE_INFINITY : value - goal.high;
  const distance = Math.max(below, above, 0);
  return { goalLine: below >= above ? goal.low : goal.high, position: settled((-50 * distance) / goal.width) };
}

/**
 * A position without what doubles leave behind, to 10⁻¹¹ points: 0.29 against 0.3 on a way of 0.2 is 5 below and not
 * 5.000000000000003, which would be slipping. A zero has no sign: `-0` would print as a minus.
 */
function settled(position: number): number {
  const rounded = Math.round(position * 1e11) / 1e11;
  return rounded === 0 ? 0 : rounded;
}
