import { isDeepStrictEqual } from "node:util";
import type { Edit } from "@/lib/drafts/schema";
import { performed } from "./edits-performed";
import { changesTo } from "./field-changes";
import { statesOf } from "./metric-states";
import type { FileMetric, FilePastGoal } from "./schema";
import { begunBefore } from "./succession";

/** Edits that lead from the definitions of a metric to others: changed on their dates, retired, in use again, or in full. */
export function definitionEdits(before: FileMetric, after: FileMetric): Edit[] {
  const [was, is] = [itself(before), itself(after)];
  if (isDeepStrictEqual(was, is)) return [];
  const edits: Edit[] = [];
  let now: FileMetric | undefined = was;
  for (const state of statesOf(is)) {
    const states = statesOf(now);
    const begun = state.from === undefined ? states.slice(0, 1) : begunBefore(states, state.from);
    const standing = states.find(({ from }) => from === state.from) ?? begun.at(-1) ?? states[0];
    const { from: _, ...set } = changesTo(standing?.is ?? {}, state.is);
    if (Object.keys(set).length === 0) continue;
    edits.push({ do: "change-metric", metric: is.key, set, from: state.from ?? "always" });
    now = reachedBy(was, edits);
    if (!now) break;
  }
  if (was.retired !== undefined && is.retired === undefined) edits.push({ do: "restore-metric", metric: is.key });
  if (is.retired !== undefined && is.retired !== was.retired)
    edits.push({ do: "retire-metric", metric: is.key, last: is.retired });
  return isDeepStrictEqual(reachedBy(was, edits), is) ? edits : [{ do: "metric-in-full", metric: is }];
}

/** Edits that lead from the goals of a metric to others: set on their dates, ended, or in full. */
export function goalEdits(before: FileMetric, after: FileMetric): Edit[] {
  const [was, is] = [promised(before), promised(after)];
  if (isDeepStrictEqual(was, is)) return [];
  const units = new Set([...linesIn(is), ...linesIn(was)]);
  const edits = [...units].flatMap((unit): Edit[] => {
    const [standing, stood] = [standingOf(after, unit), standingOf(before, unit)];
    const of = { metric: after.key, ...(unit === undefined ? {} : { unit }) };
    if (standing === undefined) {
      const last = after.goalHistory?.findLast((goal) => goal.unit === unit)?.until;
      return stood === undefined || last === undefined ? [] : [{ do: "end-goal", ...of, last }];
    }
    if (isDeepStrictEqual(standing, stood)) return [];
    const { unit: _, from = "always", until: _u, ...goal } = standing;
    return [{ do: "set-goal", ...of, goal, from }];
  });
  const reached = reachedBy(before, edits);
  return reached && isDeepStrictEqual(promised(reached), is) ? edits : [{ do: "goals-in-full", metric: after.key, goals: is }];
}

function reachedBy(metric: FileMetric, edits: readonly Edit[]): FileMetric | undefined {
  const file = performed({ organisation: { key: "", name: "" }, metrics: [metric] }, edits);
  return file?.metrics?.[0] && defined(file.metrics[0]);
}

/** Without what is undefined, so that it can be compared. */
function defined<T extends object>(thing: T): T {
  return JSON.parse(JSON.stringify(thing)) as T;
}

function itself({ goal: _, goals: _g, goalHistory: _h, ...metric }: FileMetric): FileMetric {
  return metric;
}

function promised({ goal, goals, goalHistory }: FileMetric): Pick<FileMetric, "goal" | "goals" | "goalHistory"> {
  return defined({ goal, goals, goalHistory });
}

function linesIn({
  goal,
  goals = [],
  goalHistory = [],
}: Pick<FileMetric, "goal" | "goals" | "goalHistory">): (string | undefined)[] {
  return [...(goal ? [undefined] : []), ...goals.map(({ unit }) => unit), ...goalHistory.map(({ unit }) => unit)];
}

function standingOf(metric: FileMetric, unit: string | undefined): FilePastGoal | undefined {
  return unit === undefined ? metric.goal : metric.goals?.find((goal) => goal.unit === unit);
}
