import { beforeEach, describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { cascadeGoal } from "@/lib/core/goal-cascade";
import { coherenceWords } from "@/lib/core/goal-coherence";
import type { PathGoal } from "@/lib/core/goal-line";
import { goalOn } from "@/lib/core/metric-tree";
import { parsePeriod } from "@/lib/core/period";
import { commitReadings } from "@/lib/readings/mutations";
import { auditOf } from "@/lib/scorecards/audit";
import { cascadeBasis, cascadeEdits } from "@/lib/tree/cascade";
import { metricIds, publishedTree, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";
import { publishDraft } from "@/lib/tree/publish-draft";
import { on } from "./parsing";

const goal = "goal: { shape: linear, points: [{ date: 2026-01-01, value: 60 }, { date: 2026-12-31, value: 75 }] }";
const TREE = `
organisation: { key: acme, name: Acme }
units:
  - key: support
    name: Support
    kind: department
    units: [{ key: blue, name: Blue, kind: team }, { key: red, name: Red, kind: team }, { key: old, name: Old, kind: team, until: 2026-02-28 }]
metrics:
  - { key: fcr, name: First contact, level: team, measure: ratio, grain: month, department: support, display: { as: percent }, ${goal} }
  - { key: calls, name: Calls, level: team, measure: sum, direction: down, grain: month, department: support, display: { as: count } }
  - { key: load, name: Load, level: outcome, measure: formula, formula: "[calls] / [fcr]", grain: month, department: support, display: { as: number } }
`;
let ctx: Context;

async function read(metric: string, unit: string, month: string, numerator: number, denominator: number | null): Promise<void> {
  const [id, at] = [(await metricIds(ctx)).get(metric), (await unitTreeOf(ctx)).byKey(unit)?.id];
  const period = parsePeriod(month);
  if (id === undefined || at === undefined || period === null) throw new Error(`${metric} ${unit} ${month}`);
  await commitReadings(ctx, {
    kind: "entry",
    rows: [{ metric: id, unit: at, segment: "", period, state: "figures", numerator, denominator }],
  });
}

beforeEach(async () => {
  ctx = operatorContext(openStore(":memory:", { create: true }), { id: "test", now: () => new Date("2026-05-10T12:00:00Z") });
  await applyTree(ctx, { text: TREE });
  for (const month of ["2026-03", "2026-04"]) {
    await read("fcr", "blue", month, 210, 300);
    await read("fcr", "red", month, 60, 100);
    await read("calls", "blue", month, 500, null);
    await read("calls", "red", month, 250, null);
  }
});

describe("handing a promise down", () => {
  it("goes to the units below that are open, from where they stand, by what they count for", async () => {
    expect(await cascadeBasis(ctx, { metric: "fcr" })).toMatchObject({
      unit: "support",
      goal: { points: [{ value: 60 }, { value: 75 }] },
      parts: [
        { key: "blue", name: "Blue", now: 70, weight: 600, goal: null },
        { key: "red", name: "Red", now: 60, weight: 200 },
      ],
    });
    expect((await cascadeBasis(ctx, { metric: "calls" })).parts.map(({ now, weight }) => [now, weight])).toEqual([
      [500, 1000],
      [250, 500],
    ]);
    expect((await cascadeBasis(ctx, { metric: "load" })).parts.map(({ key, now }) => [key, now])).toEqual([
      ["calls", 750],
      ["fcr", 67.5],
    ]);
  });

  it("is drafted as goals of those units, which the audit finds to add up", async () => {
    const basis = await cascadeBasis(ctx, { metric: "fcr" });
    const cascade = cascadeGoal(basis.definition, basis.unit, basis.goal as PathGoal, basis.parts, { by: "share" });
    expect(cascade.coherence && coherenceWords(cascade.coherence, basis.definition.display)).toBe(
      "the parts add up to 75.0%, the promise is 75.0%",
    );
    await publishDraft(ctx, { edits: cascadeEdits(basis, cascade), version: 1 });
    const tree = (await publishedTree(ctx))?.tree;
    const target = (unit: string) => tree && (goalOn(tree, "fcr", unit, on("2026-05-10")) as PathGoal).points.at(-1)?.value;
    expect([target("blue"), target("red")]).toEqual([77.5, 67.5]);
    const { checks } = await auditOf(ctx, {});
    expect(checks.filter(({ key }) => key === "goals-do-not-add-up")).toEqual([]);
    const lower = cascadeGoal(basis.definition, basis.unit, basis.goal as PathGoal, basis.parts, {
      by: "hand",
      targets: new Map([
        ["blue", 76],
        ["red", 66],
      ]),
    });
    await publishDraft(ctx, { edits: cascadeEdits(basis, lower), version: 2 });
    expect((await auditOf(ctx, {})).checks.filter(({ key }) => key === "goals-do-not-add-up")).toMatchObject([
      { message: "First contact at Support: the parts add up to 73.5%, the promise is 75.0%." },
    ]);
  });
});
