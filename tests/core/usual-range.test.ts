import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUnusual, likelySlip, type UsualRange, usualAfter } from "@/lib/core/usual-range";
import { displayAs } from "./cell-metrics";

const RATE = displayAs("number");
const BILL_SHOCK: UsualRange = { lower: 7, upper: 11.3 };

describe("an unusual value", () => {
  it.each<[number, UsualRange | null, boolean]>([
    [88, BILL_SHOCK, true],
    [11.3, BILL_SHOCK, false],
    [7, BILL_SHOCK, false],
    [6.9, BILL_SHOCK, true],
    [88, null, false],
    [88, { lower: null, upper: null }, false],
    [88, { lower: 7, upper: null }, false],
    [6, { lower: 7, upper: null }, true],
    [88, { lower: null, upper: 11 }, true],
  ])("%d of %o: %s", (value, range, unusual) => expect(isUnusual(value, range)).toBe(unusual));
});

describe("the slip that explains it", () => {
  it.each<[string, number, UsualRange | null, "number" | "duration", number | null]>([
    ["a missing decimal point", 88, BILL_SHOCK, "number", 8.8],
    ["a decimal point too many", 0.91, BILL_SHOCK, "number", 9.1],
    ["a fraction for a percentage", 0.83, { lower: 70, upper: 95 }, "number", 83],
    ["two places", 884, BILL_SHOCK, "number", 8.84],
    ["three places, a point that groups", 1.234, { lower: 1100, upper: 1400 }, "number", 1234],
    ["the nearest of several", 100, { lower: 1, upper: 20 }, "number", 10],
    ["digits that a product would blur", 1.1, { lower: 0.1, upper: 0.2 }, "number", 0.11],
    ["minutes typed as seconds", 6, { lower: 300, upper: 500 }, "duration", 360],
    ["hours typed for minutes", 24_000, { lower: 300, upper: 500 }, "duration", 400],
    ["below nothing", -88, { lower: -11, upper: -7 }, "number", -8.8],
    ["none that helps", 50, BILL_SHOCK, "number", null],
    ["a usual value", 8.8, BILL_SHOCK, "number", null],
    ["nought", 0, BILL_SHOCK, "number", null],
    ["one limit alone, which anything small enough would meet", 88, { lower: null, upper: 11 }, "number", null],
    ["no range", 88, null, "number", null],
  ])("%s", (_, value, range, as, meant) => expect(likelySlip(value, range, { ...RATE, as })).toBe(meant));

  it("is usual itself, and of the same digits", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 3 }), (digits, decimals) => {
        const meant = likelySlip(digits / 10 ** decimals, BILL_SHOCK, RATE);
        if (meant === null) return;
        expect(isUnusual(meant, BILL_SHOCK)).toBe(false);
        expect(`${meant}`.replace(/\D/g, "").replace(/^0+|0+$/g, "")).toBe(`${digits}`.replace(/0+$/, ""));
      }),
    );
  });
});

describe("where the next value usually lies", () => {
  it("is nowhere that the metric cannot be, so that no slip is explained by what cannot be meant", () => {
    const shares = [95, 85, 95, 85, 95, 85, 95, 85, 95, 85, 95, 85];
    const { range: beyond } = usualAfter(shares, { rules: "nhs", screen: false });
    expect(beyond?.upper).toBeGreaterThan(100);
    const { range, mean } = usualAfter(shares, { rules: "nhs", screen: false }, [0, 100]);
    expect([range?.upper, range?.lower, mean]).toEqual([100, beyond?.lower, 90]);
    expect([likelySlip(11, beyond, RATE), likelySlip(11, range, RATE)]).toEqual([110, null]);
  });

  const usual = (values: readonly (number | null)[]) => usualAfter(values, { rules: "nhs", screen: false });

  it("is within the limits of a process that stays where it is", () => {
    // Mean 10, mean moving range 1: limits 10 ± 2.66, and the last value is no further out than they are.
    const { range, mean, trial } = usual([9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5, 9.5, 10.5]);
    expect([mean, trial]).toEqual([10, false]);
    expect(range?.lower).toBeCloseTo(7.34, 10);
    expect(range?.upper).toBeCloseTo(10.5 + 2.66, 10);
  });

  it("reaches on from the last value of a process that moves, and forgets what is long past", () => {
    const climbing = Array.from({ length: 40 }, (_, i) => 50 + i);
    expect(isUnusual(90, usual(climbing).range)).toBe(false);
    expect(isUnusual(93, usual(climbing).range)).toBe(true);
    expect(isUnusual(60, usual(climbing).range)).toBe(true);
  });

  it("is on trial under twelve values, and unknown where there is no variation", () => {
    expect(usual([8, 9, null, 8.5]).trial).toBe(true);
    expect(usual([8, 9, null, 8.5]).range).not.toBeNull();
    for (const values of [[], [null], [5], [5, 5, 5]]) expect(usual(values).range).toBeNull();
  });
});
