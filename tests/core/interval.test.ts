import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { netInterval, wilson } from "@/lib/core/interval";

describe("Wilson's interval", () => {
  it("stays within 0 and 1, holds the share, and is never empty", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const successes = Math.round(n * share);
        const [low, high] = wilson(successes, n) ?? [Number.NaN, Number.NaN];
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / n);
        expect(high).toBeGreaterThanOrEqual(successes / n);
        expect(high).toBeGreaterThan(low);
      }),
    );
  });

  it.each([
    [0, 0],
    [1, 0],
    [5, 4],
    [-1, 4],
    [Number.NaN, 4],
  ])("has none for %d of %d", (successes, n) => expect(wilson(successes, n)).toBeNull());
});

describe("the interval of a net score", () => {
  it("is 1.96 standard errors to each side", () => {
    // 60 favourable, 20 unfavourable, 20 neutral: score 0.4, variance 0.8 − 0.16.
    const [low, high] = netInterval(40, 100, 80) ?? [0, 0];
    expect(low).toBeCloseTo(0.4 - 1.959964 * Math.sqrt(0.64 / 100), 6);
    expect(high).toBeCloseTo(0.4 + 1.959964 * Math.sqrt(0.64 / 100), 6);
  });

  it("is never narrower from the two figures of a reading than from all three", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), fc.nat(500), (favourable, unfavourable, neutral) => {
        const answers = favourable + unfavourable + neutral;
        if (answers === 0) return;
        const net = favourable - unfavourable;
        const [low, high] = netInterval(net, answers, favourable + unfavourable) ?? [Number.NaN, Number.NaN];
        const [lowest, highest] = netInterval(net, answers) ?? [Number.NaN, Number.NaN];
        expect(lowest).toBeLessThanOrEqual(low);
        expect(highest).toBeGreaterThanOrEqual(high);
        expect(lowest).toBeGreaterThanOrEqual(-1);
        expect(highest).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([
    [0, 0, 0],
    [5, 4, 4],
    [3, 4, 2],
    [1, 4, 5],
  ])("has none for a net of %d in %d answers, %d decided", (net, answers, decided) => {
    expect(netInterval(net, answers, decided)).toBeNull();
  });
});
