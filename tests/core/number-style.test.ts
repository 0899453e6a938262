import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type NumberStyle, parseNumber } from "@/lib/core/number-parse";
import { detectNumberStyle } from "@/lib/core/number-style";

const ENGLISH: NumberStyle = { decimal: ".", thousands: "," };
const GERMAN: NumberStyle = { decimal: ",", thousands: "." };
const INDIAN: NumberStyle = { decimal: ".", thousands: ",", grouping: "indian" };

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
