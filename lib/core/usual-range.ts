import { plainDecimal } from "./cell-text";
import type { Display } from "./metric";
import { type LimitOptions, processLimits } from "./process-limits";

/** Where a metric's values usually lie: its control limits, in its own units; null where it has none. */
export interface UsualRange {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** So many values tell what is usual: what a process did before those, it may have left behind. */
export const USUAL_OF = 12;

/**
 * Where the value after these usually lies, from the last twelve: within the limits (XmR, `mean ± 2.66·mR̄`) or as far from the
 * last value as the limits are from the mean. So one figure that jumps is doubted, and a process that moves where it is meant to
 * is not doubted every month. Values in time order; `trial`: fewer than twelve are known. `bounds` are the least and the most that
 * the metric can be: nothing beyond them is usual.
 */
export function usualAfter(
  values: readonly (number | null)[],
  options: LimitOptions,
  [least, most]: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): { readonly range: UsualRange | null; readonly mean: number | null; readonly trial: boolean } {
  const known = values.filter((value) => value !== null).slice(-USUAL_OF);
  const { lower, upper, mean, trial } = processLimits(known, options);
  const last = known.at(-1);
  if (lower === null || upper === null || mean === null || last === undefined) return { range: null, mean, trial };
  const reach = upper - mean;
  const possible = (value: number) => Math.min(Math.max(value, least), most);
  const range = { lower: possible(Math.min(lower, last - reach)), upper: possible(Math.max(upper, last + reach)) };
  return { range, mean, trial };
}

/** Does a value lie outside its usual range? On a limit is inside. */
export function isUnusual(value: number, range: UsualRange | null): boolean {
  if (range === null) return false;
  return (range.lower !== null && value < range.lower) || (range.upper !== null && value > range.upper);
}

/** Places by which a decimal mark may have slipped, the nearest first. */
const SLIPS = [-1, 1, -2, 2, -3, 3] as const;
const MINUTE = 60;

/**
 * The value that was probably meant where a slip of the decimal mark (88 for 8.8, 0.83 for 83), or of a duration seconds
 * written as minutes or minutes as hours, explains an unusual one: the nearest such value within both limits, or `null`. The
 * digits stay as they were.
 */
export function likelySlip(value: number, range: UsualRange | null, display: Pick<Display, "as">): number | null {
  if (value === 0 || range === null || range.lower === null || range.upper === null || !isUnusual(value, range)) return null;
  const bySixty = display.as === "duration" ? [value * MINUTE, value / MINUTE] : [];
  const shifted = SLIPS.map((places) => Number(`${plainDecimal(value)}e${places}`));
  return [...bySixty, ...shifted].find((meant) => !isUnusual(meant, range)) ?? null;
}
