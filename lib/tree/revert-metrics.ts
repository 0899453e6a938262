import { isDeepStrictEqual } from "node:util";
import { addDays, type PlainDate } from "@/lib/core/period";
import { goalOf } from "./definition";
import { endedMetric } from "./merge";
import { definedBy, sameDefinition, statesOf } from "./metric-states";
import type { FileGoal, FileMetric, FilePastGoal, FileUnitGoal } from "./schema";
import { type Spell, spliced, untilNext } from "./splice";

/** A metric as published until the day before a date and as an earlier version said from then on; retired where it had none. */
export function revertedMetric(published: FileMetric, earlier: FileMetric | undefined, date: PlainDate): FileMetric {
  const { retired } = earlier ?? published;
  if (!earlier || (retired !== undefined && retired < date)) return endedMetric(published, date);
  const definitions = spliced(untilNext(statesOf(published)), untilNext(statesOf(earlier)), date, sameDefinition);
  const states = definitions.map(({ from, is }) => ({ from, is }));
  return { key: published.key, ...definedBy(states), ...revertedGoals(published, earlier, date), retired };
}

function revertedGoals(published: FileMetric, earlier: FileMetric, date: PlainDate): Partial<FileMetric> {
  const units = new Set([...(published.goals ?? []), ...goalsIn(published), ...goalsIn(earlier)].map(({ unit }) => unit));
  const lines = [...units].map((unit) => revertedLine(lineOf(published, unit), lineOf(earlier, unit), date));
  const standing = lines.flatMap((line) => line.standing?.goal ?? []);
  const goals = standing.filter((goal): goal is FileUnitGoal => goal.unit !== undefined);
  // Past goals stay in the order in which they came to be past, whatever unit they are of.
  const known = published.goalHistory ?? [];
  const placeOf = ({ was }: Reverted): number => (known.includes(was) ? known.indexOf(was) : known.length);
  const past = lines.flatMap((line) => line.past).sort((a, b) => placeOf(a) - placeOf(b));
  return {
    goal: standing.find(({ unit }) => unit === undefined) as FileGoal | undefined,
    goals: goals.length > 0 ? goals : undefined,
    goalHistory: past.length > 0 ? past.map(({ goal }) => goal) : undefined,
  };
}

/** A goal on its new dates, and as it was written. */
interface Reverted {
  readonly goal: FilePastGoal;
  readonly was: FilePastGoal;
}

type Line = readonly Spell<FilePastGoal>[];

function revertedLine(published: Line, earlier: Line, date: PlainDate): { past: Reverted[]; standing: Reverted | undefined } {
  const spells = spliced(published, earlier, date, (a, b) => isDeepStrictEqual(goalOf(a), goalOf(b)));
  const line = spells.map(({ from, until, is: was }, place): Reverted => {
    const next = spells[place + 1]?.from;
    // What lasts until the next begins needs no end of its own, unless it was written with one.
    const end = next !== undefined && until === addDays(next, -1) ? was.until : until;
    return { goal: { ...was, from, until: end }, was };
  });
  const last = line.at(-1);
  const stands = last !== undefined && (last.goal.until === undefined || last.goal.until >= date);
  return stands ? { past: line.slice(0, -1), standing: last } : { past: line, standing: undefined };
}

/** Every goal of a metric, those of one unit in order of time. */
function goalsIn({ goal, goals = [], goalHistory = [] }: FileMetric): FilePastGoal[] {
  return [...goalHistory, ...(goal ? [goal] : []), ...goals];
}

function lineOf(metric: FileMetric, unit: string | undefined): Line {
  const line = goalsIn(metric).filter((goal) => goal.unit === unit);
  return untilNext(line.map((goal) => ({ from: goal.from, until: goal.until, is: goal })));
}
