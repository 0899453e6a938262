import { addNumber, addSums, type ExactSum, subtractSums, toNumber, ZERO } from "./exact-sum";
import type { Measure } from "./metric";
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

export const NO_SUMS: Sums = { numerator: ZERO, denominator: ZERO, bare: ZERO, readings: 0, unweighted: 0 };

/** Sums with one reading more; `no-data` and `not-applicable` add nothing. */
export function withReading(sums: Sums, reading: Pick<Reading, "state" | "numerator" | "denominator">): Sums {
  if (reading.state === "figures") {
    return {
      ...sums,
      numerator: addNumber(sums.numerator, reading.numerator ?? 0),
      denominator: addNumber(sums.denominator, reading.denominator ?? 0),
      readings: sums.readings + 1,
    };
  }
  if (reading.state === "bare") {
    return {
      ...sums,
      bare: addNumber(sums.bare, reading.numerator ?? 0),
      readings: sums.readings + 1,
      unweighted: sums.unweighted + 1,
    };
  }
  return sums;
}

/** Both together. */
export function plus(a: Sums, b: Sums): Sums {
  return {
    numerator: addSums(a.numerator, b.numerator),
    denominator: addSums(a.denominator, b.denominator),
    bare: addSums(a.bare, b.bare),
    readings: a.readings + b.readings,
    unweighted: a.unweighted + b.unweighted,
  };
}

/** What remains of `a` without `b`. */
export function minus(a: Sums, b: Sums): Sums {
  return {
    numerator: subtractSums(a.numerator, b.numerator),
    denominator: subtractSums(a.denominator, b.denominator),
    bare: subtractSums(a.bare, b.bare),
    readings: a.readings - b.readings,
    unweighted: a.unweighted - b.unweighted,
  };
}

/** Why a figure has no value; `withheld`: there may be one, which is not for this viewer's eyes. */
export type Reason =
  | "unweighted"
  | "zero-denominator"
  | "not-applicable"
  | "cannot-evaluate"
  | "does-not-add-up"
  | "withheld"
  | `part-missing: ${string}`;

export interface Figure {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly reason: Reason | null;
  readonly unweighted: boolean;
}

export const NO_FIGURE: Figure = { numerator: null, denominator: null, value: null, reason: null, unweighted: false };

/**
 * The figure that sums make: `ratio` `scale × Σn / Σd`, `net` `100 × Σn / Σd` (its scale is 100), `sum` and `stock` `Σn`.
 * A single bare value stands as it is; several readings with a bare one among them have no value (`unweighted`), and 0/0 is
 * reported without one (`zero-denominator`).
 */
export function figureOf(measure: Exclude<Measure, "formula">, scale: number, sums: Sums): Figure {
  if (sums.readings === 0) return NO_FIGURE;
  if (sums.unweighted > 0) {
    const value = sums.readings === 1 ? toNumber(sums.bare) : null;
    return { ...NO_FIGURE, value, reason: value === null ? "unweighted" : null, unweighted: true };
  }
  const numerator = toNumber(sums.numerator);
  if (measure === "sum" || measure === "stock") {
    return { numerator, denominator: null, value: numerator, reason: null, unweighted: false };
  }
  const denominator = toNumber(sums.denominator);
  if (denominator === 0) {
    return { numerator, denominator, value: null, reason: "zero-denominator", unweighted: false };
  }
  return { numerator, denominator, value: (scale * numerator) / denominator, reason: null, unweighted: false };
}
