import { isDeepStrictEqual } from "node:util";
import { addDays, type PlainDate } from "@/lib/core/period";
import { goalOf } from "./definition";
import type { FileGoal, FileMetric, FilePastGoal, FileUnitGoal } from "./schema";
import { begunBefore, endOf, type State, succeed } from "./succession";

type Goals = Pick<FileMetric, "goal" | "goals" | "goalHistory">;
/** The goals of one unit (undefined: the home), the past ones oldest first. */
interface Line {
  readonly past: readonly FilePastGoal[];
  readonly standing: FilePastGoal | undefined;
}

/** The goals of a metric merged onto the published ones, the home's and each unit's by itself. */
export function mergeGoals(published: Goals | undefined, stated: Goals, date: PlainDate): Goals {
  const units = new Set([...unitsOf(published ?? {}), ...unitsOf(stated)]);
  const lines = new Map<string | undefined, Line>();
  for (const unit of units)
    lines.set(unit, mergeLine(lineOf(published ?? {}, unit), lineOf(stated, unit), stated.goalHistory !== undefined, date));
  const standing = unitsOf({ goals: stated.goals }).filter((unit) => unit !== undefined);
  const goals = standing.flatMap((unit) => (lines.get(unit)?.standing ?? []) as FileUnitGoal | []);
  const past =
    stated.goalHistory ??
    inPublishedOrder(
      published,
      [...lines.values()].flatMap((line) => line.past),
    );
  return {
    goal: lines.get(undefined)?.standing as FileGoal | undefined,
    goals: goals.length > 0 || stated.goals ? goals : undefined,
    goalHistory: past.length > 0 || stated.goalHistory ? [...past] : undefined,
  };
}

function unitsOf(goals: Goals): (string | undefined)[] {
  const home = goals.goal ? [undefined] : [];
  return [
    ...new Set([...home, ...(goals.goalHistory ?? []).map(({ unit }) => unit), ...(goals.goals ?? []).map(({ unit }) => unit)]),
  ];
}

function lineOf(goals: Goals, unit: string | undefined): Line {
  const past = (goals.goalHistory ?? []).filter((goal) => goal.unit === unit);
  return { past, standing: unit === undefined ? goals.goal : goals.goals?.find((goal) => goal.unit === unit) };
}

/** Past goals stay in the order in which they came to be past, whatever unit they are of. */
function inPublishedOrder(published: Goals | undefined, past: readonly FilePastGoal[]): FilePastGoal[] {
  const known = published?.goalHistory ?? [];
  const placeOf = (goal: FilePastGoal): number => {
    const place = known.indexOf(goal);
    return place < 0 ? known.length : place;
  };
  return [...past].sort((a, b) => placeOf(a) - placeOf(b));
}

function mergeLine(published: Line, stated: Line, inFull: boolean, date: PlainDate): Line {
  if (inFull) return { past: stated.past, standing: stated.standing && dated(published, stated.past, stated.standing, date) };
  if (!stated.standing) return ended(published, date);
  if (!published.standing && published.past.length > 0) return returned(published.past, stated.standing, date);
  const states = [...published.past, ...(published.standing ? [published.standing] : [])].map(stateOf);
  const merged = succeed(states, stateOf(stated.standing), sameGoal, date).map(({ from, is }) =>
    is.from === from ? is : { ...is, from },
  );
  return { past: merged.slice(0, -1), standing: merged.at(-1) };
}

function stateOf(goal: FilePastGoal): State<FilePastGoal> {
  return { from: goal.from, is: goal };
}

/** Equal promises, whatever their dates. */
function sameGoal(a: FilePastGoal, b: FilePastGoal): boolean {
  return isDeepStrictEqual(goalOf(a), goalOf(b));
}

/** A goal that follows others begins after the last of them: on the day after its end, or when it was published. */
function dated(published: Line, past: readonly FilePastGoal[], standing: FilePastGoal, date: PlainDate): FilePastGoal {
  const last = past.at(-1);
  if (!last || standing.from !== undefined) return standing;
  if (last.until !== undefined) return { ...standing, from: addDays(last.until, 1) };
  const known = published.standing && sameGoal(published.standing, standing) ? published.standing.from : undefined;
  return { ...standing, from: known ?? date };
}

/** The file no longer has a goal: what stood, or had been replaced only from `date` on, is past through the day before. */
function ended({ past, standing }: Line, date: PlainDate): Line {
  if (!standing) return { past, standing: undefined };
  const begun = begunBefore([...past, standing], date);
  const last = begun.at(-1);
  if (!last) return { past: [], standing: undefined };
  return { past: [...begun.slice(0, -1), { ...last, until: endOf(last.from, last.until, date) }], standing: undefined };
}

/** A goal again after there was none; the same one the day after it ended simply goes on. */
function returned(past: readonly FilePastGoal[], standing: FilePastGoal, date: PlainDate): Line {
  const from = standing.from ?? date;
  const kept = begunBefore(past, from);
  const last = kept.at(-1);
  if (last?.until !== undefined && standing.from === undefined && addDays(last.until, 1) >= from && sameGoal(last, standing)) {
    return { past: kept.slice(0, -1), standing: last.from === undefined ? standing : { ...standing, from: last.from } };
  }
  const starts = kept.length > 0 || standing.from !== undefined ? { ...standing, from } : standing;
  return { past: kept, standing: starts };
}
