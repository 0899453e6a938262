import { formatValue } from "./display";
import { evaluate, parseFormula } from "./formula";
import { endsOf, type GoalFrame, goalOfPeriod, isBand, lineAt, type PathGoal } from "./goal-line";
import type { Goal, MetricDefinition } from "./metric";
import { type PlainDate, periodOf } from "./period";

/** A part of a promise: a unit below, or a part of a formula. */
export interface GoalPart {
  /** Key of the unit or of the metric. */
  readonly key: string;
  /** Its own goal; null where it has none. */
  readonly goal: Goal | null;
  /** Sum of its denominators over the last twelve months, for a `ratio` or `net`; null where it has no readings. */
  readonly weight: number | null;
  /** Of a formula's part: how its promise is read at the formula's grain. Absent for a unit below, which has the same grain. */
  readonly frame?: GoalFrame;
}

export interface GoalCoherence {
  readonly metric: string;
  /** Key of the unit whose promise is tested. */
  readonly unit: string;
  readonly verdict: "adds-up" | "falls-short" | "cannot-be-tested";
  /** The promise at its target date, and what the parts come to then. */
  readonly date: PlainDate;
  readonly promise: number;
  readonly parts: number | null;
  /** Keys of the parts that were put at their own line. */
  readonly with: readonly string[];
}

/**
 * Do the promises of the parts add up to the promise above them? At the target date of `goal` each part stands at its own line,
 * and they roll up as the measure does: a `ratio` or `net` by the weights, a `sum` or `stock` by addition, a `formula` by
 * evaluation, in which a `sum` counts with all that is promised of it in the formula's period of that date. Parts of a `ratio` or
 * `net` without a goal of their own are left out; a part without a weight, and a part of the others without a goal, leaves
 * nothing to test. Null where there is no promise of a path, or no part with a goal.
 */
export function goalCoherence(
  definition: MetricDefinition,
  unit: string,
  goal: Goal,
  parts: readonly GoalPart[],
): GoalCoherence | null {
  if (isBand(goal)) return null;
  const promised = parts.filter((part): part is GoalPart & { readonly goal: Goal } => part.goal !== null);
  if (promised.length === 0) return null;
  const { target } = endsOf(goal);
  const total = totalOf(definition, parts, target.date);
  return {
    metric: definition.key,
    unit,
    verdict: total === null ? "cannot-be-tested" : fallsShort(total, goal, definition) ? "falls-short" : "adds-up",
    date: target.date,
    promise: target.value,
    parts: total,
    with: promised.map(({ key }) => key),
  };
}

/** "the parts add up to 43.1%, the promise is 45.0%", or why that cannot be said. */
export function coherenceWords({ verdict, parts, promise }: GoalCoherence, display: MetricDefinition["display"]): string {
  const [total, promised] = [parts, promise].map((value) => formatValue(value, display, { locale: "en-GB" }));
  if (verdict === "cannot-be-tested") return `what the parts add up to cannot be said, the promise is ${promised}`;
  return `the parts add up to ${total}, the promise is ${promised}`;
}

function totalOf(definition: MetricDefinition, parts: readonly GoalPart[], date: PlainDate): number | null {
  if (definition.measure === "ratio" || definition.measure === "net") return weightedMean(parts, date);
  if (definition.measure === "formula") {
    const lines = new Map(parts.map((part) => [part.key, lineInFormula(part, definition, date)]));
    const parsed = definition.formula === null ? null : parseFormula(definition.formula);
    return parsed?.ok ? evaluate(parsed.formula, (key) => lines.get(key) ?? null) : null;
  }
  let total = 0;
  for (const { goal } of parts) {
    const line = lineOf(goal, date);
    if (line === null) return null;
    total += line;
  }
  return total;
}

function weightedMean(parts: readonly GoalPart[], date: PlainDate): number | null {
  let sum = 0;
  let weights = 0;
  for (const { goal, weight } of parts) {
    if (goal === null) continue;
    const line = lineOf(goal, date);
    if (line === null || weight === null) return null;
    sum += line * weight;
    weights += weight;
  }
  return weights > 0 ? sum / weights : null;
}

/** A band promises no level, so what it will come to cannot be said. */
function lineOf(goal: Goal | null, date: PlainDate): number | null {
  return goal === null || isBand(goal) ? null : lineAt(goal, date);
}

/** What is added up by the week makes four or five promises of a formula's month. */
function lineInFormula({ goal, frame }: GoalPart, { grain }: MetricDefinition, date: PlainDate): number | null {
  const coarser = frame?.measure === "sum" && frame.ownGrain !== grain;
  if (goal === null || isBand(goal) || !coarser) return lineOf(goal, date);
  const promised = goalOfPeriod(goal, periodOf(date, grain, frame.calendar), frame);
  return promised.kind === "line" ? promised.line : null;
}

/** Short of the promise by at least half a display unit, on the side that is not good. */
function fallsShort(total: number, goal: PathGoal, { display }: MetricDefinition): boolean {
  const { baseline, target } = endsOf(goal);
  const short = target.value >= baseline.value ? target.value - total : total - target.value;
  return short >= 0.5 * 10 ** -display.decimals;
}
