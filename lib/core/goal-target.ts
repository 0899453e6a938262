import { type BandGoal, endsOf, isBand, type PathGoal } from "./goal-line";
import type { Goal, GoalPoint } from "./metric";

/** Another target, or other edges of a band. */
export type GoalChange =
  | { readonly target: GoalPoint }
  | {
      readonly band: {
        readonly low?: number | undefined;
        readonly high?: number | undefined;
        readonly width?: number | undefined;
      };
    };

/** Where a first promise would begin: the latest figure, on a date. */
export interface GoalStart {
  readonly date: GoalPoint["date"];
  readonly value: number | null;
}

/**
 * A goal with another target. The baseline stays, so that what was missed stays visible; milestones before the new date keep
 * their place on the way, each as far along it as before; a stretch that the target has reached goes. Where nothing was
 * promised the way begins at `start`. Null where there is no way: no figure to begin with, a date not after the beginning, or a
 * one-sided band of which nothing says how wide it is.
 */
export function changedGoal(goal: Goal | null, change: GoalChange, start: GoalStart): Goal | null {
  if ("band" in change) return bandOf(goal, change.band);
  const { target } = change;
  if (goal === null || isBand(goal)) {
    if (start.value === null || target.date <= start.date) return null;
    return { shape: "linear", points: [{ date: start.date, value: start.value }, target], ...NOTHING_BESIDES };
  }
  return retargeted(goal, target);
}

const NOTHING_BESIDES = { stretch: null, reason: null, owner: null } as const;

function retargeted(goal: PathGoal, target: GoalPoint): PathGoal | null {
  const { baseline, target: before } = endsOf(goal);
  if (target.date <= baseline.date) return null;
  const share = (value: number) => (value - baseline.value) / (before.value - baseline.value || 1);
  const between = goal.points
    .slice(1, -1)
    .filter(({ date }) => date < target.date)
    .map(({ date, value }) => {
      const along = baseline.value + share(value) * (target.value - baseline.value);
      return { date, value: Number(along.toPrecision(12)) };
    });
  const climbs = target.value > baseline.value;
  const beyond = goal.stretch !== null && (climbs ? goal.stretch > target.value : goal.stretch < target.value);
  return { ...goal, points: [baseline, ...between, target], stretch: beyond ? goal.stretch : null };
}

function bandOf(goal: Goal | null, { low = null, high = null, width }: BandEdges): BandGoal | null {
  const both = low !== null && high !== null ? high - low : null;
  const was = goal !== null && isBand(goal) ? goal : null;
  const wide = width ?? both ?? was?.width ?? null;
  if (wide === null || wide <= 0 || (low === null && high === null)) return null;
  const { stretch, owner } = was ?? NOTHING_BESIDES;
  return { shape: "hold", low, high, width: wide, stretch, reason: null, owner };
}

type BandEdges = {
  readonly low?: number | null | undefined;
  readonly high?: number | null | undefined;
  readonly width?: number | undefined;
};
