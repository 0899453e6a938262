import type { Display } from "@/lib/core/metric";
import type { Grain } from "@/lib/core/period";
import { likelySlip, type UsualRange } from "@/lib/core/usual-range";
import { bareFigure } from "./shown-text";

/** A figure, and what is known of the ones before it. */
export interface Doubted {
  readonly value: number;
  /** As it was typed. */
  readonly text: string;
  readonly usual: UsualRange | null;
  /** Figures of earlier periods, oldest first. */
  readonly past: readonly number[];
  readonly display: Display;
  readonly grain: Grain;
  readonly locale: string;
}

const NOUNS: Readonly<Record<Grain, string>> = {
  day: "day",
  week: "week",
  fourweek: "period",
  month: "month",
  quarter: "quarter",
  year: "year",
};
const TIMES = ["", "", "twice", "three times", "four times", "five times", "six times", "seven times", "eight times"].concat(
  "nine times",
  "ten times",
);

/** "11 months", "1 week". */
export function countedPeriods(count: number, grain: Grain): string {
  return `${count} ${NOUNS[grain]}${count === 1 ? "" : "s"}`;
}

/** "7.0–11.3 is usual", "usually at most 11.3"; null where there is no usual range. */
export function usualWords(usual: UsualRange | null, display: Display, locale: string): string | null {
  const figure = (value: number) => bareFigure(value, display, locale);
  if (usual === null || (usual.lower === null && usual.upper === null)) return null;
  if (usual.lower === null) return `Usually at most ${figure(usual.upper ?? 0)}`;
  if (usual.upper === null) return `Usually at least ${figure(usual.lower)}`;
  return `${figure(usual.lower)}\u2013${figure(usual.upper)} is usual`;
}

/** Why a figure is doubted, and what would explain it: "88 is nine times the highest of the last 11 months." */
export function unusualSentence(of: Doubted): string {
  return [comparison(of), explanation(of)].filter((sentence) => sentence !== "").join(" ");
}

function comparison({ value, text, past, display, grain, locale }: Doubted): string {
  if (past.length === 0) return "";
  const figure = (each: number) => bareFigure(each, display, locale);
  const highest = Math.max(...past);
  const lowest = Math.min(...past);
  const span = past.length === 1 ? `the ${NOUNS[grain]} before` : `the last ${countedPeriods(past.length, grain)}`;
  if (value > highest) {
    const times = highest > 0 ? Math.round(value / highest) : 0;
    if (times < 2) return `${text} is above the highest of ${span}, ${figure(highest)}.`;
    return `${text} is ${TIMES[times] ?? `${times} times`} the highest of ${span}, ${figure(highest)}.`;
  }
  if (value < lowest) return `${text} is below the lowest of ${span}, ${figure(lowest)}.`;
  return `${text} lies outside what is usual.`;
}

function explanation({ value, usual, display }: Doubted): string {
  const meant = likelySlip(value, usual, display);
  if (meant === null) return "";
  const ratio = value / meant;
  if (display.as === "duration" && isNear(ratio, 60)) return "Hours for minutes, or minutes for seconds, would explain it.";
  if (display.as === "duration" && isNear(ratio, 1 / 60)) return "Minutes for hours, or seconds for minutes, would explain it.";
  if (display.as === "percent" && isNear(ratio, 1 / 100)) return "A fraction in place of a percentage would explain it.";
  return ratio > 1 ? "A missing decimal point would explain it." : "A decimal point too far left would explain it.";
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a / b - 1) < 1e-9;
}
