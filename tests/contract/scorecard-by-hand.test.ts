import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scorecardOf } from "@/lib/scorecards/data";
import type { ScorecardDocument } from "@/lib/scorecards/schema";
import { applyTree } from "@/lib/tree/mutations";
import type { PlainReading } from "./model/ledger";
import { Product } from "./model/product";

/*
 * One department with one of everything, worked out with pen and paper. It is 4 November 2026; October ended on a
 * Saturday and holds the Thursdays of five weeks, W40 to W44.
 */
const TREE = `
organisation: { key: shop, name: Shop }
units:
  - { key: ops, name: Operations, kind: department, units: [{ key: red, name: Red, kind: team }, { key: blue, name: Blue, kind: team }] }
  - { key: care, name: Care, kind: department }
metrics:
  - { key: nps, name: NPS, level: outcome, measure: net, grain: month, department: care, display: { as: score },
      goal: { shape: linear, points: [{ date: 2026-01-01, value: 20 }, { date: 2026-12-01, value: 40 }] } }
  - { key: fix, name: Fixed, level: department, measure: ratio, grain: month, department: ops, display: { as: percent, decimals: 1 }, owner: Ann,
      goal: { shape: linear, points: [{ date: 2026-01-31, value: 70 }, { date: 2026-10-31, value: 80 }] } }
  - { key: speed, name: Speed, level: department, measure: ratio, grain: month, department: ops, display: { as: number, decimals: 1 }, guard: fix,
      direction: down, goal: { shape: step, points: [{ date: 2026-01-31, value: 40 }, { date: 2026-10-15, value: 30 }] } }
  - { key: jobs, name: Jobs, level: team, measure: sum, grain: week, department: ops, display: { as: count },
      goal: { shape: step, points: [{ date: 2026-01-31, value: 100 }, { date: 2026-06-30, value: 120 }] } }
  - { key: backlog, name: Backlog, level: department, measure: stock, grain: month, department: ops, display: { as: count }, direction: down,
      goal: { shape: hold, high: 50, width: 20 } }
  - { key: warmth, name: Warmth, level: department, measure: ratio, grain: month, department: ops, display: { as: number, decimals: 1 },
      direction: hold, goal: { shape: hold, band: { low: 18, high: 22 } } }
  - { key: audits, name: Audits, level: department, measure: ratio, grain: month, department: ops, display: { as: percent, decimals: 1 }, dueDays: 3,
      goal: { shape: linear, points: [{ date: 2026-01-31, value: 0 }, { date: 2026-10-31, value: 90 }] } }
  - { key: visits, name: Visits, level: department, measure: ratio, grain: month, department: ops, display: { as: percent, decimals: 1 }, dueDays: 4,
      goal: { shape: linear, points: [{ date: 2026-01-31, value: 0 }, { date: 2026-10-31, value: 90 }] } }
  - { key: mood, name: Mood, level: department, measure: ratio, grain: month, department: ops, display: { as: number, decimals: 1 } }
  - { key: calls, name: Calls, level: team, measure: sum, grain: month, department: ops, display: { as: count },
      goal: { shape: step, points: [{ date: 2026-01-31, value: 100 }, { date: 2026-06-30, value: 120 }] } }
  - { key: pace, name: Pace, level: team, measure: ratio, grain: week, department: ops, display: { as: number, decimals: 1 },
      goal: { shape: step, points: [{ date: 2026-01-31, value: 10 }, { date: 2026-06-30, value: 20 }] } }
links:
  - { from: fix, to: nps, kind: influence, sign: "+" }
  - { from: speed, to: fix, kind: influence, sign: "-" }
`;

const reading = (
  metric: string,
  unit: string,
  period: string,
  numerator: number,
  denominator: number | null = null,
): PlainReading => ({
  ...{ metric, unit, period, segment: "", numerator, denominator },
  state: "figures",
});

const WEEKS = ["2026-W40", "2026-W41", "2026-W42", "2026-W43", "2026-W44"];

const READINGS: PlainReading[] = [
  reading("nps", "shop", "2026-10", 27, 100),
  ...[
    reading("fix", "ops", "2025-10", 150, 200),
    reading("fix", "ops", "2026-09", 158, 200),
    reading("fix", "ops", "2026-10", 152, 200),
  ],
  reading("speed", "ops", "2026-10", 590, 20),
  ...WEEKS.flatMap((week) => [reading("jobs", "red", week, 60), reading("jobs", "blue", week, 58)]),
  reading("backlog", "ops", "2026-10", 60),
  reading("warmth", "ops", "2026-10", 21, 1),
  reading("audits", "ops", "2026-09", 80, 100),
  reading("visits", "ops", "2026-09", 80, 100),
  reading("mood", "ops", "2026-10", 7, 2),
  reading("calls", "red", "2026-10", 70),
  // Bare values: no month has one, and the last complete week with one stands in.
  { ...reading("pace", "red", "2026-W43", 18), state: "bare" },
  { ...reading("pace", "red", "2026-W44", 19), state: "bare" },
];

let product: Product;
beforeAll(async () => {
  product = Product.open("2026-11-04");
  await applyTree(product.ctx, { text: TREE });
  await product.importCsv(READINGS);
});
afterAll(() => product.close());

const rowsOf = ({ metrics }: ScorecardDocument) =>
  metrics.map(({ key, period, value, goalLine, position, status, heldBy }) => ({
    key,
    period,
    value,
    goalLine,
    position,
    status,
    heldBy,
  }));

