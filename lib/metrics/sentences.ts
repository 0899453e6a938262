import { formatChange, formatPosition, formatValue } from "@/lib/core/display";
import { endsOf, isBand, type PathGoal } from "@/lib/core/goal-line";
import type { Direction, Display, Goal, MetricDefinition } from "@/lib/core/metric";
import { definitionOn } from "@/lib/core/metric-tree";
import {
  addDays,
  type Calendar,
  type Grain,
  labelPeriod,
  lastDay,
  type Period,
  type PlainDate,
  periodOf,
} from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import type { Variation } from "@/lib/core/process-limits";
import { shortest } from "@/lib/core/shortest-display";
import type { Status } from "@/lib/core/status";
import type { Basis } from "./basis";
import { coverageText, tooFewPeople } from "./point-words";

export interface HeadlineFacts {
  readonly name: string;
  readonly display: Display;
  readonly calendar: Calendar;
  /** The period the page is about. */
  readonly asked: Period;
  /** The figure of that period, or the last one before it. */
  readonly shown: Point | null;
  readonly status: Status | null;
  readonly variation: Variation | null;
  readonly heldBy: string | null;
  /** Where the deviation is accepted, until when. */
  readonly accepted: { readonly until: PlainDate } | null;
  readonly hold: boolean;
  readonly privacyFloor: number;
}

/** The figure and what to make of it: "First-visit fix is 76.7%: improving, but slower than promised." */
export function headline(facts: HeadlineFacts): string {
  const { name, shown, asked, calendar } = facts;
  if (shown?.reason === "withheld")
    return `${name} is not shown for ${spoken(asked, calendar)}: ${tooFewPeople(facts.privacyFloor)} stand behind it.`;
  if (shown === null || shown.value === null)
    return `${name} has no figure${shown === null ? " yet" : ` for ${spoken(asked, calendar)}`}.`;
  const value = formatValue(shown.value, facts.display);
  if (shown.period !== asked) {
    const awaited = facts.status === "late" ? "is late" : "has no figure";
    return `${name} ${awaited} for ${spoken(asked, calendar)}; it was ${value} in ${spoken(shown.period, calendar)}.`;
  }
  if (shown.partial) return `${name} is ${value} so far.`;
  if (shown.provisional) return `${name} is ${value} so far: ${coverageText(shown)}.`;
  return `${name} is ${value}: ${verdict(facts)}.`;
}

function verdict({ status, variation, heldBy, accepted, hold }: HeadlineFacts): string {
  const place = hold ? "its band" : "its line";
  switch (status) {
    case "on-line":
      if (variation === "improving") return `improving, and ${hold ? "in" : "on"} ${place}`;
      if (variation === "worsening") return `${hold ? "in" : "on"} ${place}, but getting worse`;
      return hold ? "inside its band" : "on its line";
    case "held":
      return heldBy === null ? "held by its guardrail" : `on its line, but held by ${heldBy}`;
    case "slipping":
      if (variation === "improving") return "improving, but slipping behind its line";
      return variation === "worsening" ? "getting worse, and slipping" : `slipping ${hold ? "out of" : "behind"} ${place}`;
    case "off-line":
      if (variation === "improving") return hold ? "improving, but outside its band" : "improving, but slower than promised";
      return `${variation === "worsening" ? "getting worse, and " : variation === "none" ? "not moving, and " : ""}${hold ? "outside" : "off"} ${place}`;
    case "accepted":
      return `${hold ? "outside its band" : "behind its line"}, which is accepted${accepted === null ? "" : ` until ${dayWords(accepted.until)}`}`;
    default:
      return "there is no goal to judge it by";
  }
}

/** "28 below the line", "2 above the line", "inside its band", "no goal". */
export function positionWords(position: number | null, status: Status | null, hold: boolean): string {
  if (position === null)
    return status === "no-goal" ? "No goal" : status === "late" ? "Late" : status === "no-data" ? "No data" : "Not judged";
  if (hold && position === 0) return "Inside its band";
  const words = formatPosition(position);
  return /\d/.test(words) ? `${words} the line` : sentenceCase(words);
}

/** "2.8 pp short of 79.5%": the distance in the metric's own units. */
export function gapWords(point: Point, display: Display, goal: Goal | null): string | null {
  if (point.value === null || point.goalLine === null || point.position === null || goal === null) return null;
  if (isBand(goal)) return bandWords(goal, display);
  const line = formatValue(point.goalLine, display);
  const gap = point.value - point.goalLine;
  if (formatValue(point.value, display) === line) return `level with the ${line} promised`;
  const climbs = endsOf(goal).target.value >= endsOf(goal).baseline.value;
  const side = gap > 0 ? (climbs ? "ahead of" : "over") : climbs ? "short of" : "under";
  return `${formatChange(Math.abs(gap), display)} ${side} ${line}`;
}

