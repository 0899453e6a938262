import { beforeEach, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { parsePeriod } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import { commitReadings } from "@/lib/readings/mutations";
import { metricIds, publishedTree, treeOfVersion, unitTreeOf } from "@/lib/tree/data";
import { applyEdits } from "@/lib/tree/draft-edits";
import { reviewTrees } from "@/lib/tree/draft-review";
import { applyTree } from "@/lib/tree/mutations";
import { publishDraft } from "@/lib/tree/publish-draft";
import { FCR, NPS, on, treeText } from "./parsing";

const TODAY = on("2026-05-10");
const promised = (first: number, last: number) => ({
  shape: "linear" as const,
  points: [
    { date: on("2026-01-01"), value: first },
    { date: on("2026-12-31"), value: last },
  ],
});
let ctx: Context;

async function read(key: string, at: string, text: string, numerator: number): Promise<void> {
  const [metric, unit] = [(await metricIds(ctx)).get(key), (await unitTreeOf(ctx)).byKey(at)?.id];
  const period = parsePeriod(text);
  if (metric === undefined || unit === undefined || period === null) throw new Error(`${key} ${at} ${text}`);
  const figures = { state: "figures", numerator, denominator: 100 } as const;
  await commitReadings(ctx, { kind: "entry", rows: [{ metric, unit, segment: "", period, ...figures }] });
}

/** NPS far below its line, first contact well above its own. */
beforeEach(async () => {
  ctx = operatorContext(openStore(":memory:", { create: true }), { id: "test", now: () => new Date("2026-05-10T12:00:00Z") });
  const goal = "goal: { shape: linear, points: [{ date: 2026-01-01, value: 50 }, { date: 2026-12-31, value: 60 }] }";
  await applyTree(ctx, { text: treeText({ metrics: `  - ${NPS}\n  - ${FCR.replace(/ }$/, `, ${goal} }`)}` }) });
  await read("nps", "acme", "2026-04", 10);
  await read("fcr", "blue", "2026-W15", 80);
});

async function reviewed(edits: readonly Edit[]) {
  const published = await publishedTree(ctx);
  if (!published) throw new Error("nothing was published");
  const drafted = applyEdits(published.file, edits, TODAY);
  expect(drafted.ok).toBe(true);
  const { changes } = await reviewTrees(ctx, published.file, drafted.file);
  return changes.map(({ words, appear, go }) => [words, appear.map(({ key }) => key), go.map(({ key }) => key)]);
}

it("a draft is reviewed on today's readings: a goal that is met, a guard that is not", async () => {
  expect(
    await reviewed([
      { do: "change-metric", metric: "fcr", set: { guard: "nps" } },
      { do: "change-metric", metric: "nps", set: { owner: "cco" } },
    ]),
  ).toEqual([
    ["From 10 May 26 NPS is answered for by cco.", [], ["no-owner"]],
    ["From 10 May 26 First contact is guarded by NPS.", ["guardrail-broken"], []],
  ]);
  expect(await reviewed([{ do: "set-goal", metric: "nps", goal: promised(5, 15), from: on("2026-01-01") }])).toMatchObject([
    [expect.stringContaining("NPS has another goal"), [], ["watermelon"]],
  ]);
});

it("two versions are compared in the same way", async () => {
  await publishDraft(ctx, { edits: [{ do: "change-metric", metric: "nps", set: { owner: "cco" } }], version: 1 });
  const [first, second] = [await treeOfVersion(ctx, 1), await treeOfVersion(ctx, 2)];
  if (!first || !second) throw new Error("a version is missing");
  const { changes } = await reviewTrees(ctx, second.file, first.file);
  expect(changes.map(({ appear }) => appear.map(({ key }) => key))).toEqual([["no-owner"]]);
  expect(await treeOfVersion(ctx, 3)).toBeNull();
});
