import { plainDecimal } from "./cell-text";
import type { Display } from "./metric";

/** Where a metric's values usually lie: its control limits, in its own units; null where it has none. */
export interface UsualRange {
  readonly lower: number | null;
  readonly upper: number | null;
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
