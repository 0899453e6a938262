import { describe, expect, it } from "vitest";
import { lagWords } from "@/lib/core/lag-words";
import type { Display, Goal } from "@/lib/core/metric";
import { type Period, type PlainDate, parseDate, parsePeriod } from "@/lib/core/period";
import type { Point } from "@/lib/core/point";
import type { Variation } from "@/lib/core/process-limits";
import type { Status } from "@/lib/core/status";
import { countText, pointWords, reasonWords } from "@/lib/metrics/point-words";
import { bandWords, gapWords, goalSentence, headline, lowered, sinceWords } from "@/lib/metrics/sentences";

const PERCENT: Display = { as: "percent", decimals: 1, code: null, unit: null };
const POUNDS: Display = { as: "currency", decimals: 2, code: "GBP", unit: null };
const calendar = { fiscalYearStart: 1 };

function period(text: string): Period {
  const parsed = parsePeriod(text);
  if (parsed === null) throw new RangeError(text);
  return parsed;
}

function date(text: string): PlainDate {
  const parsed = parseDate(text);
  if (parsed === null) throw new RangeError(text);
  return parsed;
}

const OCTOBER = period("2026-10");
const point = (more: Partial<Point>): Point => ({
  period: OCTOBER,
  numerator: null,
  denominator: null,
  value: 76.7,
  reason: null,
  unweighted: false,
  goalLine: 79.5,
  promise: null,
  position: -28,
  status: "off-line",
  reported: 1,
  expected: 1,
  provisional: false,
  partial: false,
  ...more,
});

const path = (from: number, to: number): Goal => ({
  shape: "linear",
  points: [
    { date: date("2026-04-30"), value: from },
    { date: date("2027-03-31"), value: to },
  ],
  stretch: null,
  reason: null,
  owner: null,
});

function said(status: Status | null, variation: Variation | null, more: Partial<Point> = {}, hold = false): string {
  const shown = point({ status, ...more });
  const facts = { name: "Fix", display: PERCENT, calendar, asked: OCTOBER, privacyFloor: 5 };
  return headline({ ...facts, shown, status, variation, heldBy: null, accepted: null, hold });
}

describe("the headline", () => {
  it.each([
    ["off-line", "improving", "Fix is 76.7%: improving, but slower than promised."],
    ["off-line", "worsening", "Fix is 76.7%: getting worse, and off its line."],
    ["off-line", "none", "Fix is 76.7%: not moving, and off its line."],
    ["slipping", null, "Fix is 76.7%: slipping behind its line."],
    ["on-line", "worsening", "Fix is 76.7%: on its line, but getting worse."],
    ["on-line", "none", "Fix is 76.7%: on its line."],
    ["no-goal", "improving", "Fix is 76.7%: there is no goal to judge it by."],
    ["held", null, "Fix is 76.7%: held by its guardrail."],
  ] as const)("of %s and %s", (status, variation, sentence) => {
    expect(said(status, variation)).toBe(sentence);
  });

  it("speaks of a band where the goal is to stay within one", () => {
    expect(said("on-line", "none", {}, true)).toBe("Fix is 76.7%: inside its band.");
    expect(said("off-line", null, {}, true)).toBe("Fix is 76.7%: outside its band.");
  });

  it("judges neither a part period nor a provisional figure", () => {
    expect(said(null, null, { partial: true })).toBe("Fix is 76.7% so far.");
    expect(said(null, null, { provisional: true, reported: 5, expected: 6 })).toBe("Fix is 76.7% so far: 5 of 6 reported.");
  });

  it("says that too few people stand behind a figure, and nothing of it", () => {
    expect(said(null, null, { value: null, reason: "withheld" })).toBe(
      "Fix is not shown for October 2026: fewer than 5 people stand behind it.",
    );
  });

  it("has no figure where there is none", () => {
    expect(
      headline({
        name: "Fix",
        display: PERCENT,
        calendar,
        asked: OCTOBER,
        privacyFloor: 5,
        shown: null,
        status: "no-data",
        variation: null,
        heldBy: null,
        accepted: null,
        hold: false,
      }),
    ).toBe("Fix has no figure yet.");
  });
});