describe("a department with one of everything", () => {
  it("shows each metric as worked out by hand, worst first", async () => {
    const rows = rowsOf(await scorecardOf(product.ctx, { audience: "ops" }));
    const none = { goalLine: null, position: null, heldBy: null };
    expect(rows).toEqual([
      // 76 where the line has reached its target of 80: 100 × −4 / 10
      { key: "fix", period: "2026-10", value: 76, goalLine: 80, position: -40, status: "off-line", heldBy: null },
      // 10 over the edge, half a width of 20: −50 × 10 / 20
      { key: "backlog", period: "2026-10", value: 60, goalLine: 50, position: -25, status: "off-line", heldBy: null },
      // 590 of five weeks at 120; the way of 20 counts five times too: 100 × −10 / 100
      { key: "jobs", period: "2026-10", value: 590, goalLine: 600, position: -10, status: "slipping", heldBy: null },
      // The last week alone: 19 of 20, on a way of 10
      { key: "pace", period: "2026-W44", value: 19, goalLine: 20, position: -10, status: "slipping", heldBy: null },
      { key: "warmth", period: "2026-10", value: 21, goalLine: 22, position: 0, status: "on-line", heldBy: null },
      // 29.5 where 30 is promised, on a way of −10: 5 above, and held by what guards it
      { key: "speed", period: "2026-10", value: 29.5, goalLine: 30, position: 5, status: "held", heldBy: "fix" },
      // Due on 3 November; it is the 4th.
      { ...none, key: "audits", period: "2026-09", value: 80, status: "late" },
      // One team of two: no position, no status
      { ...none, key: "calls", period: "2026-10", value: 70, goalLine: 120, status: null },
      { ...none, key: "mood", period: "2026-10", value: 3.5, status: "no-goal" },
      // Due today
      { ...none, key: "visits", period: "2026-09", value: 80, status: "no-data" },
    ]);
  });

  it("counts, and names the worst", async () => {
    const { summary, title, period } = await scorecardOf(product.ctx, { audience: "ops" });
    expect({ title, period }).toEqual({ title: "Operations", period: "2026-10" });
    expect(summary).toEqual({
      ...{ onLine: 1, held: 1, slipping: 2, offLine: 2, noData: 1, noGoal: 1, late: 1, accepted: 0 },
      worst: { key: "fix", position: -40 },
    });
  });

  it("compares with the month before, the year before and the year to date", async () => {
    const { metrics } = await scorecardOf(product.ctx, { audience: "ops" });
    const fix = metrics.find(({ key }) => key === "fix");
    // To date: 158 + 152 of 400
    expect(fix).toMatchObject({ previous: 79, lastYear: 75, yearToDate: 77.5, owner: "Ann", threads: [["fix", "nps"]] });
    expect(metrics.find(({ key }) => key === "speed")).toMatchObject({
      previous: null,
      lastYear: null,
      threads: [["speed", "fix", "nps"]],
    });
    // A sum to date needs every week of the year, and there are five.
    expect(metrics.find(({ key }) => key === "jobs")?.yearToDate).toBeNull();
  });

  it("shows a team its department's team metrics, at the team; a sum's goal holds only where it is set", async () => {
    const red = await scorecardOf(product.ctx, { audience: "red" });
    expect(rowsOf(red)).toEqual([
      { key: "pace", period: "2026-W44", value: 19, goalLine: 20, position: -10, status: "slipping", heldBy: null },
      { key: "calls", period: "2026-10", value: 70, goalLine: null, position: null, status: "no-goal", heldBy: null },
      { key: "jobs", period: "2026-10", value: 300, goalLine: null, position: null, status: "no-goal", heldBy: null },
    ]);
  });

  it("shows the board its outcomes, and each department with its word", async () => {
    const board = await scorecardOf(product.ctx, { audience: "c-suite" });
    expect(board).toMatchObject({ title: "C-suite", audience: "c-suite", period: "2026-10", asOf: null });
    // 303 of the 334 days from 1 January to 1 December: 20 + 20 × 303 / 334; then 100 × (27 − line) / 20
    const [nps] = board.metrics;
    expect(nps?.goalLine).toBeCloseTo(20 + (20 * 303) / 334, 12);
    expect(nps?.position).toBeCloseTo(5 * (7 - (20 * 303) / 334), 10);
    expect(board.metrics.map(({ key, status }) => [key, status])).toEqual([["nps", "off-line"]]);
    expect(board.departments?.map(({ key, name, status }) => ({ key, name, status }))).toEqual([
      { key: "ops", name: "Operations", status: "off-line" },
      { key: "care", name: "Care", status: null },
    ]);
    expect(board.departments?.[0]?.summary).toEqual((await scorecardOf(product.ctx, { audience: "ops" })).summary);
  });

  it("says of September what was known of September, and of a part month nothing", async () => {
    const september = await scorecardOf(product.ctx, { audience: "ops", period: "2026-09" });
    // 242 of the 273 days from 31 January to 31 October
    const fix = september.metrics.find(({ key }) => key === "fix");
    expect(fix?.goalLine).toBeCloseTo(70 + (10 * 242) / 273, 12);
    expect(fix).toMatchObject({ value: 79, status: "on-line", yearToDate: 79 });
    const november = await scorecardOf(product.ctx, { audience: "ops", period: "2026-11" });
    expect(november.metrics.map(({ status, position }) => ({ status, position }))).toEqual(
      november.metrics.map(() => ({ status: null, position: null })),
    );
  });
});
