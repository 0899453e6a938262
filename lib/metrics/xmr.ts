import { formatChange, formatValue } from "@/lib/core/display";
import type { Direction, Display } from "@/lib/core/metric";
import { type Calendar, dayNumber, labelPeriod, lastDay } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import type { Assurance, Limits, RuleSet, Side, Signal, Variation } from "@/lib/core/process-limits";
import { changedIn, changesCaption } from "./trend-changes";
import type { XmrPoint, XmrView } from "./xmr-view";

export interface XmrInput {
  /** Complete periods in order, along which the limits' lists run. */
  readonly points: readonly Point[];
  readonly limits: Limits;
  readonly display: Display;
  readonly direction: Direction;
  readonly calendar: Calendar;
  /** What was promised for the last complete period. */
  readonly target: number | null;
  readonly name: string;
  readonly notes: XmrView["notes"];
  readonly changes: XmrView["changes"];
}

/** A series as a process behaviour chart; null where there is no variation to draw limits from. */
export function xmrOf(input: XmrInput): XmrView | null {
  const { limits, points, display, calendar } = input;
  const { mean, lower, upper, meanRange, upperRange } = limits;
  const [first, last] = [points[0], points.at(-1)];
  if (mean === null || lower === null || upper === null || meanRange === null || upperRange === null || !first || !last)
    return null;
  const dayOf = (point: Point) => dayNumber(lastDay(point.period, calendar));
  const pitch = points.length > 1 ? (dayOf(last) - dayOf(first)) / (points.length - 1) : 30;
  const level = (value: number, words: string) => ({ value, text: formatValue(value, finer(display, value)), words });
  const range = (value: number, words: string) => ({ value, text: formatChange(value, finer(display, value)), words });
  const recent = Number(lastDay(last.period, calendar).slice(0, 4)) - 1;
  const changes = input.changes.filter(({ day }) => day >= dayOf(first) - pitch / 2 && day <= dayOf(last));
  return {
    display,
    points: points.map((point, i) => xmrPoint(point, i, input)),
    from: dayOf(first) - pitch / 2,
    until: dayOf(last) + pitch / 2,
    mean: level(mean, "mean"),
    lower: level(lower, "lower"),
    upper: level(upper, "upper"),
    meanRange: range(meanRange, "mean"),
    upperRange: range(upperRange, "upper"),
    target: input.target === null ? null : level(input.target, "promised"),
    trial: limits.trial,
    notes: input.notes.filter(({ at }) => at.day >= dayOf(first) - pitch / 2 && at.day <= dayOf(last)),
    changes,
    ticks: points.map((point) => ({
      day: dayOf(point),
      text: labelPeriod(point.period, Number(lastDay(point.period, calendar).slice(0, 4)) >= recent ? "axis" : "short", calendar),
      current: point === last,
    })),
    caption: `${xmrCaption(input, lower, upper)}${changesCaption(changes)}${acrossWords(changes)}`,
  };
}

/** Limits are written one decimal finer than the figures they were made from, where these are whole and below a thousand. */
function finer(display: Display, value: number): Display {
  const enough = display.as === "duration" || display.decimals > 0 || Math.abs(value) >= 1000;
  return enough ? display : { ...display, decimals: 1 };
}

function xmrPoint(point: Point, index: number, { limits, direction, display, calendar, changes }: XmrInput): XmrPoint {
  const signal = limits.signals[index] ?? null;
  const side = limits.sides[index] ?? null;
  const label = labelPeriod(point.period, "long", calendar);
  const value = formatValue(point.value, display);
  const changed = changedIn(point.period, changes, calendar);
  return {
    day: dayNumber(lastDay(point.period, calendar)),
    label,
    value: point.value,
    range: limits.ranges[index] ?? null,
    signal: signal === null || side === null ? null : toneOf(side, direction),
    reading: `${label}: ${point.value === null ? "no figure" : value}${signal === null ? "" : `, a signal: ${SIGNAL_WORDS[signal]}`}${changed === null ? "" : `; ${changed}`}`,
  };
}

