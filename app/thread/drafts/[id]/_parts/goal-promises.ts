import type { EditOf } from "@/lib/drafts/schema";
import type { FileMetric } from "@/lib/tree/schema";
import { holdsOn } from "./outline";

/** What is promised, without when it is in force. */
export type Promised = EditOf<"set-goal">["goal"];

/** The goals of a metric that hold on a day or from a later one: at its home (`unit` null), then of units of their own. */
export function promisesOf(
  { goal, goals = [] }: Pick<FileMetric, "goal" | "goals">,
  day: string,
): { readonly unit: string | null; readonly goal: Promised }[] {
  const home = goal === undefined || !holdsOn(day, undefined, goal.until) ? [] : [{ unit: null, goal: withoutDates(goal) }];
  const own = goals
    .filter(({ until }) => holdsOn(day, undefined, until))
    .map(({ unit, ...rest }) => ({ unit, goal: withoutDates(rest) }));
  return [...home, ...own];
}

function withoutDates<Goal extends { from?: unknown; until?: unknown }>({ from: _, until: _u, ...goal }: Goal): Promised {
  return goal as unknown as Promised;
}

/** "from 69 on 1 Jan 2026 to 78 by 30 Jun 2027". */
export function promiseWords(goal: Promised): string {
  if (goal.shape === "hold") {
    const { low, high } = edgesOf(goal);
    if (low !== undefined && high !== undefined) return `stay from ${low} to ${high}`;
    return low === undefined ? `stay at ${high} or below` : `stay at ${low} or above`;
  }
  const [first, last] = [goal.points[0], goal.points.at(-1)];
  return `from ${first?.value} on ${first?.date} to ${last?.value} by ${last?.date}${goal.shape === "step" ? ", in steps" : ""}`;
}

/** The edges of a band, wherever the file writes them. */
export function edgesOf(goal: Extract<Promised, { shape: "hold" }>): {
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly width: number | undefined;
} {
  const { low, high, width } = goal.band ?? goal;
  return { low, high, width };
}
