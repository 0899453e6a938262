import { describe, expect, it } from "vitest";
import { processLimits } from "@/lib/core/process-limits";

const NHS = { rules: "nhs", screen: true } as const;
const UNSCREENED = { rules: "nhs", screen: false } as const;

/** The 20 values of R's `set.seed(123); rnorm(20)`, as NHSRplotthedots prints them. */
const RNORM20 = [
  -0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285, -0.44566197,
  1.2240818, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.7013559, -0.47279141,
];

/** NHS Making Data Count as in the R package NHSRplotthedots: tests/testthat/_snaps/ptd_spc_standard.md. */
describe("NHSRplotthedots, rnorm(20)", () => {
  it("limits of the series as it is", () => {
    const limits = processLimits(RNORM20, NHS);
    expect(limits.mean).toBeCloseTo(0.1416238, 7);
    expect(limits.lower).toBeCloseTo(-3.01138, 5);
    expect(limits.upper).toBeCloseTo(3.294627, 6);
    expect(limits.trial).toBe(false);
  });

  it("limits with its 15th value set to 10, screened and not", () => {
    const outlying = RNORM20.with(14, 10);
    const screened = processLimits(outlying, NHS);
    expect(screened.mean).toBeCloseTo(0.6694159, 7);
    expect(screened.lower).toBeCloseTo(-2.383666, 6);
    expect(screened.upper).toBeCloseTo(3.722497, 6);
    const unscreened = processLimits(outlying, UNSCREENED);
    expect(unscreened.lower).toBeCloseTo(-4.596625, 6);
    expect(unscreened.upper).toBeCloseTo(5.935457, 6);
  });
});

/** NHSRplotthedots, vignette "Deviations from Excel defaults", 1. Treatment of outlying points. */
describe("NHSRplotthedots, the series with one outlier", () => {
  const values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1];

  it("limits 4.60 and −0.72 with the outlier's moving ranges screened", () => {
    const limits = processLimits(values, NHS);
    expect([limits.upper, limits.mean, limits.lower].map((x) => x?.toFixed(2))).toEqual(["4.60", "1.94", "-0.72"]);
    expect(limits.signals).toEqual(values.map((value) => (value === 10 ? "outside" : null)));
  });

  it("limits 6.95 and −3.06 unscreened", () => {
    const limits = processLimits(values, UNSCREENED);
    expect([limits.upper, limits.mean, limits.lower].map((x) => x?.toFixed(2))).toEqual(["6.95", "1.94", "-3.06"]);
  });
});

/** NHSRplotthedots, tests/testthat/test-ptd_spc_standard.R: two of three only where they are on one side of the mean. */
it("NHSRplotthedots: two points near opposite limits are no signal", () => {
  const values = [...Array.from({ length: 14 }, (_, i) => (i % 2 === 0 ? 1 : -1)), 5.5, -5.5];
  expect(processLimits(values, NHS).signals.slice(-2)).toEqual([null, null]);
});

/** Montgomery, Introduction to Statistical Quality Control, individuals chart of mortgage application processing costs. */
it("Montgomery's individuals example: centre 300.5, limits 279.78 and 321.22, mean moving range 7.789", () => {
  const costs = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304];
  const limits = processLimits(costs, UNSCREENED);
  expect(limits.mean).toBe(300.5);
  expect(limits.meanRange?.toFixed(3)).toBe("7.789");
  expect([limits.lower, limits.upper].map((x) => x?.toFixed(2))).toEqual(["279.78", "321.22"]);
  expect(limits.upperRange?.toFixed(2)).toBe("25.45");
  expect(limits.signals.every((signal) => signal === null)).toBe(true);
});
