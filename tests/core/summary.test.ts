import fc from "fast-check";
import { expect, it } from "vitest";
import { deviationOf, meanOf, movesOf } from "@/lib/core/summary";

it("takes a mean of decimals as written", () => {
  expect(meanOf([0.1, 0.2, 0.3])).toBe(0.2);
  expect(meanOf([0.1, 0.7])).toBe(0.4);
  expect(meanOf([1, 2])).toBe(1.5);
  expect(meanOf([1e300, 1e-300])).toBe(5e299);
  expect(meanOf([2 ** 53, 1, -(2 ** 53)])).toBe(1 / 3);
  expect(meanOf([-0, 0])).toBe(0);
  expect(meanOf([])).toBeNull();
});

it("takes moves of decimals as written", () => {
  expect(movesOf([10.1, 10.3, 10.2])).toEqual([0.2, 0.1]);
  expect(movesOf([1 / 3, 2 / 3])).toEqual([1 / 3]);
  expect(movesOf([5])).toEqual([]);
});

it("takes a standard deviation about that mean", () => {
  expect(deviationOf([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(Math.sqrt(32 / 7), 15);
  expect(deviationOf([0.1, 0.3])).toBe(Math.sqrt(0.02));
  expect(deviationOf([5, 5])).toBe(0);
  expect(deviationOf([5])).toBeNull();
});

it("does not depend on order, and lies within the values", () => {
  const value = fc.oneof(fc.integer({ min: -(2 ** 53), max: 2 ** 53 }), fc.double({ min: -1e9, max: 1e9, noNaN: true }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 20 }), (values) => {
      const mean = meanOf(values) ?? Number.NaN;
      expect(meanOf([...values].reverse())).toBe(mean);
      const bit = Number.MIN_VALUE + Math.abs(mean) * Number.EPSILON;
      expect(mean).toBeGreaterThanOrEqual(Math.min(...values) - bit);
      expect(mean).toBeLessThanOrEqual(Math.max(...values) + bit);
    }),
    { numRuns: 1000 },
  );
});
