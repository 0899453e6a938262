import { describe, expect, it } from "vitest";
import { currencyMarks } from "@/lib/core/currency-marks";
import { inLatin, localeNumbers } from "@/lib/core/number-locale";
import type { NumberStyle } from "@/lib/core/number-parse";

describe("how a locale writes numbers", () => {
  it.each<[string, NumberStyle]>([
    ["en-GB", { decimal: ".", thousands: ",", grouping: "three" }],
    ["de-DE", { decimal: ",", thousands: ".", grouping: "three" }],
    ["fr-FR", { decimal: ",", thousands: " ", grouping: "three" }],
    ["sv-SE", { decimal: ",", thousands: " ", grouping: "three" }],
    ["de-CH", { decimal: ".", thousands: "'", grouping: "three" }],
    ["en-IN", { decimal: ".", thousands: ",", grouping: "indian" }],
    ["hi-IN", { decimal: ".", thousands: ",", grouping: "indian" }],
    ["ar-EG", { decimal: ".", thousands: ",", grouping: "three" }],
  ])("%s", (locale, style) => expect(localeNumbers(locale).number).toEqual(style));

  it("says where money is written in other marks", () => {
    expect(localeNumbers("fr-CH")).toMatchObject({ number: { decimal: "," }, money: { decimal: "." } });
    expect(localeNumbers("de-AT")).toMatchObject({ number: { thousands: " " }, money: { thousands: "." } });
    expect(localeNumbers("en-GB").money).toEqual(localeNumbers("en-GB").number);
  });

  it("says where four digits stand ungrouped, and where the % sign comes first", () => {
    expect(["es-ES", "pt-PT", "pl-PL"].map((locale) => localeNumbers(locale).sparesFour)).toEqual([true, true, true]);
    expect(["en-GB", "de-DE"].map((locale) => localeNumbers(locale).sparesFour)).toEqual([false, false]);
    expect(["tr-TR", "en-GB"].map((locale) => localeNumbers(locale).percentFirst)).toEqual([true, false]);
  });

  it("is worked out once", () => expect(localeNumbers("en-GB")).toBe(localeNumbers("en-GB")));
  it("refuses what is no language tag", () => expect(() => localeNumbers("no such tag")).toThrow(RangeError));
});

describe("a text in Latin digits", () => {
  it.each([
    ["ar-EG", "١٬٢٣٤٫٥", "1,234.5"],
    ["fa-IR", "\u200e\u2212۱٬۲۳۴٫۵", "\u22121,234.5"],
    ["mr-IN", "१२,३४,५६७.८", "12,34,567.8"],
    ["fr-FR", "\u00a01\u202f234\u2009567,5 ", "1 234 567,5"],
    ["he-IL", "\u200e-5", "-5"],
    ["en-GB", "١", "١"],
  ])("%s", (locale, text, latin) => expect(inLatin(text, localeNumbers(locale))).toBe(latin));
});

describe("the marks of a currency", () => {
  it.each<[string, string, string[]]>([
    ["GBP", "en-GB", ["GBP", "£"]],
    ["USD", "en-GB", ["US$", "USD", "$"]],
    ["USD", "en-US", ["USD", "$"]],
    ["DKK", "da-DK", ["DKK", "kr."]],
    ["PLN", "pl-PL", ["PLN", "zł"]],
    ["CHF", "de-CH", ["CHF"]],
    ["USD", "fr-CA", ["$ US", "USD"]],
  ])("%s in %s", (code, locale, marks) => expect([...currencyMarks(code, locale)].sort()).toEqual([...marks].sort()));

  it("leave out the sign that names another currency there", () => {
    expect([...currencyMarks("CAD", "en-US")].sort()).toEqual(["CA$", "CAD"]);
    expect(currencyMarks("CAD", "en-CA")).toContain("$");
    expect(currencyMarks("SEK", "da-DK")).not.toContain("kr.");
  });

  it("are tried longest first, so that US$ is not taken for a $ after letters", () => {
    expect(currencyMarks("USD", "en-GB").at(-1)).toBe("$");
  });
});
