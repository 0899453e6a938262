import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { type Period, parsePeriod } from "@/lib/core/period";
import { basisOf } from "@/lib/metrics/basis";
import { keptFor } from "@/lib/metrics/kept";
import { commitReadings } from "@/lib/readings/mutations";
import { undoBatch } from "@/lib/readings/undo";
import { scorecardOf } from "@/lib/scorecards/data";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { applyTree } from "@/lib/tree/mutations";

const metric = (key: string, more: string) =>
  `{ key: ${key}, name: ${key}, level: outcome, department: north, grain: month, display: { as: count, decimals: 2 }, ${more} }`;
const TREE = `
version: 1
organisation: { key: acme, name: Acme }
units: [{ key: north, name: North, kind: department, units: [{ key: red, name: Red, kind: team }, { key: blue, name: Blue, kind: team }] }]
metrics:
  - ${metric("spend", "measure: sum, collectedAt: team, direction: down")}
  - ${metric("visits", "measure: sum, collectedAt: team, guard: alone")}
  - ${metric("cost", 'measure: formula, formula: "[spend] / [visits]"')}
  - ${metric("alone", "measure: stock, collectedAt: department")}
  - ${metric("apart", "measure: ratio, scale: 1, collectedAt: team")}
links: []
`;

const folder = mkdtempSync(join(tmpdir(), "golden-thread-kept-"));
let ctx: Context;
beforeAll(async () => {
  ctx = operatorContext(openStore(join(folder, "kept.db"), { create: true }), { now: () => new Date("2026-07-03T12:00:00Z") });
  await applyTree(ctx, { text: TREE });
});
afterAll(() => {
  ctx.store.close();
  rmSync(folder, { recursive: true });
});

const scorecards = async () =>
  JSON.stringify([await scorecardOf(ctx, { audience: "c-suite" }), await scorecardOf(ctx, { audience: "north" })]);

async function save(key: string, unit: string, month: string, numerator: number): Promise<string> {
  const metrics = await metricIds(ctx);
  const row = {
    metric: metrics.get(key) as number,
    unit: (await unitTreeOf(ctx)).byKey(unit)?.id as number,
    segment: "",
    period: parsePeriod(month) as Period,
    state: "figures" as const,
    numerator,
    denominator: key === "apart" ? 7 : null,
  };
  return String((await commitReadings(ctx, { kind: "entry", rows: [row] })).batch);
}

const WRITTEN = ["spend red", "visits blue", "alone north", "apart red", "visits red"];

test("what is kept beyond a commit is what would be worked out anew", async () => {
  const batches: string[] = [];
  for (let step = 0; step < 24; step++) {
    const [key, unit] = WRITTEN[step % WRITTEN.length]?.split(" ") ?? [];
    batches.push(await save(String(key), String(unit), `2026-0${1 + (step % 6)}`, step * 3.5 + 1));
    if (step % 7 === 6) await undoBatch(ctx, { batch: batches[step - 3] as string });
    const kept = await scorecards();
    ctx.store.memo.clear();
    expect(kept).toBe(await scorecards());
  }
});

test("a commit leaves in place what is kept of metrics that have nothing to do with it", async () => {
  const { tree } = await basisOf(ctx, null);
  const definitionOf = (key: string) => tree.metrics.find((each) => each.key === key)?.definitions[0]?.is;
  const keptOf = async (key: string, made: string) => {
    const definition = definitionOf(key);
    if (definition === undefined) throw new Error(`there is no ${key}`);
    return keptFor(ctx, await basisOf(ctx, null)).keep(definition, "kept by this test", () => made);
  };
  for (const { key } of tree.metrics) await keptOf(key, "before");
  await save("spend", "red", "2026-06", 99);
  const after = await Promise.all(tree.metrics.map(async ({ key }) => [key, await keptOf(key, "anew")]));
  expect(Object.fromEntries(after)).toEqual({ spend: "anew", visits: "anew", cost: "anew", alone: "anew", apart: "before" });
});

test("what is worked out on the way to a figure is kept too", async () => {
  const basis = await basisOf(ctx, null);
  const definition = basis.tree.metrics[0]?.definitions[0]?.is;
  if (definition === undefined) throw new Error("there is no metric");
  const fresh = keptFor(ctx, basis).without(new Set(basis.tree.metrics.map(({ key }) => key)), basis.tree);
  fresh.keep(definition, "a card", () => fresh.keep(definition, "its figures", () => "read once"));
  expect(fresh.keep(definition, "a card", () => "again")).toBe("read once");
  expect(fresh.keep(definition, "its figures", () => "read again")).toBe("read once");
});
