import type { Direction } from "@/lib/core/metric";
import { checkRising, checkSpan } from "./check-dates";
import { bandOf, decimalsOf } from "./definition";
import type { FaultList } from "./fault-list";
import type { Loose } from "./loose";
import type { Outline } from "./outline";
import type { FileGoal, FileMetric, FilePastGoal } from "./schema";
import type { Path } from "./source";

type LooseGoal = Loose<FileGoal | FilePastGoal> & { readonly unit?: string | undefined };

/** The rules of goals: dates rise, bands have a width, a goal agrees with its metric's direction and can be told apart. */
export function checkGoals(outline: Outline, faults: FaultList): void {
  for (const [place, metric] of (outline.file.metrics ?? []).entries()) {
    if (!metric) continue;
    const path = ["metrics", place];
    if (metric.goal) checkStanding(metric.goal, metric, [...path, "goal"], faults);
    for (const [at, goal] of (metric.goals ?? []).entries())
      if (goal) checkStanding(goal, metric, [...path, "goals", at], faults);
    for (const [at, goal] of (metric.goalHistory ?? []).entries()) if (goal) checkOwn(goal, [...path, "goalHistory", at], faults);
    checkGoalUnits(metric, path, outline, faults);
    checkSuccession(metric, path, faults);
  }
}

/** What any goal, past or standing, must hold by itself. */
function checkOwn(goal: LooseGoal, path: Path, faults: FaultList): void {
  checkSpan(goal.from, goal.until, path, faults);
  if (goal.shape === "linear" || goal.shape === "step") {
    checkRising(
      (goal.points ?? []).map((point) => point?.date),
      (place) => [...path, "points", place, "date"],
      faults,
    );
    const { baseline, target } = endsOf(goal);
    if (baseline !== undefined && baseline === target) {
      faults.add([...path, "points"], {
        expected: "a target other than the baseline, or shape: hold",
        message: "A goal that goes nowhere is a hold.",
      });
    }
  }
  if (goal.shape === "hold") checkBand(goal, path, faults);
}

function checkBand(goal: Loose<Extract<FileGoal, { shape: "hold" }>>, path: Path, faults: FaultList): void {
  const { low, high, width } = bandOf(goal);
  const at = goal.band ? [...path, "band"] : path;
  for (const word of ["low", "high", "width"] as const) {
    if (goal.band?.[word] !== undefined && goal[word] !== undefined) {
      faults.add([...path, word], { expected: `${word} once`, message: `${word} stands twice: in band and beside it.` });
    }
  }
  if (low === null && high === null)
    faults.add(at, { expected: "low, high or both", message: "A hold goal needs an edge: low, high or both." });
  else if (low !== null && high !== null) {
    if (low >= high) faults.add([...at, "high"], { expected: `above ${low}`, message: `high lies above low, which is ${low}.` });
  } else if (width === null) {
    faults.addMissing([...at, "width"], {
      expected: "a number above 0",
      message: "width is missing: a one-sided hold says what one width outside is.",
    });
  }
}

/** What a goal that stands must hold beside its metric. */
function checkStanding(goal: LooseGoal, metric: Loose<FileMetric>, path: Path, faults: FaultList): void {
  checkOwn(goal, path, faults);
  const direction = metric.direction ?? "up";
  const disagrees = disagreement(goal, direction);
  if (disagrees) {
    const { word, message, ...fault } = disagrees;
    faults.add([...path, word], { ...fault, message: `The goal does not agree with direction: ${direction}: ${message}.` });
  }
  checkSize(goal, metric, path, faults);
}

function disagreement(
  goal: LooseGoal,
  direction: Direction,
): { word: string; found?: string; expected: string; message: string } | null {
  if (direction === "neutral")
    return { word: "shape", expected: "no goal, or another direction", message: "what is neither good nor bad has no goal" };
  if (goal.shape === "hold") {
    const { low, high } = bandOf(goal);
    const wrong = direction === "up" ? high !== null : direction === "down" ? low !== null : false;
    const edge = direction === "up" ? "low" : "high";
    return wrong
      ? {
          word: "shape",
          expected: `only ${edge}, or direction: hold`,
          message: `a band that may be left on the good side has only ${edge}`,
        }
      : null;
  }
  if (goal.shape === undefined) return null;
  if (direction === "hold") return { word: "shape", expected: "hold", message: "it needs shape: hold" };
  const { baseline, target } = endsOf(goal);
  if (baseline === undefined || target === undefined || baseline === target) return null;
  if (direction === "up" ? target > baseline : target < baseline) return null;
  const side = direction === "up" ? "above" : "below";
  return {
    word: "points",
    found: `${baseline} to ${target}`,
    expected: `a target ${side} the baseline of ${baseline}`,
    message: `its target ${target} is not ${side} its baseline ${baseline}`,
  };
}

