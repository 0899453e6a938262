import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCell } from "@/lib/core/cell-reading";
import { partsText } from "@/lib/core/cell-reading-parts";
import { cellText, plainDecimal, timesHundred } from "@/lib/core/cell-text";
import { exactDecimal } from "@/lib/core/decimal";
import { anyDisplay, anyLocale, anyValue, displayAs, metric, PERCENT } from "./cell-metrics";

describe("a plain decimal", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [1234.5, "1234.5"],
    [-0.5, "-0.5"],
    [1e-7, "0.0000001"],
    [-1.25e-10, "-0.000000000125"],
    [2 ** 53, "9007199254740992"],
    [1e21, `1${"0".repeat(21)}`],
    [1.2345e22, `12345${"0".repeat(18)}`],
  ])("%d is %s", (value, text) => expect(plainDecimal(value)).toBe(text));

  it("names the same double", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = plainDecimal(value);
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text)).toBe(value === 0 ? 0 : value);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a hundred times", () => {
  it.each([
    [0.07, 7],
    [0.83, 83],
    [0.289, 28.9],
    [0.0001, 0.01],
    [1e-9, 1e-7],
    [1, 100],
    [0, 0],
  ])("%d is %d, to the digit", (fraction, percent) => expect(timesHundred(fraction)).toBe(percent));
});

describe("a value as it may be typed", () => {
  it.each([
    [71.4, displayAs("percent"), "en-GB", "71.4"],
    [71.4, displayAs("percent"), "de-DE", "71,4"],
    [12345.678, displayAs("number", 0), "en-GB", "12345.678"],
    [-5, displayAs("score"), "en-GB", "-5"],
    [400, displayAs("duration", 0), "en-GB", "6:40"],
    [4000, displayAs("duration", 0), "en-GB", "1:06:40"],
    [5, displayAs("duration", 0), "en-GB", "0:05"],
    [-90.25, displayAs("duration", 0), "de-DE", "-1:30,25"],
    [1.234, displayAs("number", 3), "es-ES", "1,234"],
    [1.234, displayAs("currency", 3, { code: "EUR" }), "en-DE", "1,2340"],
  ])("%d %o in %s is %s", (value, display, locale, text) => expect(cellText(value, display, locale)).toBe(text));

  it("is read back as it was, in every locale and display", () => {
    fc.assert(
      fc.property(anyValue, anyDisplay, anyLocale, (value, display, locale) => {
        expect(readCell(cellText(value, display, locale), metric(display), locale)).toEqual({ kind: "value", value });
      }),
      { numRuns: 1500 },
    );
  });

  it("keeps every digit of a value of seventeen", () => {
    fc.assert(
      fc.property(fc.double({ min: -(2 ** 53), max: 2 ** 53, noNaN: true }), anyLocale, (value, locale) => {
        const display = displayAs("number");
        if (Math.abs(value) < 2 ** -1000 || exactDecimal(plainDecimal(value)) === null) return;
        expect(readCell(cellText(value, display, locale), metric(display), locale)).toEqual({
          kind: "value",
          value: value === 0 ? 0 : value,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("writes parts so that they are read back, and a spreadsheet sees no date", () => {
    expect(partsText(7, 9, "en-GB")).toBe("7 of 9");
    fc.assert(
      fc.property(anyValue, anyValue, anyLocale, (numerator, other, locale) => {
        const denominator = Math.abs(other) + 1;
        const text = partsText(numerator, denominator, locale);
        expect(readCell(text, PERCENT, locale)).toEqual({ kind: "parts", numerator, denominator });
      }),
      { numRuns: 1000 },
    );
  });
});
