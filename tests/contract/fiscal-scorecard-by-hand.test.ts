import { afterAll, beforeAll, expect, it } from "vitest";
import { scorecardOf } from "@/lib/scorecards/data";
import { applyTree } from "@/lib/tree/mutations";
import type { PlainReading } from "./model/ledger";
import { Product } from "./model/product";

/*
 * A year that begins in April, worked out with pen and paper: 2026-Q2 is July, August and September of 2026. It holds the
 * Thursdays of W27 (2 July) to W39 (24 September).
 */
const TREE = `
organisation: { key: shop, name: Shop, fiscalYearStart: 4 }
units: [{ key: ops, name: Operations, kind: department }]
metrics:
  - { key: rate, name: Rate, level: department, measure: ratio, grain: month, department: ops, display: { as: percent, decimals: 1 },
      goal: { shape: linear, points: [{ date: 2026-04-01, value: 10 }, { date: 2027-03-31, value: 20 }] } }
  - { key: sales, name: Sales, level: department, measure: sum, grain: month, department: ops, display: { as: count },
      goal: { shape: step, points: [{ date: 2026-04-01, value: 100 }, { date: 2026-08-01, value: 200 }] } }
  - { key: heads, name: Heads, level: department, measure: stock, grain: month, department: ops, display: { as: count } }
  - { key: cash, name: Cash, level: department, measure: stock, overTime: mean, grain: month, department: ops, display: { as: count } }
  - { key: hits, name: Hits, level: department, measure: ratio, grain: week, department: ops, display: { as: number, decimals: 2 } }
  - { key: yield, name: Yield, level: department, measure: formula, formula: "[heads] / [cash] * 100", grain: month, department: ops,
      display: { as: number, decimals: 2 } }
`;

const reading = (metric: string, period: string, numerator: number, denominator: number | null = null): PlainReading => ({
  ...{ metric, unit: "ops", period, segment: "", numerator, denominator },
  state: "figures",
});

const READINGS: PlainReading[] = [
  ...[reading("rate", "2026-07", 10, 100), reading("rate", "2026-08", 20, 100), reading("rate", "2026-09", 30, 200)],
  ...[reading("rate", "2026-06", 40, 100), reading("rate", "2026-03", 1, 100), reading("rate", "2025-08", 5, 50)],
  ...[reading("sales", "2026-07", 130), reading("sales", "2026-08", 150), reading("sales", "2026-09", 190)],
  ...[reading("heads", "2026-06", 4), reading("heads", "2026-07", 5), reading("heads", "2026-09", 7)],
  ...[reading("cash", "2026-07", 10), reading("cash", "2026-08", 20), reading("cash", "2026-09", 30)],
  ...[reading("hits", "2026-W26", 1, 1), reading("hits", "2026-W27", 1, 2), reading("hits", "2026-W39", 1, 2)],
  reading("hits", "2026-W40", 1, 1),
];

let product: Product;
beforeAll(async () => {
  product = Product.open("2026-11-04");
  await applyTree(product.ctx, { text: TREE });
  await product.importCsv(READINGS);
});
afterAll(() => product.close());

it("rolls a fiscal quarter up as worked out by hand", async () => {
  const { period, metrics } = await scorecardOf(product.ctx, { audience: "ops", period: "2026-Q2" });
  expect(period).toBe("2026-Q2");
  const card = Object.fromEntries(metrics.map((metric) => [metric.key, metric]));
  // 60 of 400; half of the way from 1 April to 31 March lies behind 30 September: 182 of 364 days
  expect(card.rate).toMatchObject({ value: 15, goalLine: 15, position: 0, status: "on-line" });
  // June joins the year to date, March does not: 100 of 500. The quarter before is June's 40 of 100; a year ago 5 of 50.
  expect(card.rate).toMatchObject({ yearToDate: 20, previous: 40, lastYear: 10 });
  // 470 of 100 + 200 + 200, on a way of 3 × 100
  expect(card.sales).toMatchObject({ value: 470, goalLine: 500, position: -10, status: "slipping" });
  expect(card.heads).toMatchObject({ value: 7, previous: 4, status: "no-goal" });
  // By the days of each month: (31 × 10 + 31 × 20 + 30 × 30) / 92
  expect(card.cash?.value).toBeCloseTo(1830 / 92, 12);
  expect(card.hits).toMatchObject({ value: 0.5, previous: 1 });
  expect(card.yield?.value).toBeCloseTo((7 / (1830 / 92)) * 100, 10);
});

it("orders by position, worst first, and then by key", async () => {
  const { metrics, summary } = await scorecardOf(product.ctx, { audience: "ops", period: "2026-Q2" });
  expect(metrics.map(({ key }) => key)).toEqual(["sales", "rate", "cash", "heads", "hits", "yield"]);
  expect(summary).toMatchObject({ onLine: 1, slipping: 1, noGoal: 4, worst: { key: "sales", position: -10 } });
});