/** Fifteen points, where slipping turns into off the line, must be visible in the metric's own display. */
function checkSize(goal: LooseGoal, metric: Loose<FileMetric>, path: Path, faults: FaultList): void {
  if (metric.display?.as === undefined) return;
  const unit = 10 ** -decimalsOf({ as: metric.display.as, decimals: metric.display.decimals });
  const fifteen = fifteenPoints(goal);
  if (fifteen === null || fifteen === 0 || fifteen * (1 + 1e-12) >= unit) return;
  faults.add([...path, goal.shape === "hold" ? "shape" : "points"], {
    expected: `a goal of which 15 points are at least ${unit}, or more decimals`,
    message: `The goal is too small to be seen: its 15 points are ${Number(fifteen.toPrecision(3))}, under one display unit of ${unit}.`,
  });
}

function fifteenPoints(goal: LooseGoal): number | null {
  if (goal.shape === "hold") {
    const { low, high, width } = bandOf(goal);
    const wide = width ?? (low !== null && high !== null ? high - low : null);
    return wide === null || wide <= 0 ? null : 0.3 * wide;
  }
  const { baseline, target } = endsOf(goal);
  return baseline === undefined || target === undefined ? null : 0.15 * Math.abs(target - baseline);
}

function endsOf(goal: LooseGoal): { baseline: number | undefined; target: number | undefined } {
  const points = goal.shape === "linear" || goal.shape === "step" ? (goal.points ?? []) : [];
  return points.length < 2
    ? { baseline: undefined, target: undefined }
    : { baseline: points[0]?.value, target: points.at(-1)?.value };
}

function checkGoalUnits(metric: Loose<FileMetric>, path: Path, outline: Outline, faults: FaultList): void {
  const organisation = outline.file.organisation?.key;
  const home = metric.level === "outcome" || metric.level === "journey" ? organisation : metric.department;
  const first = new Map<string, number>();
  for (const [list, goals] of [
    ["goals", metric.goals],
    ["goalHistory", metric.goalHistory],
  ] as const) {
    for (const [place, goal] of (goals ?? []).entries()) {
      if (goal?.unit === undefined) continue;
      const at = [...path, list, place, "unit"];
      if (!outline.unitKinds.has(goal.unit)) faults.addUnknown(at, "unit", goal.unit, outline.unitKinds.keys());
      if (list === "goalHistory") continue;
      if (goal.unit === home)
        faults.add(at, { expected: "another unit", message: `${goal.unit} is the metric's home: its goal stands under goal.` });
      if (first.has(goal.unit))
        faults.add(at, {
          expected: "one goal for each unit",
          message: `${goal.unit} has two goals: here and at goals[${first.get(goal.unit)}].`,
        });
      else first.set(goal.unit, place);
    }
  }
}

/** Past goals of a unit follow one another, and the standing one follows them. */
function checkSuccession(metric: Loose<FileMetric>, path: Path, faults: FaultList): void {
  const history = (metric.goalHistory ?? []).map((goal, place) => ({ goal, at: [...path, "goalHistory", place, "from"] }));
  const standing = [
    { goal: metric.goal, at: [...path, "goal", "from"] },
    ...(metric.goals ?? []).map((goal, place) => ({ goal, at: [...path, "goals", place, "from"] })),
  ];
  for (const unit of new Set(history.map(({ goal }) => goal?.unit))) {
    const past = history.filter(({ goal }) => goal && goal.unit === unit);
    for (const [place, { goal, at }] of past.entries()) {
      if (place > 0 && goal?.from === undefined)
        faults.addMissing(at, { expected: "a date", message: "from is missing: only the first goal may hold always." });
    }
    const all = [
      ...past,
      ...standing.filter(({ goal, at }) => goal && (at[2] === "goal" ? undefined : (goal as LooseGoal).unit) === unit),
    ];
    checkRising(
      all.map(({ goal }) => goal?.from),
      (place) => all[place]?.at ?? path,
      faults,
    );
  }
}
