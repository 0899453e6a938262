import { expect, test } from "vitest";
import { goalOfPeriod, lineAt } from "@/lib/core/goal-line";
import type { Goal } from "@/lib/core/metric";
import { type Period, type PlainDate, parsePeriod } from "@/lib/core/period";
import { positionOf } from "@/lib/core/position";

const date = (text: string) => text as PlainDate;
const period = (text: string) => parsePeriod(text) as Period;
const frame = { measure: "ratio", ownGrain: "month", calendar: { fiscalYearStart: 1 } } as const;

function path(shape: "linear" | "step", ...points: [string, number][]): Extract<Goal, { shape: "linear" | "step" }> {
  return { shape, points: points.map(([on, value]) => ({ date: date(on), value })), stretch: null, reason: null, owner: null };
}

function band(low: number | null, high: number | null, width: number): Goal {
  return { shape: "hold", low, high, width, stretch: null, reason: null, owner: null };
}

const climb = path("linear", ["2026-04-30", 74], ["2027-03-31", 84]);

test("a linear line holds the baseline before its first point and the target after its last", () => {
  expect(lineAt(climb, date("2020-01-01"))).toBe(74);
  expect(lineAt(climb, date("2026-04-30"))).toBe(74);
  expect(lineAt(climb, date("2027-03-31"))).toBe(84);
  expect(lineAt(climb, date("2030-01-01"))).toBe(84);
});

test("a linear line is straight by days between milestones", () => {
  expect(lineAt(climb, date("2026-10-31"))).toBeCloseTo(74 + (10 * 184) / 335, 12);
  const bent = path("linear", ["2026-01-01", 0], ["2026-01-11", 10], ["2026-01-21", 110]);
  expect(lineAt(bent, date("2026-01-06"))).toBe(5);
  expect(lineAt(bent, date("2026-01-11"))).toBe(10);
  expect(lineAt(bent, date("2026-01-16"))).toBe(60);
});

test("a step keeps the latest value dated on or before the day", () => {
  const steps = path("step", ["2026-01-31", 10], ["2026-06-30", 20], ["2026-12-31", 30]);
  expect(lineAt(steps, date("2025-01-01"))).toBe(10);
  expect(lineAt(steps, date("2026-06-29"))).toBe(10);
  expect(lineAt(steps, date("2026-06-30"))).toBe(20);
  expect(lineAt(steps, date("2027-01-01"))).toBe(30);
});

test("position is points of the promised way, and lower-is-better needs no special case", () => {
  const rising = goalOfPeriod(climb, period("2026-10"), frame);
  expect(positionOf(76.7, rising).position).toBeCloseTo((100 * (76.7 - (74 + (10 * 184) / 335))) / 10, 10);
  const falling = goalOfPeriod(path("linear", ["2026-01-01", 12], ["2026-12-31", 9]), period("2026-12"), frame);
  expect(positionOf(10, falling)).toEqual({ goalLine: 9, position: expect.closeTo(-100 / 3, 10) });
  expect(positionOf(8.7, falling).position).toBeCloseTo(10, 10);
});

test("on the line is 0, never -0", () => {
  const falling = goalOfPeriod(path("linear", ["2026-01-01", 12], ["2026-12-31", 9]), period("2026-12"), frame);
  expect(Object.is(positionOf(9, falling).position, 0)).toBe(true);
});

test("what doubles leave behind is no part of a position", () => {
  const tenths = goalOfPeriod(path("linear", ["2026-01-01", 0.1], ["2026-12-31", 0.3]), period("2026-12"), frame);
  expect((100 * (0.29 - 0.3)) / (0.3 - 0.1)).toBeLessThan(-5);
  expect(positionOf(0.29, tenths).position).toBe(-5);
});

test("a band is 0 inside and 50 below one width outside, on either side", () => {
  const goal = goalOfPeriod(band(74, 80, 6), period("2026-10"), frame);
  expect(positionOf(78, goal)).toEqual({ goalLine: 80, position: 0 });
  expect(positionOf(74, goal).position).toBe(0);
  expect(positionOf(86, goal)).toEqual({ goalLine: 80, position: -50 });
  expect(positionOf(71, goal)).toEqual({ goalLine: 74, position: -25 });
});

test("a one-sided band has one edge, its width given", () => {
  const goal = goalOfPeriod(band(98, null, 2), period("2026-10"), frame);
  expect(positionOf(99.5, goal)).toEqual({ goalLine: 98, position: 0 });
  expect(positionOf(97, goal)).toEqual({ goalLine: 98, position: -25 });
  expect(positionOf(null, goal)).toEqual({ goalLine: 98, position: null });
});

test("a sum is promised per period of its own grain: over a quarter lines add up and the span is multiplied", () => {
  const goal = path("step", ["2026-01-31", 100], ["2026-02-28", 110], ["2026-12-31", 200]);
  const quarter = goalOfPeriod(goal, period("2026-Q1"), { ...frame, measure: "sum" });
  expect(quarter).toEqual({ kind: "line", line: 320, span: 300 });
  expect(positionOf(350, quarter).position).toBe(10);
  expect(goalOfPeriod(goal, period("2026-02"), { ...frame, measure: "sum" })).toEqual({ kind: "line", line: 110, span: 100 });
  expect(goalOfPeriod(band(10, 20, 10), period("2026-Q1"), { ...frame, measure: "sum" })).toEqual({
    kind: "band",
    low: 30,
    high: 60,
    width: 30,
  });
});

test("a ratio over a quarter is judged by the line on the quarter's last day", () => {
  expect(goalOfPeriod(climb, period("2026-Q4"), frame)).toEqual({
    kind: "line",
    line: lineAt(climb, date("2026-12-31")),
    span: 10,
  });
});
