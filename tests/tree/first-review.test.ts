import { expect, it } from "vitest";
import { reviewFirst } from "@/lib/tree/first-review";
import { parseTree } from "@/lib/tree/parse";
import { on } from "./parsing";

const TREE = `version: 1
organisation: { key: acme, name: Acme }
units: [{ key: desk, name: Desk, kind: department }]
metrics:
  - { key: happy, name: Satisfaction, level: outcome, measure: ratio, grain: month, department: desk, owner: Ada, display: { as: percent } }
  - { key: calls, name: Repeat calls, level: team, measure: sum, grain: month, department: desk, owner: Bea, direction: down, display: { as: count } }
  - { key: waits, name: Waits, level: team, measure: sum, grain: month, department: desk, owner: Bea, direction: down, display: { as: count } }
links: [{ from: calls, to: happy, kind: influence, sign: "+", lag: [0, 1] }]
`;

it("tells of a first version what it says, and the findings that it would begin with", () => {
  const parsed = parseTree(TREE);
  if (!parsed.ok) throw new Error("The file has faults");
  const { changes, besides, coverage } = reviewFirst(parsed.file, on("2026-11-04"));
  const told = [...changes, besides];
  const found = told.flatMap(({ appear }) => appear.map(({ key, metrics }) => `${key} ${metrics.join(" ")}`));
  expect(found).toContain("no-path-to-outcome waits");
  expect(found).toContain("sign-conflict calls happy");
  expect(found.filter((each) => each.startsWith("never-read"))).toEqual([]);
  expect(changes.map(({ words }) => words).join("\n")).toContain("Satisfaction");
  expect(told.flatMap(({ go }) => go)).toEqual([]);
  expect(coverage).toMatchObject({ before: { kpis: null }, after: { kpis: 0.5, outcomes: 1 } });
});
