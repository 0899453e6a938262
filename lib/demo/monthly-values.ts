import { shockOf } from "./causes";
import { FIRST_MONTH, LAST_INDEX, LAST_MONTH, monthIndex, monthOfYear } from "./demo-calendar";
import type { Figures, Path } from "./metric-plan";

/** January to December: how wintry a month is. April and October are neither. */
const WINTER = [1, 0.9, 0.5, 0, -0.5, -0.8, -1, -0.9, -0.4, 0, 0.5, 0.8] as const;
const PROMISE_INDEX = monthIndex("2026-04");
const LONG_AGO = -6;

/** How wintry a month is: 1 in January, −1 in July. */
export function winterOf(month: number): number {
  return WINTER[monthOfYear(month)] ?? 0;
}

/** A path's value at a month (an index into `MONTHS`): straight between the months it names, flat outside them. */
export function along(path: Path, month: number): number {
  let before: readonly [number, number] | null = null;
  for (const [text, value] of Object.entries(path).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const at = monthIndex(text);
    if (at === month) return value;
    if (at > month) return before === null ? value : before[1] + ((value - before[1]) * (month - before[0])) / (at - before[0]);
    before = [at, value];
  }
  if (before === null) throw new Error("a path needs a month");
  return before[1];
}

/** The months (indexes into `MONTHS`) that figures cover; the part month only where `last` says so. */
export function monthsOf(figures: Figures): readonly number[] {
  const first = monthIndex(figures.first ?? FIRST_MONTH);
  const last = monthIndex(figures.last ?? LAST_MONTH);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

/**
 * What a metric's figures come to in a month: path, winter, and the month's surprise, which the last complete month of
 * the figures does not have.
 */
export function monthlyValue(metric: string, figures: Figures, month: number): number {
  const lastComplete = Math.min(LAST_INDEX, monthsOf(figures).at(-1) ?? LONG_AGO);
  const steady = month > PROMISE_INDEX ? (figures.calm ?? 0.5) : 1;
  const surprise = month === lastComplete ? 0 : figures.noise * steady * shockOf(metric, month);
  return along(figures.path, month) + (figures.winter ?? 0) * winterOf(month) + surprise;
}