describe("the distance from the line", () => {
  it("is worded by which way the line leads", () => {
    expect(gapWords(point({}), PERCENT, path(74, 84))).toBe("2.8 pp short of 79.5%");
    expect(gapWords(point({ value: 81, position: 15 }), PERCENT, path(74, 84))).toBe("1.5 pp ahead of 79.5%");
    expect(gapWords(point({ value: 11.72, goalLine: 10.76 }), POUNDS, path(12.1, 9))).toBe("£0.96 over £10.76");
    expect(gapWords(point({ value: 10, goalLine: 10.76, position: 24 }), POUNDS, path(12.1, 9))).toBe("£0.76 under £10.76");
  });

  it("is level where both print alike, and nothing where there is no line", () => {
    expect(gapWords(point({ value: 79.51, position: 0.1 }), PERCENT, path(74, 84))).toBe("level with the 79.5% promised");
    expect(gapWords(point({ goalLine: null, position: null }), PERCENT, null)).toBeNull();
  });

  it("says since when, with the year where that is another", () => {
    expect(sinceWords("off-line", period("2026-08"), OCTOBER, calendar)).toBe("off since August");
    expect(sinceWords("slipping", period("2025-12"), OCTOBER, calendar)).toBe("slipping since December 2025");
    expect(sinceWords("off-line", OCTOBER, OCTOBER, calendar)).toBeNull();
  });
});

describe("a promise", () => {
  it("is told from baseline to target, with its milestones", () => {
    const goal = path(74, 84);
    expect(goalSentence(goal, PERCENT)).toBe("74% on 30 Apr 26, straight to 84% on 31 Mar 27.");
    if (goal.shape === "hold") throw new Error("a path");
    const stepped: Goal = {
      ...goal,
      shape: "step",
      points: [...goal.points.slice(0, 1), { date: date("2026-09-30"), value: 78.5 }, ...goal.points.slice(1)],
    };
    expect(goalSentence(stepped, PERCENT)).toBe("74% on 30 Apr 26, in steps 78.5% on 30 Sep 26, to 84% on 31 Mar 27.");
  });

  it("of a band names its edges", () => {
    const band = { shape: "hold", width: 6, stretch: null, reason: null, owner: null } as const;
    expect(bandWords({ ...band, low: 74, high: 80 }, PERCENT)).toBe("hold between 74% and 80%");
    expect(bandWords({ ...band, low: 98, high: null }, PERCENT)).toBe("hold at 98% or more");
    expect(bandWords({ ...band, low: null, high: 3 }, PERCENT)).toBe("hold at 3% or less");
  });
});

describe("figures in words", () => {
  it("say what was counted, and why there is none", () => {
    expect(pointWords(point({ numerator: 14_212, denominator: 18_529 }), PERCENT, 5)).toBe(
      "76.7%, 14,212 of 18,529; line 79.5%, 28 below",
    );
    expect(pointWords(point({ value: null, reason: "zero-denominator" }), PERCENT, 5)).toBe("nothing happened, 0 of 0");
    expect(pointWords(point({ value: null, reason: "withheld", status: null }), PERCENT, 7)).toBe("fewer than 7 people");
    expect(reasonWords("part-missing: service-cost")).toBe("no value: service-cost has none");
    expect([countText(12), countText(76.7), countText(1 / 3)]).toEqual(["12", "76.7", "0.33"]);
  });

  it("keep abbreviations whole inside a sentence", () => {
    expect([lowered("Ledger"), lowered("CRM export")]).toEqual(["ledger", "CRM export"]);
  });

  it("tell a link's lag", () => {
    expect([lagWords(null, "month"), lagWords([0, 0], "week"), lagWords([1, 1], "month"), lagWords([0, 2], "month")]).toEqual([
      "no lag recorded",
      "same week",
      "1 month later",
      "within 2 months",
    ]);
  });
});
