import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extraDecimalsFor, formatChange, formatPosition, formatValue } from "@/lib/core/display";
import { DISPLAYS, type Display } from "@/lib/core/metric";

const display = (as: Display["as"], decimals = 0, rest: Partial<Display> = {}): Display => ({
  as,
  decimals,
  code: null,
  unit: null,
  ...rest,
});
const PERCENT = display("percent", 1);
const SCORE = display("score");
const POUNDS = display("currency", 2, { code: "GBP" });
const TIME = display("duration");

describe("a value", () => {
  it.each<[number | null, Display, string]>([
    [87.24, PERCENT, "87.2%"],
    [2.034, display("percent", 2), "2.03%"],
    [38, SCORE, "+38"],
    [-5, SCORE, "−5"],
    [0.4, SCORE, "0"],
    [-0.4, SCORE, "0"],
    [11.72, POUNDS, "£11.72"],
    [-1234.5, POUNDS, "−£1,234.50"],
    [5, display("currency", 2), "5.00"],
    [12, display("currency", 0, { code: "EUR" }), "€12"],
    [1234, display("count"), "1,234"],
    [-1234.6, display("count"), "−1,235"],
    [4.1, display("number", 1, { unit: "per 1,000" }), "4.1 per 1,000"],
    [400, TIME, "6:40"],
    [4000, TIME, "1:06:40"],
    [59.6, TIME, "1:00"],
    [3599.7, TIME, "1:00:00"],
    [-90, TIME, "−1:30"],
    [-0.2, TIME, "0:00"],
    [400.25, display("duration", 1), "6:40.3"],
    [36_000_000, TIME, "10,000:00:00"],
    [null, PERCENT, "—"],
    [Number.NaN, PERCENT, "—"],
    [Number.POSITIVE_INFINITY, TIME, "—"],
    [-0, PERCENT, "0.0%"],
    [-0.04, PERCENT, "0.0%"],
  ])("%d is written %s", (value, as, text) => expect(formatValue(value, as)).toBe(text));

  it("takes a locale, a sign and more decimals", () => {
    expect(formatValue(1234.5, display("number", 1), { locale: "de-DE" })).toBe("1.234,5");
    expect(formatValue(3, PERCENT, { sign: true })).toBe("+3.0%");
    expect(formatValue(38, SCORE, { sign: false })).toBe("38");
    expect(formatValue(94.16, PERCENT, { extraDecimals: 1 })).toBe("94.16%");
    expect(formatValue(20, TIME, { sign: true })).toBe("+0:20");
  });

  it("never prints NaN, a signed zero or a hyphen", () => {
    fc.assert(
      fc.property(fc.double(), fc.constantFrom(...DISPLAYS), fc.integer({ min: 0, max: 4 }), (value, as, decimals) => {
        const text = formatValue(value, display(as, decimals, as === "currency" ? { code: "GBP" } : {}));
        expect(text).not.toMatch(/NaN|Infinity|∞|-/);
        if (!/[1-9]/.test(text)) expect(text).not.toMatch(/[+\u2212]/);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a change", () => {
  it.each<[number | null, Display, string]>([
    [2.8, PERCENT, "2.8 pp"],
    [-2.8, PERCENT, "−2.8 pp"],
    [3, SCORE, "3"],
    [0.96, POUNDS, "£0.96"],
    [20, TIME, "0:20"],
    [null, PERCENT, "—"],
  ])("%d is written %s", (change, as, text) => expect(formatChange(change, as)).toBe(text));

  it("carries both signs where asked", () => expect(formatChange(2.8, PERCENT, { sign: true })).toBe("+2.8 pp"));
});

describe("a position", () => {
  it.each<[number | null, string]>([
    [-28.2, "28 below"],
    [3, "3 above"],
    [0, "on the line"],
    [0.4, "on the line"],
    [-0.49, "on the line"],
    [-0.5, "1 below"],
    [0.5, "1 above"],
    [-1234, "1,234 below"],
    [null, "—"],
    [Number.NaN, "—"],
  ])("%d is %s", (position, text) => expect(formatPosition(position)).toBe(text));
});

describe("one more decimal", () => {
  it("is shown only where rounding hides a difference and it helps", () => {
    expect(extraDecimalsFor(94.16, 94.24, PERCENT)).toBe(1);
    expect(extraDecimalsFor(94.1, 94.2, PERCENT)).toBe(0);
    expect(extraDecimalsFor(94.2, 94.2, PERCENT)).toBe(0);
    expect(extraDecimalsFor(94.2, 94.2001, PERCENT)).toBe(0);
    expect(extraDecimalsFor(400, 400.3, TIME)).toBe(1);
  });
});
