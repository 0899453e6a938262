import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainDifferences, explainMixRate, type PartSums } from "@/lib/core/explain";
import { largestRemainder } from "@/lib/core/largest-remainder";
import { shapley } from "@/lib/core/shapley";

const sums = (key: string, numerator: number, denominator: number): PartSums => ({ key, numerator, denominator });

describe("mix and rate", () => {
  it("is all rate where the shares stand still, all mix where the rates do", () => {
    const rate = explainMixRate([sums("a", 50, 100), sums("b", 20, 100)], [sums("a", 60, 100), sums("b", 20, 100)], 100);
    expect(rate).toMatchObject({ from: 35, to: 40, change: 5, rate: 5, mix: 0 });
    const mix = explainMixRate([sums("a", 80, 100), sums("b", 20, 100)], [sums("a", 40, 50), sums("b", 30, 150)], 100);
    expect(mix?.rate).toBe(0);
    expect(mix?.mix).toBeCloseTo(-15, 12);
  });

  it("counts a part that came or went as mix alone", () => {
    const explained = explainMixRate([sums("a", 50, 100)], [sums("a", 50, 100), sums("new", 90, 100)], 100);
    expect(explained?.parts).toMatchObject([
      { key: "a", from: 50, to: 50, rate: 0 },
      { key: "new", from: null, to: 90, rate: 0 },
    ]);
    expect(explained?.mix).toBeCloseTo(20, 12);
  });

  it("gives nothing to a part of nothing, and has no answer without a denominator", () => {
    expect(explainMixRate([sums("a", 1, 2), sums("b", 0, 0)], [sums("a", 1, 2)])?.parts[1]).toMatchObject({ rate: 0, mix: 0 });
    expect(explainMixRate([sums("a", 0, 0)], [sums("a", 1, 2)])).toBeNull();
    expect(explainMixRate([], [])).toBeNull();
  });

  it("leaves no residual, whatever the parts", () => {
    const part = fc.tuple(
      fc.constantFrom("a", "b", "c", "d"),
      fc.integer({ min: -500, max: 1000 }),
      fc.integer({ min: 0, max: 1000 }),
    );
    const side = fc
      .uniqueArray(part, { selector: ([key]) => key, maxLength: 4 })
      .map((parts) => parts.map(([key, n, d]) => sums(key, d === 0 ? 0 : n, d)));
    fc.assert(
      fc.property(side, side, (from, to) => {
        const explained = explainMixRate(from, to, 100);
        if (explained === null) return;
        const scale = 1e-9 * (1 + Math.max(...explained.parts.map((each) => Math.abs(each.rate) + Math.abs(each.mix))));
        expect(Math.abs(explained.rate + explained.mix - explained.change)).toBeLessThan(scale);
        expect(Math.abs(explained.parts.reduce((total, each) => total + each.change, 0) - explained.change)).toBeLessThan(scale);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("differences", () => {
  it("are those of the parts", () => {
    const parts = [
      { key: "a", from: 10, to: 12 },
      { key: "new", from: 0, to: 5 },
    ];
    expect(explainDifferences(parts)).toMatchObject({
      ok: true,
      explained: { from: 10, to: 17, change: 7, parts: [{ change: 2 }, { change: 5 }] },
    });
  });

  it("name what is missing rather than count it as 0", () => {
    expect(explainDifferences([{ key: "a", from: null, to: 5 }])).toEqual({ ok: false, missing: "a" });
  });
});

describe("Shapley sharing", () => {
  it("averages over the orders in which parts could have moved", () => {
    // 10/5 = 2 becomes 12/4 = 3. Cost first: 0.4, then customers 0.6; customers first: 0.5, then cost 0.5.
    const shares = shapley(["cost", "customers"], (moved) => (moved.has("cost") ? 12 : 10) / (moved.has("customers") ? 4 : 5));
    expect(shares?.get("cost")).toBeCloseTo(0.45, 12);
    expect(shares?.get("customers")).toBeCloseTo(0.55, 12);
  });

  it("shares the gloves game as published: 2/3 to the only right glove (Shapley values 1/6, 1/6, 2/3)", () => {
    const pair = (moved: ReadonlySet<string>) => (moved.has("right") && (moved.has("left1") || moved.has("left2")) ? 1 : 0);
    const shares = shapley(["left1", "left2", "right"], pair);
    expect(shares?.get("left1")).toBeCloseTo(1 / 6, 12);
    expect(shares?.get("left2")).toBeCloseTo(1 / 6, 12);
    expect(shares?.get("right")).toBeCloseTo(2 / 3, 12);
  });

  it("cannot share where a subset has no value, or the parts are too many", () => {
    expect(shapley(["a", "b"], (moved) => (moved.has("a") && !moved.has("b") ? null : 1))).toBeNull();
    expect(shapley(["a"], (moved) => (moved.has("a") ? Number.POSITIVE_INFINITY : 1))).toBeNull();
    expect(
      shapley(
        Array.from({ length: 17 }, (_, i) => `${i}`),
        () => 1,
      ),
    ).toBeNull();
    expect(shapley([], () => 1)).toEqual(new Map());
  });

  it("adds up to the whole change", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 32, maxLength: 32 }), (table) => {
        const keys = ["a", "b", "c", "d", "e"];
        const at = (moved: ReadonlySet<string>) =>
          table[keys.reduce((bits, key, i) => bits | (moved.has(key) ? 1 << i : 0), 0)] ?? 0;
        const shares = shapley(keys, at);
        const total = [...(shares?.values() ?? [])].reduce((a, b) => a + b, 0);
        expect(total).toBeCloseTo((table[31] ?? 0) - (table[0] ?? 0), 9);
      }),
    );
  });
});

describe("displayed parts", () => {
  it.each<[number[], number, number | undefined, number[]]>([
    [[1 / 3, 1 / 3, 1 / 3], 1, undefined, [0.4, 0.3, 0.3]],
    [[1.26, 1.25, 0.49], 1, undefined, [1.3, 1.2, 0.5]],
    [[-1.25, 2.5, -0.25], 0, undefined, [-1, 2, 0]],
    [[0.04, 0.04, 0.04], 1, undefined, [0.1, 0, 0]],
    [[0.5, 0.5], 0, 2, [1, 1]],
    [[0.5, 0.5], 0, 0, [0, 0]],
    [[], 1, undefined, []],
    [[-0.01], 1, undefined, [0]],
  ])("%j to %d decimals", (parts, decimals, total, rounded) => expect(largestRemainder(parts, decimals, total)).toEqual(rounded));

  it("add up to the rounded total, none more than a unit from its own", () => {
    const part = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 1000);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 2 }), (parts, decimals) => {
        const unit = 10 ** decimals;
        const rounded = largestRemainder(parts, decimals);
        const total = parts.reduce((a, b) => a + b, 0);
        expect(rounded.reduce((a, b) => a + Math.round(b * unit), 0)).toBeCloseTo(Math.round(total * unit), 6);
        for (const [i, value] of rounded.entries()) {
          expect(Math.abs(value - (parts[i] ?? Number.NaN))).toBeLessThan(1 / unit + 1e-9);
        }
      }),
      { numRuns: 500 },
    );
  });
});
