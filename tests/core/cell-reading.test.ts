import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCell, readingOfCell, valueOfCell } from "@/lib/core/cell-reading";
import type { CellMetric } from "@/lib/core/cell-reading-result";
import { plainDecimal } from "@/lib/core/cell-text";
import { formatValue } from "@/lib/core/display";
import { anyDisplay, anyLocale, anyValue, displayAs, metric, NPS, NUMBER, PERCENT, POUNDS, SHARE, TIME } from "./cell-metrics";

const PER_THOUSAND = metric(displayAs("number", 1, { unit: "per 1,000" }));
const DOLLARS = metric(displayAs("currency", 2, { code: "CAD" }));
const EUROS = metric(displayAs("currency", 2, { code: "EUR" }));

describe("a figure that fits the locale", () => {
  it.each<[string, CellMetric, string, number]>([
    ["83", PERCENT, "en-GB", 83],
    ["83%", PERCENT, "en-GB", 83],
    ["83.5 %", PERCENT, "en-GB", 83.5],
    ["83,5\u00a0%", PERCENT, "de-DE", 83.5],
    ["0.83", PERCENT, "en-GB", 0.83],
    ["%83,5", PERCENT, "tr-TR", 83.5],
    ["-%83,5", PERCENT, "tr-TR", -83.5],
    ["1,200", NUMBER, "en-GB", 1200],
    ["1.200", NUMBER, "de-DE", 1200],
    ["1.200,5", NUMBER, "de-DE", 1200.5],
    ["12.345", NUMBER, "es-ES", 12_345],
    ["1 234,5", NUMBER, "fr-FR", 1234.5],
    ["1\u00a0234,5", NUMBER, "fr-FR", 1234.5],
    ["1\u202f234,5", NUMBER, "fr-FR", 1234.5],
    ["1’234.5", NUMBER, "de-CH", 1234.5],
    ["1'234.5", NUMBER, "de-CH", 1234.5],
    ["12,34,567.5", NUMBER, "en-IN", 1_234_567.5],
    ["१२,३४,५६७.५", NUMBER, "mr-IN", 1_234_567.5],
    ["١٬٢٣٤٫٥", NUMBER, "ar-EG", 1234.5],
    ["(1,200)", NUMBER, "en-US", -1200],
    ["\u22125", NUMBER, "en-US", -5],
    ["-5", NUMBER, "sv-SE", -5],
    ["+38", NPS, "en-GB", 38],
    ["  71.4\u00a0", NUMBER, "en-GB", 71.4],
    ["1e+05", NUMBER, "en-GB", 100_000],
    ["0.10000000000000001", NUMBER, "en-GB", 0.1],
    ["£1,200.50", POUNDS, "en-GB", 1200.5],
    ["1,200.50 GBP", POUNDS, "en-GB", 1200.5],
    ["(£1,200)", POUNDS, "en-GB", -1200],
    ["CA$5", DOLLARS, "en-US", 5],
    ["$5", DOLLARS, "en-CA", 5],
    ["5 kr.", metric(displayAs("currency", 2, { code: "DKK" })), "da-DK", 5],
    ["1 234.50", EUROS, "fr-CH", 1234.5],
    ["1 234,50", EUROS, "fr-CH", 1234.5],
    ["4.1 per 1,000", PER_THOUSAND, "en-GB", 4.1],
    ["4.1", PER_THOUSAND, "en-GB", 4.1],
    ["6:40", TIME, "en-GB", 400],
    ["1:06:40", TIME, "en-GB", 4000],
    ["10,000:00:00", TIME, "en-GB", 36_000_000],
    ["\u22121:30", TIME, "en-GB", -90],
    ["400", TIME, "en-GB", 400],
    ["1,200", TIME, "en-GB", 1200],
    ["6:40,25", TIME, "de-DE", 400.25],
    ["400.5", metric(displayAs("duration", 1)), "en-GB", 400.5],
  ])("%s of %o in %s", (text, of, locale, value) => expect(readCell(text, of, locale)).toEqual({ kind: "value", value }));

  it.each(["-0", "(0)", "\u22120.00"])("%s is 0, without a sign", (text) => {
    const read = readCell(text, NUMBER, "en-GB");
    expect(read.kind === "value" && Object.is(read.value, 0)).toBe(true);
  });

  it.each(["", "  ", "\u00a0", "\n"])("%j is blank, and never 0", (text) =>
    expect(readCell(text, NUMBER, "en-GB")).toEqual({ kind: "blank" }),
  );
  it.each(["n/a", "N/A", " not applicable "])("%j is not applicable", (text) =>
    expect(readCell(text, PERCENT, "en-GB")).toEqual({ kind: "not-applicable" }),
  );
});

