import { isDeepStrictEqual } from "node:util";
import { addDays, type PlainDate } from "@/lib/core/period";
import type { EditOf } from "@/lib/drafts/schema";
import { goalOf } from "./definition";
import { dateOf, metricIn, type Publishing, refused, type Step, withMetric } from "./draft-step";
import type { FileGoal, FileMetric, FilePastGoal, FileUnitGoal, TreeFile } from "./schema";
import { begunBefore, endOf } from "./succession";

/** A goal line that is new, or that takes the place of the one there was: that one keeps the days before. */
export function setGoal(file: TreeFile, edit: EditOf<"set-goal">, at: Publishing): Step {
  const from = dateOf(edit.from, hasLine(at.published, edit.metric, edit.unit), at);
  return withMetric(file, edit.metric, (metric) => {
    const kept = from === undefined ? [] : begunBefore(lineOf(metric, edit.unit), from);
    const promised = { ...(edit.unit === undefined ? {} : { unit: edit.unit }), ...edit.goal } as FilePastGoal;
    const last = kept.at(-1);
    if (last && from !== undefined && goesOn(last, from) && isDeepStrictEqual(goalOf(last), goalOf(promised))) {
      return withLine(metric, edit.unit, [...kept.slice(0, -1), dated(promised, last.from)]);
    }
    return withLine(metric, edit.unit, [...kept, dated(promised, from)]);
  });
}

/**
 * The standing goal through its last day, by default the one before the draft is published; a goal that was never published
 * is taken out.
 */
export function endGoal(file: TreeFile, edit: EditOf<"end-goal">, at: Publishing): Step {
  return withMetric(file, edit.metric, (metric) => {
    const line = lineOf(metric, edit.unit);
    if (!standingOf(metric, edit.unit)) return refused(`${metric.name} has no such goal.`, "a goal that stands");
    if (edit.last === undefined && !hasLine(at.published, edit.metric, edit.unit)) return withLine(metric, edit.unit, []);
    const date = edit.last === undefined ? at.date : addDays(edit.last, 1);
    const begun = begunBefore(line, date);
    const last = begun.at(-1);
    const past = last ? [...begun.slice(0, -1), { ...last, until: endOf(last.from, last.until, date) }] : [];
    return withLine(metric, edit.unit, past, "past");
  });
}

/** All goals of a metric with their dates, as a file declares them that writes the past out. */
export function goalsInFull(file: TreeFile, edit: EditOf<"goals-in-full">): Step {
  return withMetric(file, edit.metric, ({ goal: _, goals: _gs, goalHistory: _h, ...metric }) => ({ ...metric, ...edit.goals }));
}

function dated(goal: FilePastGoal, from: PlainDate | undefined): FilePastGoal {
  const { from: _, ...undated } = goal;
  return from === undefined ? undated : { ...undated, from };
}

/** Does a goal reach to the day before a date? */
function goesOn({ until }: FilePastGoal, date: PlainDate): boolean {
  return until === undefined || until >= addDays(date, -1);
}

function standingOf(metric: FileMetric, unit: string | undefined): FilePastGoal | undefined {
  return unit === undefined ? metric.goal : metric.goals?.find((goal) => goal.unit === unit);
}

/** The goals of one unit (undefined: the home), oldest first, the standing one last. */
function lineOf(metric: FileMetric, unit: string | undefined): FilePastGoal[] {
  const standing = standingOf(metric, unit);
  return [...(metric.goalHistory ?? []).filter((goal) => goal.unit === unit), ...(standing ? [standing] : [])];
}

function hasLine(file: TreeFile, key: string, unit: string | undefined): boolean {
  const metric = metricIn(file, key);
  return metric !== undefined && lineOf(metric, unit).length > 0;
}

/** A metric with another line for one unit: its last goal stands, unless all are past. */
function withLine(
  metric: FileMetric,
  unit: string | undefined,
  line: readonly FilePastGoal[],
  last: "stands" | "past" = "stands",
): FileMetric {
  const standing = last === "stands" ? line.at(-1) : undefined;
  const past = standing ? line.slice(0, -1) : line;
  const known = metric.goalHistory ?? [];
  // What ended keeps its place among the past goals of other units; what ends now comes last.
  const places = known.filter((goal) => goal.unit === unit);
  const kept = known.flatMap((goal) => (goal.unit === unit ? (past[places.indexOf(goal)] ?? []) : goal));
  const goalHistory = [...kept, ...past.slice(places.length)];
  const others = metric.goals ?? [];
  const own = standing as FileUnitGoal | undefined;
  const goals = others.some((goal) => goal.unit === unit)
    ? others.flatMap((goal) => (goal.unit === unit ? (own ?? []) : goal))
    : [...others, ...(own ? [own] : [])];
  return {
    ...metric,
    ...(unit === undefined ? { goal: standing as FileGoal | undefined } : { goals: goals.length > 0 ? goals : undefined }),
    goalHistory: goalHistory.length > 0 ? goalHistory : undefined,
  };
}
