import { expect, test } from "vitest";
import { coverageFromReadings } from "@/lib/core/coverage";
import { figureOf, type Reading, type ReadingState } from "@/lib/core/measure";
import { type Period, type PlainDate, parsePeriod } from "@/lib/core/period";
import { ALL_SEGMENTS, bookOf, type RollUpRules, rollUp } from "@/lib/core/roll-up";
import { buildUnitTree, type Unit } from "@/lib/core/unit-tree";

const date = (text: string) => text as PlainDate;
const period = (text: string) => parsePeriod(text) as Period;
const span = (parent: number | null, from: string | null = null, until: string | null = null) => ({
  parent,
  from: from === null ? null : date(from),
  until: until === null ? null : date(until),
});
const unit = (id: number, kind: Unit["kind"], ...spans: Unit["spans"]): Unit => ({
  id,
  key: `u${id}`,
  name: `U${id}`,
  kind,
  spans,
});

/**
 * 1 enterprise ▸ 2, 3 departments ▸ 21, 22 under 2 and 31 under 3; 22 moved to 3 on 15 February 2026; 31 closed at the end of
 * May.
 */
const units = buildUnitTree([
  unit(1, "enterprise", span(null)),
  unit(2, "department", span(1)),
  unit(3, "department", span(1)),
  unit(21, "team", span(2)),
  unit(22, "team", span(2, null, "2026-02-14"), span(3, "2026-02-15")),
  unit(31, "team", span(3, null, "2026-05-31")),
]);

const rules: RollUpRules = { measure: "ratio", overTime: "last", collectedAt: "team", home: 1, calendar: { fiscalYearStart: 1 } };

function reading(
  at: number,
  on: string,
  numerator: number | null,
  denominator: number | null = null,
  more: Partial<Reading> = {},
): Reading {
  const state: ReadingState = numerator === null ? "no-data" : "figures";
  return { unit: at, segment: "", period: period(on), state, numerator, denominator, ...more };
}

function valueAt(readings: Reading[], viewed: number, on: string, options: Partial<RollUpRules> & { segment?: string } = {}) {
  const merged = { ...rules, ...options };
  const target = period(on);
  const grain = on.includes("Q") ? "quarter" : on.length === 4 ? "year" : on.length === 10 ? "day" : "month";
  const rolled = rollUp(bookOf(readings), units, merged, viewed, options.segment ?? ALL_SEGMENTS, grain).get(target);
  return rolled === undefined ? null : figureOf(merged.measure as "ratio", 100, rolled.sums).value;
}

test("sums add up across units, so an average of averages cannot arise", () => {
  const readings = [reading(21, "2026-01", 1, 10), reading(22, "2026-01", 90, 100)];
  expect(valueAt(readings, 2, "2026-01")).toBe((100 * 91) / 110);
});

test("a unit's own reading replaces everything below it, in that period only", () => {
  const readings = [reading(21, "2026-01", 1, 10), reading(2, "2026-01", 7, 10), reading(21, "2026-03", 5, 10)];
  expect(valueAt(readings, 2, "2026-01")).toBe(70);
  expect(valueAt(readings, 1, "2026-01")).toBe(70);
  expect(valueAt(readings, 2, "2026-Q1")).toBe(60);
});

test("an own reading in any segment replaces the children in all of them", () => {
  const readings = [
    reading(21, "2026-01", 1, 10, { segment: "phone" }),
    reading(21, "2026-01", 2, 10, { segment: "chat" }),
    reading(2, "2026-01", 9, 10, { segment: "phone" }),
  ];
  expect(valueAt(readings, 2, "2026-01")).toBe(90);
  expect(valueAt(readings, 2, "2026-01", { segment: "chat" })).toBeNull();
  expect(valueAt(readings, 21, "2026-01", { segment: "chat" })).toBe(20);
});

test("no data takes no precedence; not applicable does", () => {
  const below = reading(21, "2026-01", 1, 10);
  expect(valueAt([below, reading(2, "2026-01", null)], 2, "2026-01")).toBe(10);
  expect(valueAt([below, reading(2, "2026-01", null, null, { state: "not-applicable" })], 2, "2026-01")).toBeNull();
});

