import { type Fraction, fractionOf, over, times, total } from "./fraction";
import type { PlainReading } from "./ledger";

/** A figure as the model has it: exact, or null with the reason. */
export interface PlainFigure {
  readonly numerator: Fraction | null;
  readonly denominator: Fraction | null;
  readonly value: Fraction | null;
  readonly reason: string | null;
  readonly unweighted: boolean;
}

export const NO_FIGURE: PlainFigure = { numerator: null, denominator: null, value: null, reason: null, unweighted: false };

const numerators = (rows: readonly PlainReading[]) => total(rows.map((row) => fractionOf(row.numerator ?? 0)));
const denominators = (rows: readonly PlainReading[]) => total(rows.map((row) => fractionOf(row.denominator ?? 0)));

/** What readings come to together: `scale × Σn / Σd` of a ratio or net, `Σn` of a sum or stock. */
export function figureOf(measure: string, scale: number, readings: readonly PlainReading[]): PlainFigure {
  const rows = readings.filter((row) => row.state === "figures" || row.state === "bare");
  const [only] = rows;
  if (only === undefined) return { ...NO_FIGURE, reason: readings.length > 0 ? "not-applicable" : null };
  if (rows.some((row) => row.state === "bare")) {
    const value = rows.length === 1 ? fractionOf(only.numerator ?? 0) : null;
    return { ...NO_FIGURE, value, reason: value === null ? "unweighted" : null, unweighted: true };
  }
  const numerator = numerators(rows);
  if (measure === "sum" || measure === "stock") return { ...NO_FIGURE, numerator, value: numerator };
  const denominator = denominators(rows);
  const rate = over(numerator, denominator);
  const value = rate === null ? null : times(fractionOf(scale), rate);
  return { numerator, denominator, value, reason: value === null ? "zero-denominator" : null, unweighted: false };
}
