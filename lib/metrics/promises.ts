import { isBand } from "@/lib/core/goal-line";
import { treeMetric } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import type { Basis } from "./basis";

export interface Promises {
  /** When the first promise began to count; null where it always did, or there is none. */
  readonly first: PlainDate | null;
  /** The days on which a later one replaced it. */
  readonly resets: readonly PlainDate[];
}

/** When what is promised of a metric at a unit was promised: by the unit's own goals, or else by those of its home. */
export function promisesOf({ tree }: Basis, metric: string, unit: Unit): Promises {
  const all = treeMetric(tree, metric)?.goals ?? [];
  const own = all.filter((entry) => entry.unit === unit.key);
  const dated = (own.length > 0 ? own : all.filter((entry) => entry.unit === null)).filter((entry) => entry.is !== null);
  const goal = dated[0]?.is ?? null;
  const first = goal === null ? null : isBand(goal) ? (dated[0]?.from ?? null) : (goal.points[0]?.date ?? null);
  return { first, resets: dated.slice(1).flatMap((entry) => (entry.from === null ? [] : [entry.from])) };
}
