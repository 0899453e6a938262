import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDuration } from "@/lib/core/duration";
import { type NumberStyle, numberFault, parseNumber } from "@/lib/core/number-parse";

const ENGLISH: NumberStyle = { decimal: ".", thousands: "," };
const GERMAN: NumberStyle = { decimal: ",", thousands: "." };
const FRENCH: NumberStyle = { decimal: ",", thousands: " " };
const SWISS: NumberStyle = { decimal: ".", thousands: "'" };
const INDIAN: NumberStyle = { decimal: ".", thousands: ",", grouping: "indian" };
const POUNDS: NumberStyle = { ...ENGLISH, currency: ["£", "GBP"] };
const PERCENT: NumberStyle = { ...GERMAN, percent: true };

describe("a figure in a declared style", () => {
  it.each<[string, NumberStyle, number]>([
    ["1,234.5", ENGLISH, 1234.5],
    ["1234.5", ENGLISH, 1234.5],
    ["12,345,678", ENGLISH, 12_345_678],
    ["1.234,5", GERMAN, 1234.5],
    ["1.234", GERMAN, 1234],
    ["0,5", GERMAN, 0.5],
    [",5", GERMAN, 0.5],
    ["1\u202f234,5", FRENCH, 1234.5],
    ["1\u00a0234", FRENCH, 1234],
    ["1 234 567", FRENCH, 1_234_567],
    ["1’234.5", SWISS, 1234.5],
    ["12,34,567.8", INDIAN, 1_234_567.8],
    ["1,234", INDIAN, 1234],
    ["\u22125", ENGLISH, -5],
    ["(1,200)", ENGLISH, -1200],
    ["(£1,200)", POUNDS, -1200],
    ["-£1,200.50", POUNDS, -1200.5],
    ["£-5", POUNDS, -5],
    ["GBP 5", POUNDS, 5],
    ["5", POUNDS, 5],
    ["83%", PERCENT, 83],
    ["83,5\u00a0%", PERCENT, 83.5],
    ["(5%)", PERCENT, -5],
    ["1,5e3", GERMAN, 1500],
    ["(0)", ENGLISH, 0],
  ])("%s", (text, style, value) => {
    expect(parseNumber(text, style)).toBe(value);
    expect(numberFault(text, style)).toBeNull();
  });

  it.each<[string, NumberStyle]>([
    ["1,23", ENGLISH],
    ["1,2345", ENGLISH],
    ["1234,567", ENGLISH],
    ["0,123", ENGLISH],
    ["1,,234", ENGLISH],
    [",123", ENGLISH],
    ["1.234,5", ENGLISH],
    ["1,234.5", GERMAN],
    ["0.5", GERMAN],
    ["1.5", { decimal: ",", thousands: null }],
    ["1,5", { decimal: ".", thousands: null }],
    ["1.234.5", GERMAN],
    ["1,234,5", GERMAN],
    ["12,34,567", ENGLISH],
    ["123,4,567", INDIAN],
    ["1234,567", INDIAN],
    ["1 234", ENGLISH],
    ["(-5)", ENGLISH],
    ["--5", ENGLISH],
    ["(5", ENGLISH],
    ["5-", ENGLISH],
    ["$5", POUNDS],
    ["£5£", POUNDS],
    ["£5%", { ...POUNDS, percent: true }],
    ["5", PERCENT],
    ["5%", ENGLISH],
    ["5%%", PERCENT],
    ["INV5", { ...ENGLISH, currency: ["INV"] }],
    ["£", POUNDS],
    ["()", ENGLISH],
    ["%", PERCENT],
    ["", ENGLISH],
    ["1.2.3", ENGLISH],
    ["9.007.199.254.740.993", GERMAN],
  ])("%j does not fit and is refused", (text, style) => {
    expect(parseNumber(text, style)).toBeNull();
    expect(numberFault(text, style)).toMatch(/^(a number|at most)/);
  });

  it("says what it expected", () => {
    expect(numberFault("1,23", GERMAN)).toBeNull();
    expect(numberFault("1.23", GERMAN)).toBe("a number, such as 1.234,5");
    expect(numberFault("5", PERCENT)).toBe("a number with a % sign");
    expect(numberFault("€5", POUNDS)).toBe("a number without “€”");
    expect(numberFault("9.007.199.254.740.993", GERMAN)).toBe("a number that can be held without altering a digit");
  });

  it("reads what a locale writes, in the style of that locale", () => {
    const locales: [string, NumberStyle][] = [
      ["en-GB", ENGLISH],
      ["de-DE", GERMAN],
      ["fr-FR", FRENCH],
      ["de-CH", SWISS],
      ["en-IN", INDIAN],
    ];
    fc.assert(
      fc.property(fc.constantFrom(...locales), fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), ([locale, style], cents) => {
        const value = cents / 100;
        const written = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
        expect(parseNumber(written, style)).toBe(cents === 0 ? 0 : value);
      }),
      { numRuns: 1000 },
    );
  });

  it("never throws and never gives anything but a finite number or null", () => {
    const alphabet = fc.constantFrom(..."0123456789.,' ()%-+£$eE:\u00a0\u2212aGBP".split(""));
    fc.assert(
      fc.property(
        fc.string({ unit: alphabet, maxLength: 12 }),
        fc.constantFrom(ENGLISH, GERMAN, FRENCH, POUNDS, PERCENT, INDIAN),
        (text, style) => {
          const value = parseNumber(text, style);
          expect(value === null || Number.isFinite(value)).toBe(true);
          expect(value === null).toBe(numberFault(text, style) !== null);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe("a duration", () => {
  it.each([
    ["6:40", 400],
    ["1:06:40", 4000],
    ["00:06:40", 400],
    ["90:00", 5400],
    ["100:00:00", 360_000],
    ["6:40.1", 400.1],
    ["-1:30", -90],
    ["\u22121:30", -90],
    ["0:00", 0],
    ["-0:00", 0],
  ])("%s is seconds", (text, seconds) => expect(parseDuration(text)).toBe(seconds));

  it.each([
    "6:4",
    "6:60",
    "1:60:00",
    "1:6:40",
    "6",
    ":40",
    "6:",
    "6:40:",
    "1:2:03:04",
    "6.5:40",
    "",
    "6:40 pm",
    "6:40.",
    "9007199254740992:00",
  ])("%j is refused", (text) => expect(parseDuration(text)).toBeNull());
});
