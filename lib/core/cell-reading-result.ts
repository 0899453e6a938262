import type { MetricDefinition } from "./metric";

/** What a cell's metric must say for its cell to be read. */
export type CellMetric = Pick<MetricDefinition, "measure" | "scale" | "share" | "display">;

export type CellReading =
  | { readonly kind: "value"; readonly value: number }
  /** `7/9`, of a ratio or net metric. */
  | { readonly kind: "parts"; readonly numerator: number; readonly denominator: number }
  | { readonly kind: "blank" }
  | { readonly kind: "not-applicable" }
  /**
   * `expected` is a sentence without its full stop. `readings`: of an ambiguous text, each of its readings, written so that only
   * that one is left.
   */
  | { readonly kind: "refused"; readonly expected: string; readonly readings: readonly string[] };

/** A refusal with what was expected. */
export function refused(expected: string, readings: readonly string[] = []): CellReading {
  return { kind: "refused", expected, readings };
}
