/**
 * Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods", Statistics in Medicine
 * 17 (1998) 857–872, Table I, method 3 (score, no continuity correction).
 */
import { expect, it } from "vitest";
import { wilson } from "@/lib/core/interval";

it.each([
  [81, 263, "0.2553", "0.3662"],
  [15, 148, "0.0624", "0.1605"],
  [0, 20, "0.0000", "0.1611"],
  [1, 29, "0.0061", "0.1718"],
])("Newcombe's Table I: %d of %d", (successes, n, low, high) => {
  expect(wilson(successes, n)?.map((x) => x.toFixed(4))).toEqual([low, high]);
});