test("a figure counts for the ancestors its unit had on the own-grain period's last day", () => {
  const readings = [reading(22, "2026-01", 1, 4), reading(22, "2026-02", 3, 4)];
  expect(valueAt(readings, 2, "2026-01")).toBe(25);
  expect(valueAt(readings, 2, "2026-02")).toBeNull();
  expect(valueAt(readings, 3, "2026-02")).toBe(75);
  expect(valueAt(readings, 2, "2026-Q1")).toBe(25);
});

test("a denominator takes the same periods as its numerator (GOV.UK digital take-up: 15 of 40, not of 60)", () => {
  const readings = [reading(21, "2026-01", 5, 20), reading(21, "2026-02", 10, 20)];
  expect(valueAt(readings, 21, "2026-Q1")).toBe(37.5);
});

test("a coarser stock counts each open unit once, with its last level", () => {
  const stock = { measure: "stock" } as const;
  const readings = [
    reading(21, "2026-04", 10),
    reading(21, "2026-05", 12),
    reading(22, "2026-04", 7),
    reading(31, "2026-04", 100),
    reading(31, "2026-05", 90),
  ];
  expect(valueAt(readings, 1, "2026-05", stock)).toBe(102);
  expect(valueAt(readings, 1, "2026-Q2", stock)).toBe(19);
  expect(valueAt(readings, 3, "2026-Q2", stock)).toBe(7);
});

test("a coarser stock over time by mean weighs each level by its days", () => {
  const readings = [reading(21, "2026-01", 31), reading(21, "2026-02", 28)];
  expect(valueAt(readings, 21, "2026-Q1", { measure: "stock", overTime: "mean" })).toBe((31 * 31 + 28 * 28) / 59);
});

test("a bare value stands alone and spoils a roll-up of several", () => {
  const bare = reading(21, "2026-01", 71, null, { state: "bare" });
  expect(valueAt([bare], 2, "2026-01")).toBe(71);
  expect(valueAt([bare, reading(22, "2026-01", 1, 2)], 2, "2026-01")).toBeNull();
  expect(valueAt([bare, reading(21, "2026-02", 1, 2)], 21, "2026-Q1")).toBeNull();
});

test("0/0 is reported and has no value", () => {
  const rolled = rollUp(bookOf([reading(21, "2026-01", 0, 0)]), units, rules, 2, "", "month").get(period("2026-01"));
  expect(rolled && figureOf("ratio", 100, rolled.sums)).toEqual({
    numerator: 0,
    denominator: 0,
    value: null,
    reason: "zero-denominator",
    unweighted: false,
  });
});

test("coverage counts open units of the collecting kind, those under an own reading too, less the not-applicable", () => {
  const covered = (readings: Reading[], viewed: number, on = "2026-04") =>
    coverageFromReadings(bookOf(readings), units, rules, viewed, period(on), "month");
  expect(covered([reading(21, "2026-04", 1, 2)], 1)).toEqual({ reported: 1, expected: 3 });
  expect(covered([reading(21, "2026-06", 1, 2)], 1, "2026-06")).toEqual({ reported: 1, expected: 2 });
  expect(covered([reading(3, "2026-04", 1, 2)], 1)).toEqual({ reported: 2, expected: 3 });
  const none = reading(22, "2026-04", null, null, { state: "not-applicable" });
  expect(covered([reading(21, "2026-04", 1, 2), none], 1)).toEqual({ reported: 1, expected: 2 });
  expect(covered([reading(21, "2026-04", 0, 0)], 2)).toEqual({ reported: 1, expected: 1 });
});

test("coverage stays within the metric's home", () => {
  const home = { ...rules, home: 2 };
  const readings = [reading(21, "2026-04", 1, 2), reading(31, "2026-04", 1, 2)];
  expect(coverageFromReadings(bookOf(readings), units, home, 1, period("2026-04"), "month")).toEqual({
    reported: 1,
    expected: 1,
  });
});
