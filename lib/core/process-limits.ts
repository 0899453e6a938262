/**
 * XmR process behaviour charts (individuals and moving ranges): Wheeler, Understanding Variation (1993), with the
 * screening of moving ranges of Nelson, Journal of Quality Technology 14 (1982) 172–173.
 */
import type { PeriodGoal } from "./goal-line";
import type { Direction } from "./metric";
import { meanOf, movesOf } from "./summary";
import { type Mark, markSignals, type RuleSet, type Side, type Signal } from "./xmr-signals";

export type { RuleSet, Side, Signal } from "./xmr-signals";

export type Variation = "improving" | "worsening" | "none" | "neutral-high" | "neutral-low";
export type Assurance = "met" | "missed" | "hit-or-miss";

export interface LimitOptions {
  readonly rules: RuleSet;
  /** Leave out, once, the moving ranges at or above the upper range limit. */
  readonly screen: boolean;
}

/** Limits of a series; the lists run along the values given. All in the metric's own units. */
export interface Limits {
  /** `null` without a value. */
  readonly mean: number | null;
  /** Limits and σ are `null` where there is no variation: under two values, or none that differ. */
  readonly lower: number | null;
  readonly upper: number | null;
  readonly sigma: number | null;
  /** Mean moving range, after screening; `null` under two values. */
  readonly meanRange: number | null;
  readonly upperRange: number | null;
  /** Fewer than twelve points stand behind the limits. */
  readonly trial: boolean;
  /** How far each value moved from the one before it; `null` for the first and where a value is missing. */
  readonly ranges: readonly (number | null)[];
  readonly signals: readonly (Signal | null)[];
  /** Which way each signal points: to higher or to lower values. */
  readonly sides: readonly (Side | null)[];
}

const LIMIT = 2.66;
const RANGE_LIMIT = 3.267;
const SETTLED = 12;

/**
 * Centre, limits and signals of a series in time order. Missing values are skipped: the next value follows the last.
 * Limits are `mean ± 2.66·mR̄`, σ is a third of that, the upper range limit `3.267·mR̄`.
 */
export function processLimits(values: readonly (number | null)[], options: LimitOptions): Limits {
  const at = values.flatMap((value, i) => (value === null ? [] : [i]));
  const known = at.map((i) => values[i] as number);
  const moves = movesOf(known);
  const mean = meanOf(known);
  const meanRange = screenedMean(moves, options.screen);
  const ranges = spread<number>(values.length, at.slice(1), moves);
  const trial = known.length < SETTLED;
  if (mean === null || meanRange === null || meanRange === 0) {
    const nothing = new Array<null>(values.length).fill(null);
    const limits = { lower: null, upper: null, sigma: null, upperRange: null };
    return { mean, meanRange, ...limits, trial, ranges, signals: nothing, sides: nothing };
  }
  const reach = LIMIT * meanRange;
  const centre = { mean, lower: mean - reach, upper: mean + reach, sigma: reach / 3 };
  const marks = spread<Mark | null>(values.length, at, markSignals(known, centre, options.rules));
  return {
    ...centre,
    meanRange,
    upperRange: RANGE_LIMIT * meanRange,
    trial,
    ranges,
    signals: marks.map((mark) => mark?.signal ?? null),
    sides: marks.map((mark) => mark?.side ?? null),
  };
}

/** Screening is done once, and never leaves nothing: rather than a mean of zero, the unscreened one holds. */
function screenedMean(moves: readonly number[], screen: boolean): number | null {
  const mean = meanOf(moves);
  if (mean === null || !screen) return mean;
  const kept = meanOf(moves.filter((move) => move < RANGE_LIMIT * mean));
  return kept === null || kept === 0 ? mean : kept;
}

/** Puts items back where they came from among the missing. */
function spread<T>(length: number, at: readonly number[], items: readonly T[]): (T | null)[] {
  const all = new Array<T | null>(length).fill(null);
  at.forEach((place, i) => {
    all[place] = items[i] ?? null;
  });
  return all;
}

/**
 * What the point at `index` says of the process: its own signal, read by which way is good. Ask it of the last complete
 * period: a past signal is no news. `null` where fewer than two values stand behind it.
 */
export function variationOf(limits: Limits, direction: Direction, index: number): Variation | null {
  if (limits.meanRange === null) return null;
  const side = limits.sides[index] ?? null;
  if (side === null) return "none";
  if (direction === "up" || direction === "down") return (side === "high") === (direction === "up") ? "improving" : "worsening";
  return side === "high" ? "neutral-high" : "neutral-low";
}

/**
 * Will this process keep meeting its goal, as that stood in the last complete period? A line against the limits: they lie
 * wholly on its good side `met`, wholly on its bad side `missed`, else `hit-or-miss`. A band: both limits inside `met`,
 * wholly outside `missed`. `null` while the process is on the move (improving or worsening), and without limits or goal.
 */
export function assuranceOf(
  limits: Limits,
  goal: PeriodGoal | null,
  direction: Direction,
  variation: Variation | null,
): Assurance | null {
  const { lower, upper } = limits;
  if (lower === null || upper === null || goal === null) return null;
  if (variation === "improving" || variation === "worsening") return null;
  if (goal.kind === "band")
    return againstBand(lower, upper, goal.low ?? Number.NEGATIVE_INFINITY, goal.high ?? Number.POSITIVE_INFINITY);
  if (direction !== "up" && direction !== "down") return null;
  if (goal.line >= lower && goal.line <= upper) return "hit-or-miss";
  return goal.line < lower === (direction === "up") ? "met" : "missed";
}

function againstBand(lower: number, upper: number, low: number, high: number): Assurance {
  if (lower >= low && upper <= high) return "met";
  return upper < low || lower > high ? "missed" : "hit-or-miss";
}
