import type { Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { postReadings } from "@/lib/readings/posted";
import { applyTree } from "@/lib/tree/mutations";

const MONTHS = ["2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"];
const DEPARTMENT = "Kundendienst, Außendienst und technische Instandhaltung Süd-West";
const goal = (from: number, to: number) => ({
  shape: "linear",
  points: [
    { date: "2026-03-31", value: from },
    { date: "2027-06-30", value: to },
  ],
  reason: "Plan",
});
const percent = { measure: "ratio", display: { as: "percent", decimals: 1 }, grain: "month", dueDays: 3 };
const euros = { measure: "sum", display: { as: "currency", code: "EUR", decimals: 0 }, grain: "month", dueDays: 3 };

/** What is hardest to fit: long names and long figures, far above and far below the line, not all reported, nothing at all. */
function treeOf(): unknown {
  const outcome = { level: "outcome", department: "holding", collectedAt: "enterprise" };
  const own = {
    level: "department",
    department: "south-west",
    collectedAt: "department",
    owner: "somebody.with-a-long-address@a-long-company-name.example",
  };
  return {
    version: 1,
    organisation: { key: "holding", name: "Nordhafener Beteiligungs- und Versorgungsgesellschaft" },
    units: [
      {
        key: "south-west",
        name: DEPARTMENT,
        kind: "department",
        units: ["a", "b"].map((key) => ({ key: `team-${key}`, name: `Instandhaltung Schwäbisch Hall ${key}`, kind: "team" })),
      },
      { key: "legal", name: "Legal", kind: "department" },
      ...["c", "d", "e", "f", "g"].map((key) => ({ key, name: `Department ${key}`, kind: "department" })),
    ],
    metrics: [
      {
        key: "revenue",
        name: "Revenue from customers who renewed within the year",
        ...outcome,
        ...euros,
        goal: goal(9e8, 1.25e9),
      },
      { key: "far", name: "Far below its line", ...outcome, ...percent, goal: goal(50, 60) },
      { key: "high", name: "Far above its line", ...outcome, ...percent, goal: goal(50, 60) },
      { key: "never", name: "Never read", ...outcome, ...percent, goal: goal(50, 60) },
      { key: "paid", name: "Paid to partners in the south and in the west", ...own, ...euros, goal: goal(5e8, 7e8) },
      { key: "fixed", name: "Erstlösungsquote einschließlich Wiederholungsbesuchen", ...own, ...percent, goal: goal(60, 90) },
      { key: "swift", name: "Swift", ...own, ...percent, goal: goal(10, 20) },
      {
        key: "tonnes",
        name: "Tonnes moved",
        ...own,
        level: "team",
        collectedAt: "team",
        measure: "sum",
        display: { as: "count" },
        grain: "month",
      },
    ],
    links: ["paid", "fixed", "swift", "tonnes"].map((from) => ({
      from,
      to: "revenue",
      kind: "influence",
      sign: "+",
      lag: [1, 3],
    })),
  };
}

/** Fills a database with the company, on 22 November 2026. */
export async function makeLongNames(store: Store): Promise<void> {
  const operator = operatorContext(store, { now: () => new Date("2026-11-22T12:00:00Z") });
  await applyTree(operator, { text: JSON.stringify(treeOf()), format: "json", reason: "As it is" });
  const readings = MONTHS.flatMap((period, at) => [
    { metric: "revenue", unit: "holding", period, numerator: 987_185_648 + at * 12_345_678 },
    { metric: "far", unit: "holding", period, numerator: 10 + at, denominator: 100 },
    { metric: "high", unit: "holding", period, numerator: 90 + at, denominator: 100 },
    { metric: "paid", unit: "south-west", period, numerator: 512_345_678 + at * 1_234_567 },
    { metric: "fixed", unit: "south-west", period, numerator: 60 + at, denominator: 100 },
    { metric: "swift", unit: "south-west", period, numerator: 80 + at, denominator: 100 },
    { metric: "tonnes", unit: "team-a", period, numerator: 600_000 + at },
    ...(period === "2026-10" ? [] : [{ metric: "tonnes", unit: "team-b", period, numerator: 610_000 + at }]),
  ]);
  await postReadings(operator, { readings });
}
