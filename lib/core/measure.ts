import type { ExactSum } from "./exact-sum";
import type { Period } from "./period";

export type ReadingState = "figures" | "bare" | "no-data" | "not-applicable";

/**
 * One reading of a metric. `figures`: numerator, and denominator for `ratio` and `net` (null for `sum`, `stock`).
 * `bare`: a value with no sums, held in `numerator`, of a `ratio` or `net` metric. The other states hold neither.
 */
export interface Reading {
  readonly unit: number;
  readonly segment: string;
  readonly period: Period;
  readonly state: ReadingState;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** What adds up: sums, the total of bare values, and how many readings (of any kind with a figure) went in. */
export interface Sums {
  readonly numerator: ExactSum;
  readonly denominator: ExactSum;
  readonly bare: ExactSum;
  readonly readings: number;
  readonly unweighted: number;
}

/** Why a figure has no value. */
export type Reason = "unweighted" | "zero-denominator" | "not-applicable" | "cannot-evaluate" | `part-missing: ${string}`;

export interface Figure {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly reason: Reason | null;
  readonly unweighted: boolean;
}