function toneOf(side: Side, direction: Direction): "good" | "bad" | "neutral" {
  if (direction !== "up" && direction !== "down") return "neutral";
  return (side === "high") === (direction === "up") ? "good" : "bad";
}

const SIGNAL_WORDS: Readonly<Record<Signal, string>> = {
  outside: "outside the limits",
  run: "part of a run on one side of the mean",
  trend: "part of a trend",
  "two-of-three": "two of three near a limit",
};

function xmrCaption({ name, points, limits, display }: XmrInput, lower: number, upper: number): string {
  const signals = limits.signals.filter((signal) => signal !== null).length;
  const usual = `${formatValue(lower, finer(display, upper))} to ${formatValue(upper, finer(display, upper))}`;
  const found = signals === 0 ? "no signals" : signals === 1 ? "1 point is a signal" : `${signals} points are signals`;
  return `${name} usually lies between ${usual}${limits.trial ? " (trial limits)" : ""}; of ${points.length} periods ${found}.`;
}

/** Limits are drawn over all periods, whatever was read in them. */
function acrossWords(changes: XmrInput["changes"]): string {
  return changes.some(({ of }) => of === "figures") ? " The limits count the figures before that too." : "";
}

/** "Rule set NHS: outside a limit, a run or trend of 7, two of three near a limit." */
export function rulesWords(rules: RuleSet): string {
  return rules === "nhs"
    ? "NHS Making Data Count: outside a limit, a trend of 7, two of three near a limit, a run of 7 on one side."
    : "Wheeler: outside a limit, a trend of 7, two of three near a limit, a run of 8 on one side.";
}

/** Why the process counts as improving, worsening or unchanged: the signal of the last complete period, and the limits. */
export function variationWords(variation: Variation | null, input: XmrInput): string {
  const { limits, points } = input;
  const signal = limits.signals.at(-1) ?? null;
  const side = variation === "improving" ? "on the good side" : variation === "worsening" ? "on the bad side" : "on one side";
  const [last] = points.slice(-1);
  if (variation === null && last) {
    const range = limitsText(input);
    return `${labelPeriod(last.period, "long", input.calendar)} has no figure to judge.${range === null ? "" : ` ${range}`}`;
  }
  const reason = signal === null ? "The last figure is within what is usual." : SIGNAL_SENTENCES[signal](side);
  const range = limitsText(input);
  return range === null ? "No variation: there are no limits to hold it against." : `${reason} ${range}`;
}

/** "Trial limits 72.8% to 77.0%, 12 points." */
function limitsText({ limits, display, points }: XmrInput): string | null {
  if (limits.lower === null || limits.upper === null) return null;
  const known = points.filter((point) => point.value !== null).length;
  const range = `${formatValue(limits.lower, finer(display, limits.upper))} to ${formatValue(limits.upper, finer(display, limits.upper))}`;
  return `${limits.trial ? "Trial limits" : "Limits"} ${range}, ${known} points.`;
}

const SIGNAL_SENTENCES: Readonly<Record<Signal, (side: string) => string>> = {
  outside: (side) => `The last figure lies outside the limits ${side}.`,
  trend: () => "The last seven figures or more moved one way.",
  "two-of-three": (side) => `Two of the last three figures lie beyond two sigma ${side}.`,
  run: (side) => `The last figures run together ${side} of the mean.`,
};

/** What the limits say of the promise: a line of the last complete period, or a band. */
export function assuranceWords(assurance: Assurance | null, variation: Variation | null, promise: string | null): string {
  if (promise === null) return "There is no line to hold the limits against.";
  if (assurance === null) {
    return variation === "improving" || variation === "worsening"
      ? "Not stated while the process is on the move: limits around a moving mean promise nothing."
      : "There are no limits to hold the promise against.";
  }
  return {
    met: `${promise} is what the process always reaches: it will go on meeting it.`,
    missed: `${promise} lies beyond the limits: the process as it is will not reach it.`,
    "hit-or-miss": `${promise} lies between the limits: the process as it is meets it some of the time.`,
  }[assurance];
}
