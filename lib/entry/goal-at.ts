import { goalOfPeriod, type PeriodGoal } from "@/lib/core/goal-line";
import type { Period } from "@/lib/core/period";
import { positionOf } from "@/lib/core/position";
import { definitionIn } from "@/lib/metrics/basis";
import { goalFor } from "@/lib/metrics/goal-for";
import type { GridRow } from "./grid-rows";
import type { Ground } from "./ground";

/** What was promised of a row for a period, and where a value stands to it; a segment has no promise of its own. */
export function goalAt({ basis }: Ground, { definition, unit, segment }: GridRow, period: Period) {
  const metric = definitionIn(basis, definition, period);
  const goal = segment === null ? goalFor(basis, metric, unit.id, period) : null;
  const frame = { measure: metric.measure, ownGrain: metric.grain, calendar: basis.calendar };
  const promise: PeriodGoal | null = goal === null ? null : goalOfPeriod(goal, period, frame);
  return {
    promise,
    positionOf: (value: number | null) => (promise === null ? null : positionOf(value, promise).position),
  };
}
