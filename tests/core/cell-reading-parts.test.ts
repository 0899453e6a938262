import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCell } from "@/lib/core/cell-reading";
import { mayBeFractions } from "@/lib/core/cell-reading-percents";
import type { CellMetric } from "@/lib/core/cell-reading-result";
import { anyLocale, displayAs, metric, NPS, PERCENT, SHARE, TIME } from "./cell-metrics";

const COST = metric(displayAs("currency", 2, { code: "GBP" }), { measure: "ratio" });
const PER_DAY = metric(displayAs("number", 1, { unit: "calls/day" }), { measure: "ratio" });

describe("a part of a whole", () => {
  it.each<[string, CellMetric, string, number, number]>([
    ["7/9", SHARE, "en-GB", 7, 9],
    ["7 of 9", SHARE, "en-GB", 7, 9],
    ["7 OF 9", SHARE, "en-GB", 7, 9],
    [" 7 / 9 ", SHARE, "en-GB", 7, 9],
    ["1,200/2,400", SHARE, "en-GB", 1200, 2400],
    ["12.000,5/24.000", PERCENT, "de-DE", 12_000.5, 24_000],
    ["9/9", SHARE, "en-GB", 9, 9],
    ["0/9", SHARE, "en-GB", 0, 9],
    ["0/0", SHARE, "en-GB", 0, 0],
    ["9/7", PERCENT, "en-GB", 9, 7],
    ["-3/9", PERCENT, "en-GB", -3, 9],
    ["-9/9", NPS, "en-GB", -9, 9],
    ["41 of 100", NPS, "en-GB", 41, 100],
    ["£12,000/800", COST, "en-GB", 12_000, 800],
    ["53:20/8", TIME, "en-GB", 3200, 8],
    ["41/10", PER_DAY, "en-GB", 41, 10],
    ["41/10 calls/day", PER_DAY, "en-GB", 41, 10],
  ])("%j of %o in %s", (text, of, locale, numerator, denominator) =>
    expect(readCell(text, of, locale)).toEqual({ kind: "parts", numerator, denominator }),
  );

  it.each<[string, CellMetric, string]>([
    ["9/7", SHARE, "A part of 7: from 0 to 7"],
    ["-1/7", SHARE, "A part of 7: from 0 to 7"],
    ["10/9", NPS, "From \u22129 to 9 of 9 answers"],
    ["-10/9", NPS, "From \u22129 to 9 of 9 answers"],
    ["3/0", PERCENT, "Something of nothing: where nothing happened, 0 of 0"],
    ["3/-9", PERCENT, "A whole of 0 or more"],
    ["7/9/2", PERCENT, "Not two figures, e.g. 7 of 9"],
    ["7/", NPS, "Not two figures, e.g. 41 of 100"],
    ["/9", PERCENT, "Not two figures, e.g. 7 of 9"],
    ["872 of", PERCENT, "Not two figures, e.g. 7 of 9"],
    ["#N/A", PERCENT, "Not a percentage, e.g. 71.4"],
    ["/", PERCENT, "Not a percentage, e.g. 71.4"],
    ["#DIV/0!", PERCENT, "Not two figures, e.g. 7 of 9"],
    ["7%/9", PERCENT, "Not two figures, e.g. 7 of 9"],
    ["x of y", NPS, "Not two figures, e.g. 41 of 100"],
    ["7/£9", COST, "Not two figures, e.g. 7 of 9"],
    ["£7/9", { ...COST, scale: 1000 }, "Not two figures, e.g. 7 of 9"],
    ["€7/9", COST, "Not two figures, e.g. 7 of 9"],
    ["7/6:40", TIME, "Not two figures, e.g. 7 of 9"],
  ])("%j of %o is refused", (text, of, expected) =>
    expect(readCell(text, of, "en-GB")).toEqual({ kind: "refused", expected, readings: [] }),
  );

  it("may stand in front of a unit with a stroke in it, which is no stroke of its own", () => {
    expect(readCell("4.1 calls/day", PER_DAY, "en-GB")).toEqual({ kind: "value", value: 4.1 });
  });

  it("is never more than its whole, and nothing is never divided", () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), anyLocale, (n, d, locale) => {
        const fits = d >= 0 && n >= 0 && n <= d;
        expect(readCell(`${n}/${d}`, SHARE, locale).kind).toBe(fits ? "parts" : "refused");
        const nets = d >= 0 && Math.abs(n) <= d;
        expect(readCell(`${n} of ${d}`, NPS, locale).kind).toBe(nets ? "parts" : "refused");
      }),
      { numRuns: 1000 },
    );
  });
});

describe("a block of percentages", () => {
  const block = (...texts: string[]) => texts.map((text) => ({ text, value: Number(text.replace("%", "")) }));
  it.each<[string, string[], boolean]>([
    ["all between 0 and 1", ["0.83", "0.71", "1", "0"], true],
    ["one alone", ["0.83"], true],
    ["one above 1", ["0.83", "71"], false],
    ["one below 0", ["0.83", "-0.1"], false],
    ["nothing but noughts, which a hundredfold are the same", ["0", "0"], false],
    ["those with a sign say what they are", ["0.5%", "0.2%"], false],
    ["a sign beside a bare fraction", ["83%", "0.71"], true],
    ["none", [], false],
  ])("%s", (_, texts, asked) => expect(mayBeFractions(block(...texts))).toBe(asked));
});