describe("a figure that does not", () => {
  it.each<[string, CellMetric, string, string]>([
    ["0.5", NUMBER, "de-DE", "Not a number, e.g. 940,5"],
    ["1.234,5", NUMBER, "en-US", "Not a number, e.g. 940.5"],
    ["1,23", NUMBER, "en-US", "Not a number, e.g. 940.5"],
    ["1,2345", NUMBER, "en-US", "Not a number, e.g. 940.5"],
    ["123,456", NUMBER, "en-IN", "Not a number, e.g. 940.5"],
    ["12,34,567", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["1 234", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["1.5", NUMBER, "fr-FR", "Not a number, e.g. 940,5"],
    ["12.5", NUMBER, "es-ES", "Not a number, e.g. 940,5"],
    ["5-", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["-", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["£ -", POUNDS, "en-GB", "Not an amount, e.g. 940.5"],
    ["(-5)", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["=1+1", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["#N/A", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["####", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["12 345,6", NUMBER, "de-DE", "Not a number, e.g. 940,5"],
    ["abc", metric(displayAs("percent", 0)), "en-GB", "Not a percentage, e.g. 71"],
    ["abc", NPS, "en-GB", "Not a score, e.g. 41"],
    ["abc", TIME, "en-GB", "Not a time, e.g. 6:40"],
    ["4.5 min", TIME, "en-GB", "Not a time, e.g. 6:40"],
    ["6:60", TIME, "en-GB", "Not a time, e.g. 6:40"],
    ["6:4", TIME, "en-GB", "Not a time, e.g. 6:40"],
    ["06:40 AM", TIME, "en-GB", "Not a time, e.g. 6:40"],
    ["6:40", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["83%", NUMBER, "en-GB", "Without a % sign, e.g. 940.5"],
    ["£5", NUMBER, "en-GB", "Without “£”, e.g. 940.5"],
    ["€5", POUNDS, "en-GB", "In GBP, not in “€”, e.g. 940.5"],
    ["$5", DOLLARS, "en-US", "In CAD, not in “$”, e.g. 940.5"],
    ["EUR 5", POUNDS, "en-GB", "In GBP, not in “EUR”, e.g. 940.5"],
    ["£5 £", POUNDS, "en-GB", "Not an amount, e.g. 940.5"],
    ["007", NUMBER, "en-GB", "A number without leading zeros, e.g. 940.5"],
    ["9007199254740993", NUMBER, "en-GB", "A number that can be held without altering a digit, e.g. 940.5"],
    ["0.123456789012345678", NUMBER, "en-GB", "At most 17 significant digits, e.g. 940.5"],
    ["7/9", NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["1".repeat(100_000), NUMBER, "en-GB", "Not a number, e.g. 940.5"],
    ["120", SHARE, "en-GB", "From 0 to 100"],
    ["-1", SHARE, "en-GB", "From 0 to 100"],
    ["-101", NPS, "en-GB", "From -100 to 100"],
    ["5", { ...NUMBER, measure: "formula" }, "en-GB", "Worked out from other metrics"],
  ])("%s of %o in %s", (text, of, locale, expected) =>
    expect(readCell(text, of, locale)).toEqual({ kind: "refused", expected, readings: [] }),
  );

  it("is no harm to a metric without bounds", () => {
    expect(readCell("120", PERCENT, "en-GB")).toEqual({ kind: "value", value: 120 });
  });
});

describe("a text with two readings", () => {
  it.each<[string, CellMetric, string, string[]]>([
    ["1.234", NUMBER, "es-ES", ["1234", "1,234"]],
    ["-1.234", NUMBER, "it-IT", ["-1234", "-1,234"]],
    ["1.234", EUROS, "en-DE", ["1234", "1,2340"]],
    ["4.5", TIME, "en-GB", ["0:04.5", "4:30"]],
    ["4.0", TIME, "en-GB", ["0:04", "4:00"]],
    ["4.1", TIME, "en-GB", ["0:04.1", "4:06"]],
    ["1.234 of 2", PERCENT, "es-ES", ["1234 of 2", "1,234 of 2"]],
  ])("%s of %o in %s is refused with both", (text, of, locale, readings) => {
    const expected = `Could be ${readings.join(" or ")}: write one of them`;
    expect(readCell(text, of, locale)).toEqual({ kind: "refused", expected, readings });
  });

  it("names readings that are read as themselves, and differently", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), anyLocale, anyDisplay, (n, locale, display) => {
        const digits = String(Math.abs(n)).padStart(4, "1");
        const read = readCell(`${n < 0 ? "-" : ""}${digits[0]}.${digits.slice(1)}`, metric(display), locale);
        if (read.kind !== "refused" || read.readings.length === 0) return;
        const values = read.readings.map((text) => valueOfCell(readCell(text, metric(display), locale), metric(display)));
        expect(values).not.toContain(null);
        expect(new Set(values).size).toBe(2);
      }),
      { numRuns: 2000 },
    );
  });

  it("has one under a style that was declared", () => {
    const german = { decimal: ",", thousands: "." } as const;
    expect(readCell("1.234", NUMBER, "es-ES", german)).toEqual({ kind: "value", value: 1234 });
    expect(readCell("1.234,5", NUMBER, "en-GB", german)).toEqual({ kind: "value", value: 1234.5 });
    expect(readCell("€1.234,5", EUROS, "en-GB", german)).toEqual({ kind: "value", value: 1234.5 });
    expect(readCell("12.5", NUMBER, "en-GB", german).kind).toBe("refused");
    expect(readCell("6:40,5", TIME, "en-GB", german)).toEqual({ kind: "value", value: 400.5 });
  });
});

describe("what a cell stands for", () => {
  it.each<[string, CellMetric, unknown, number | null]>([
    ["71", PERCENT, { state: "bare", numerator: 71, denominator: null }, 71],
    ["71", NUMBER, { state: "figures", numerator: 71, denominator: null }, 71],
    ["7/8", PERCENT, { state: "figures", numerator: 7, denominator: 8 }, 87.5],
    ["-1/4", NPS, { state: "figures", numerator: -1, denominator: 4 }, -25],
    ["0/0", PERCENT, { state: "figures", numerator: 0, denominator: 0 }, null],
    ["n/a", PERCENT, { state: "not-applicable", numerator: null, denominator: null }, null],
    ["", PERCENT, null, null],
    ["abc", PERCENT, null, null],
  ])("%j of %o", (text, of, reading, value) => {
    const read = readCell(text, of, "en-GB");
    expect(readingOfCell(read, of)).toEqual(reading);
    expect(valueOfCell(read, of)).toBe(value);
  });
});

describe("any text", () => {
  const alphabet = fc.constantFrom(..."0123456789.,' ()%-+£€$eE:/ofna\u00a0\u2212\u202f\u200f١٫".split(""));

  it("is read to exactly the digits that stand there, or refused with what was expected", () => {
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), anyDisplay, anyLocale, (text, display, locale) => {
        const read = readCell(text, metric(display), locale);
        if (read.kind === "refused") expect(read.expected).toMatch(/^[A-Z]/);
        if (read.kind !== "value" || display.as === "duration" || /[eE]|[^\0-\u00a0\u2212\u202f\u200f€]/.test(text)) return;
        const significant = (digits: string) => digits.replace(/\D/g, "").replace(/^0+|0+$/g, "");
        expect(significant(plainDecimal(read.value))).toBe(significant(text));
        if (read.value !== 0) expect(read.value < 0).toBe(/[-\u2212(]/.test(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("has an example in its refusal that is read", () => {
    fc.assert(
      fc.property(anyDisplay, anyLocale, (display, locale) => {
        const read = readCell("abc", metric(display), locale);
        const example = read.kind === "refused" ? read.expected.split(", e.g. ")[1] : undefined;
        expect(readCell(example ?? "", metric(display), locale).kind).toBe("value");
      }),
    );
  });

  it("as the screen writes a value is read to what it shows", () => {
    fc.assert(
      fc.property(anyValue, anyDisplay, anyLocale, (value, display, locale) => {
        const shown = formatValue(value, display, { locale });
        const read = readCell(shown, metric(display), locale);
        if (read.kind === "refused") expect(read.readings).toHaveLength(2);
        else if (read.kind === "value") expect(formatValue(read.value, display, { locale })).toBe(shown);
        else expect(read.kind).toBe("value");
      }),
      { numRuns: 1500 },
    );
  });
});
