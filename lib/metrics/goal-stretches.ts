import { endsOf, type GoalFrame, goalOfPeriod, isBand, lineAt, type PathGoal } from "@/lib/core/goal-line";
import type { Goal } from "@/lib/core/metric";
import {
  type Calendar,
  dateOfDay,
  dayNumber,
  firstDay,
  grainOf,
  lastDay,
  type Period,
  periodOf,
  periodRange,
} from "@/lib/core/period";
import type { HoldStretch, LineStretch, Place } from "./trend-view";

/** One goal while it was in force: over neighbouring periods of a window. */
export interface GoalSpell {
  readonly goal: Goal;
  readonly first: Period;
  readonly last: Period;
}

/** The goals of a window of periods, each with the periods it judged; a period without a goal ends a spell. */
export function goalSpells(periods: readonly Period[], goalOf: (period: Period) => Goal | null): GoalSpell[] {
  const spells: GoalSpell[] = [];
  let open = false;
  for (const period of periods) {
    const goal = goalOf(period);
    const last = spells.at(-1);
    if (goal !== null && open && last?.goal === goal) spells[spells.length - 1] = { ...last, last: period };
    else if (goal !== null) spells.push({ goal, first: period, last: period });
    open = goal !== null;
  }
  return spells;
}

interface Window {
  /** Days since 1900-01-01 between which the line is drawn. */
  readonly from: number;
  readonly until: number;
  /** Position at and above which a figure is on the line (−5). */
  readonly onLine: number;
}

/** The line of each path goal over its spell; the newest runs on to the window's end. */
export function lineStretches(spells: readonly GoalSpell[], frame: GoalFrame, window: Window): LineStretch[] {
  return spells.flatMap(({ goal, ...spell }, index) => {
    if (isBand(goal)) return [];
    const days = daysOf(spell, index === 0, index === spells.length - 1, frame.calendar, window);
    const sample = goalOfPeriod(goal, spell.last, frame);
    const span = sample.kind === "line" ? sample.span : 0;
    const drawn = addsUp(frame, grainOf(spell.last)) ? "marks" : "path";
    return [{ drawn, vertices: verticesOf(goal, days, frame, grainOf(spell.last)), tolerance: (span * window.onLine) / 100 }];
  });
}

/** The band of each hold goal over its spell; the newest runs on to the window's end. */
export function holdStretches(spells: readonly GoalSpell[], frame: GoalFrame, window: Window): HoldStretch[] {
  return spells.flatMap(({ goal, ...spell }, index) => {
    if (!isBand(goal)) return [];
    const band = goalOfPeriod(goal, spell.last, frame);
    if (band.kind !== "band") return [];
    const days = daysOf(spell, index === 0, index === spells.length - 1, frame.calendar, window);
    return [{ ...days, low: band.low, high: band.high }];
  });
}

function daysOf(spell: { first: Period; last: Period }, isFirst: boolean, isLast: boolean, calendar: Calendar, window: Window) {
  const from = isFirst ? window.from : Math.max(window.from, dayNumber(firstDay(spell.first, calendar)));
  const until = isLast ? window.until : Math.min(window.until, dayNumber(lastDay(spell.last, calendar)));
  return { from, until };
}

/** Is a period's promise the sum of finer ones? Then each stands by itself: months of four and of five weeks differ. */
function addsUp(frame: GoalFrame, grain: GoalFrame["ownGrain"]): boolean {
  return frame.measure === "sum" && grain !== frame.ownGrain;
}

/** Corners of the line: its dated points, or, where a coarser period adds up finer promises, one place per period. */
function verticesOf(
  goal: PathGoal,
  days: { from: number; until: number },
  frame: GoalFrame,
  grain: GoalFrame["ownGrain"],
): Place[] {
  if (addsUp(frame, grain)) {
    const [first, last] = [days.from, days.until].map((day) => periodOf(dateOfDay(day), grain, frame.calendar));
    if (first === undefined || last === undefined) return [];
    return periodRange(first, last).flatMap((period) => {
      const promised = goalOfPeriod(goal, period, frame);
      return promised.kind === "line" ? [{ day: dayNumber(lastDay(period, frame.calendar)), value: promised.line }] : [];
    });
  }
  const corners = goal.points.map((point) => dayNumber(point.date)).filter((day) => day > days.from && day < days.until);
  const stepped = goal.shape === "step" ? corners.flatMap((day) => [day - 1, day]) : corners;
  return [days.from, ...stepped, days.until].map((day) => ({ day, value: lineAt(goal, dateOfDay(day)) }));
}

/** Where a goal began to hold: the first day of the first period that it judged, on its line or at the edge of its band. */
export function startPlace({ goal, first }: GoalSpell, frame: GoalFrame): Place {
  const day = dayNumber(firstDay(first, frame.calendar));
  if (!isBand(goal) && !addsUp(frame, grainOf(first))) return { day, value: lineAt(goal, dateOfDay(day)) };
  const promised = goalOfPeriod(goal, first, frame);
  return { day, value: promised.kind === "line" ? promised.line : (promised.low ?? promised.high ?? 0) };
}

/** First and last dated point of a spell's path goal, as places; null for a band. */
export function endPlaces(goal: Goal, frame: GoalFrame, grain: GoalFrame["ownGrain"]): { baseline: Place; target: Place } | null {
  if (isBand(goal)) return null;
  const { baseline, target } = endsOf(goal);
  const place = ({ date, value }: typeof baseline): Place => {
    const promised = addsUp(frame, grain) ? goalOfPeriod(goal, periodOf(date, grain, frame.calendar), frame) : null;
    return { day: dayNumber(date), value: promised?.kind === "line" ? promised.line : value };
  };
  return { baseline: place(baseline), target: place(target) };
}
