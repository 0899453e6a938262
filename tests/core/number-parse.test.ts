import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalFault, exactDecimal, type NumberStyle, numberFault, parseDuration, parseNumber } from "@/lib/core/number-parse";
import { detectNumberStyle } from "@/lib/core/number-style";

describe("a plain decimal", () => {
  it.each([
    ["0", 0],
    ["12", 12],
    ["-0.5", -0.5],
    [".5", 0.5],
    ["5.", 5],
    ["+5", 5],
    [" 5 ", 5],
    ["1e+05", 100_000],
    ["1E-3", 0.001],
    ["0.1", 0.1],
    ["0.10000000000000001", 0.1],
    ["1.50000000000000000000", 1.5],
    ["9007199254740992", 2 ** 53],
    ["-9007199254740992", -(2 ** 53)],
    ["123456789012345", 123_456_789_012_345],
    ["12345678901234.5", 12_345_678_901_234.5],
    ["5e-324", 5e-324],
    ["2.2250738585072014e-308", 2 ** -1022],
    ["1150631293122811.2", 1_150_631_293_122_811 + 0.25],
    ["1150631293122811.3", 1_150_631_293_122_811 + 0.25],
  ])("%s is held", (text, value) => {
    expect(exactDecimal(text)).toBe(value);
    expect(decimalFault(text)).toBeNull();
  });

  it.each(["-0", "-0.00", "0e5", "-0e-999"])("%s is 0 without a sign", (text) => expect(exactDecimal(text)).toBe(0));

  it.each([
    ["9007199254740993", "a number that can be held without altering a digit"],
    ["9007199254740994", "a number no larger than 9007199254740992"],
    ["9007199254740992.4", "a number that can be held without altering a digit"],
    ["1e20", "a number no larger than 9007199254740992"],
    ["1e999999999", "a number no larger than 9007199254740992"],
    ["0.1234567890123456789", "at most 17 significant digits"],
    ["0.12345678901234567", "a number that can be held without altering a digit"],
    ["1e-400", "a number that is not too small to be held"],
    ["3e-324", "a number that can be held without altering a digit"],
    ["007", "a number without leading zeros"],
    ["-00.5", "a number without leading zeros"],
  ])("%s would be altered, or is no number: %s", (text, expected) => {
    expect(exactDecimal(text)).toBeNull();
    expect(decimalFault(text)).toBe(expected);
  });

  it.each([
    "",
    " ",
    ".",
    "-",
    "+",
    "e5",
    "1e",
    "0x10",
    "0b1",
    "1_000",
    "1,000",
    "NaN",
    "Infinity",
    "-inf",
    "1 000",
    "--1",
    "1.2.3",
    "１２",
    "12a",
    "1e1.5",
    "−5",
    "5-",
    "½",
  ])("%j is refused", (text) => {
    expect(exactDecimal(text)).toBeNull();
    expect(decimalFault(text)).toBe("a number, such as 1234.5");
  });

  it("gives back every double that an export writes", () => {
    fc.assert(
      fc.property(fc.double({ min: -(2 ** 53), max: 2 ** 53, noNaN: true }), (x) => {
        expect(exactDecimal(String(x))).toBe(x === 0 ? 0 : x);
        expect(exactDecimal(x.toPrecision(17))).toBe(x === 0 ? 0 : x);
      }),
      { numRuns: 5000 },
    );
  });

  it("reads short decimals as the language does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 }),
        fc.integer({ min: 1, max: 14 }),
        (digits, decimals) => {
          const padded = String(Math.abs(digits)).padStart(decimals + 1, "0");
          const text = `${digits < 0 ? "-" : ""}${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
          expect(exactDecimal(text)).toBe(digits === 0 ? 0 : Number(text));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("takes time in proportion to a text, however long", () => {
    expect(exactDecimal("0".repeat(200_000))).toBeNull();
    expect(exactDecimal(`0.${"0".repeat(200_000)}1`)).toBeNull();
    expect(exactDecimal(`${"1".repeat(200_000)}x`)).toBeNull();
  });
});

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

describe("the style of a whole column", () => {
  it.each<[string, string[], ReturnType<typeof detectNumberStyle>]>([
    ["whole numbers", ["1", "25", "", "1234"], { decimal: ".", thousands: null }],
    ["points", ["1.5", "0.123", "7"], { decimal: ".", thousands: null }],
    ["decimal commas", ["1,5", "12"], { decimal: ",", thousands: null }],
    ["English", ["1,234.5", "12"], ENGLISH],
    ["German", ["1.234,5", "12"], GERMAN],
    ["German by repetition", ["1.234.567"], GERMAN],
    ["three decimals beside one that settles it", ["1.234", "12.5"], { decimal: ".", thousands: null }],
    ["three decimals beside a leading zero", ["1.234", "0.123"], { decimal: ".", thousands: null }],
    ["a lone 1.234", ["1.234", "2.345", "7"], "ambiguous"],
    ["a lone 1,234", ["1,234"], "ambiguous"],
    ["1.000, which reads as 1 or as 1000", ["1.000"], "ambiguous"],
    ["spaces", ["1 234", "5"], { decimal: ".", thousands: " " }],
    ["both marks against each other", ["1.5", "1,5"], null],
    ["percent", ["83%", "7.5%"], { decimal: ".", thousands: null, percent: true }],
    ["percent on some only", ["83%", "0.83"], "ambiguous"],
    ["durations", ["6:40", "1:06:40"], "duration"],
    ["durations on some only", ["6:40", "400"], "ambiguous"],
    ["one currency", ["£1,200.50", "£3", "(£4)", "5"], { ...ENGLISH, currency: ["£"] }],
    ["two currencies", ["£1", "€1"], null],
    ["a figure beside texts that are none", ["1,5", "abc", "n/a", "USD", "x%"], { decimal: ",", thousands: null }],
    ["nothing", ["", " "], { decimal: ".", thousands: null }],
  ])("%s", (_, samples, style) => expect(detectNumberStyle(samples)).toEqual(style));

  it("keeps to what was declared", () => {
    expect(detectNumberStyle(["1.234"], { decimal: "." })).toEqual({ decimal: ".", thousands: null });
    expect(detectNumberStyle(["1.234"], { decimal: "," })).toEqual(GERMAN);
    expect(detectNumberStyle(["1.234,5"], { decimal: "." })).toEqual({ decimal: ".", thousands: null });
    expect(detectNumberStyle(["12,34,567"], { grouping: "indian" })).toEqual(INDIAN);
    expect(detectNumberStyle(["£1", "€1"], { currency: ["£"] })).toMatchObject({ currency: ["£"] });
  });

  it("reads every figure of a detected column, and the same way in any order", () => {
    const figure = fc
      .integer({ min: -9_999_999, max: 9_999_999 })
      .chain((n) => fc.constantFrom("en-GB", "de-DE").map((locale) => ({ n, locale })));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 8 }), (figures) => {
        const texts = figures.map(({ n, locale }) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(n / 100));
        const style = detectNumberStyle(texts);
        expect(detectNumberStyle([...texts].reverse())).toEqual(style);
        if (style === null || typeof style === "string") return;
        for (const text of texts) expect(parseNumber(text, style)).not.toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});
