import type { EditOf } from "@/lib/drafts/schema";
import type { FileMetric, FilePastGoal } from "@/lib/tree/schema";
import { dayWords } from "./day-words";
import { valueWords } from "./display-of";
import { holdsOn } from "./outline";

/** What is promised, without when it is in force. */
export type Promised = EditOf<"set-goal">["goal"];

/** The goals of a metric that hold on a day or from a later one: at its home (`unit` null), then of units of their own. */
export function promisesOf(
  { goal, goals = [] }: Pick<FileMetric, "goal" | "goals">,
  day: string,
): { readonly unit: string | null; readonly goal: Promised }[] {
  const home = goal === undefined || !holdsOn(day, undefined, goal.until) ? [] : [{ unit: null, goal: promiseIn(goal) }];
  const own = goals
    .filter(({ until }) => holdsOn(day, undefined, until))
    .map((each) => ({ unit: each.unit, goal: promiseIn(each) }));
  return [...home, ...own];
}

/** A goal of a file without its dates and its unit. */
export function promiseIn(goal: Omit<FilePastGoal, "unit"> & { unit?: string | undefined }): Promised {
  const { from: _, until: _u, unit: _of, ...promised } = goal;
  return promised as unknown as Promised;
}

/** "from 69% on 1 Jan 26 to 78% by 30 Jun 27", "stay from 4:40 to 5:40". */
export function promiseWords(goal: Promised, metric: Pick<FileMetric, "display">): string {
  const text = (value: number) => valueWords(value, metric);
  if (goal.shape === "hold") {
    const { low, high } = edgesOf(goal);
    if (low !== undefined && high !== undefined) return `stay from ${text(low)} to ${text(high)}`;
    return low === undefined ? `stay at ${text(high ?? 0)} or below` : `stay at ${text(low)} or above`;
  }
  const [first, last] = [goal.points[0], goal.points.at(-1)];
  if (first === undefined || last === undefined) return "";
  const between = goal.points.length - 2;
  const stops = between <= 0 ? "" : `, with ${between === 1 ? "a milestone" : `${between} milestones`}`;
  const way = goal.shape === "step" ? " in steps" : "";
  return `from ${text(first.value)} on ${dayWords(first.date)} to ${text(last.value)} by ${dayWords(last.date)}${way}${stops}`;
}

/** The edges of a band, wherever the file writes them. */
export function edgesOf(goal: Extract<Promised, { shape: "hold" }>): {
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly width: number | undefined;
} {
  const { low = goal.low, high = goal.high, width = goal.width } = goal.band ?? {};
  return { low, high, width };
}