/** "hold 74–80%", "hold at 98% or more". */
export function bandWords(goal: Extract<Goal, { shape: "hold" }>, display: Display): string {
  const text = (value: number) => formatValue(value, shortest(display, value));
  if (goal.low !== null && goal.high !== null) return `hold between ${text(goal.low)} and ${text(goal.high)}`;
  return goal.low !== null ? `hold at ${text(goal.low)} or more` : `hold at ${text(goal.high ?? 0)} or less`;
}

/** "off since August", where the run began before the period itself. */
export function sinceWords(status: Status | null, since: Period | null, shown: Period, calendar: Calendar): string | null {
  if (since === null || since >= shown) return null;
  const word = status === "off-line" ? "off" : status === "slipping" ? "slipping" : status === "held" ? "held" : null;
  return word === null ? null : `${word} since ${spoken(since, calendar, lastDay(shown, calendar))}`;
}

/** "due 3 November", or null where no due day was set. */
export function dueWords(asked: Period, dueDays: number | null, calendar: Calendar): string | null {
  if (dueDays === null) return null;
  return `due ${dateWords(addDays(lastDay(asked, calendar), dueDays))}`;
}

/** "74% on 30 Apr 26, straight to 84% on 31 Mar 27." */
export function goalSentence(goal: Goal, display: Display): string {
  if (isBand(goal)) return `${sentenceCase(bandWords(goal, display))}.`;
  const text = (value: number) => formatValue(value, shortest(display, value));
  const { baseline, target } = endsOf(goal);
  const between = milestones(goal);
  const way = goal.shape === "step" ? "in steps" : between.length > 0 ? "by way of" : "straight";
  const stops = between.map((point) => `${text(point.value)} on ${dateWords(point.date)}`).join(", ");
  const middle = stops === "" ? way : `${way} ${stops},`;
  return `${text(baseline.value)} on ${dateWords(baseline.date)}, ${middle} to ${text(target.value)} on ${dateWords(target.date)}.`;
}

function milestones(goal: PathGoal) {
  return goal.points.slice(1, -1);
}

/** "Share of repair jobs fixed on the first visit, %" from what the file says is counted. */
export function measureWords(definition: MetricDefinition, basis: Basis): string {
  const { numerator, denominator } = definition;
  const formula = formulaWords(definition, basis);
  if (formula !== null) return formula;
  if (numerator === null) return definition.display.unit ?? "";
  return denominator === null ? sentenceCase(numerator) : countedWords(definition, numerator, denominator);
}

/** "Repairs fixed at once, of repairs"; of a mean, which is no part of anything, "Minutes on site ÷ visits". */
function countedWords(definition: MetricDefinition, numerator: string, denominator: string): string {
  return `${sentenceCase(numerator)}${isMean(definition) ? " ÷ " : ", of "}${denominator}`;
}

/** Is a ratio an amount for each of something, and no share of it? */
export function isMean({ measure, share, display }: MetricDefinition): boolean {
  return measure === "ratio" && !share && display.as !== "percent";
}

export const GRAIN_WORDS: Readonly<Record<Grain, string>> = {
  day: "daily",
  week: "weekly",
  fourweek: "every four weeks",
  month: "monthly",
  quarter: "quarterly",
  year: "yearly",
};

/** A formula with the names of its parts: "Service cost / Average customers"; null for other measures. */
export function formulaWords(definition: MetricDefinition, basis: Basis): string | null {
  if (definition.measure !== "formula" || definition.formula === null) return null;
  return definition.formula.replace(/\[([^\]]+)\]/g, (_, key: string) => definitionOn(basis.tree, key, basis.today)?.name ?? key);
}

/** What "good" means here. */
export function directionWords(direction: Direction): string {
  return { up: "higher is better", down: "lower is better", hold: "best kept level", neutral: "neither way is better" }[
    direction
  ];
}

/** "October", with its year where that differs from the year of `beside`. */
export function spoken(period: Period, calendar: Calendar, beside?: PlainDate): string {
  const long = labelPeriod(period, "long", calendar);
  if (beside === undefined || lastDay(period, calendar).slice(0, 4) !== beside.slice(0, 4)) return long;
  return long.replace(/ \d{4}(\/\d\d)?$/, "");
}

/** "31 Mar 27". */
export function dateWords(date: PlainDate): string {
  const calendar = { fiscalYearStart: 1 };
  return labelPeriod(periodOf(date, "day", calendar), "short", calendar);
}

/** "31 Mar 2027". */
export function dayWords(date: PlainDate): string {
  const calendar = { fiscalYearStart: 1 };
  return labelPeriod(periodOf(date, "day", calendar), "long", calendar);
}

/** A phrase inside a sentence: its first letter small, unless it begins an abbreviation. */
export function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** The text with a capital at its beginning. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
