import { beforeEach, describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { parsePeriod } from "@/lib/core/period";
import type { Edit } from "@/lib/drafts/schema";
import { AppError } from "@/lib/errors";
import { readSums } from "@/lib/readings/data";
import { commitReadings } from "@/lib/readings/mutations";
import { verifyStore } from "@/lib/readings/verify";
import { metricIds, publishedTree, unitTreeOf } from "@/lib/tree/data";
import { NOTHING_YET } from "@/lib/tree/draft-edits";
import { editsBetween } from "@/lib/tree/edits-between";
import { exportTree } from "@/lib/tree/export";
import { applyTree } from "@/lib/tree/mutations";
import { publishDraft } from "@/lib/tree/publish-draft";
import { revertEdits } from "@/lib/tree/revert";
import { fileOf, on, treeText } from "./parsing";

const newStore = () =>
  operatorContext(openStore(":memory:", { create: true }), { id: "test", now: () => new Date("2026-05-10T12:00:00Z") });
let ctx: Context;
beforeEach(() => {
  ctx = newStore();
});

const whole = treeText();
const rename: Edit = { do: "change-metric", metric: "fcr", set: { name: "Solved at once" } };

async function refused(edits: readonly Edit[], version: number | null): Promise<AppError> {
  const outcome = await publishDraft(ctx, { edits, version }).catch((error: unknown) => error);
  if (!(outcome instanceof AppError)) throw new Error(`not refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** One reading of the metric at team Blue, in a week that ended before today. */
async function read(): Promise<void> {
  const [metric, unit] = [(await metricIds(ctx)).get("fcr"), (await unitTreeOf(ctx)).byKey("blue")?.id];
  const period = parsePeriod("2026-W15");
  if (metric === undefined || unit === undefined || period === null) throw new Error("no such reading");
  const figures = { state: "figures", numerator: 7, denominator: 10 } as const;
  await commitReadings(ctx, { kind: "entry", rows: [{ metric, unit, segment: "", period, ...figures }] });
}

describe("publishing a draft", () => {
  it("makes the version that its file makes, in a store of its own to the byte", async () => {
    const edits = editsBetween(NOTHING_YET, fileOf(whole));
    expect(await publishDraft(ctx, { edits, version: null })).toMatchObject({ version: 1, unchanged: false });
    expect(await publishDraft(ctx, { edits: [rename], version: 1 })).toMatchObject({
      version: 2,
      differences: [{ kind: "changed", what: "metric", key: "fcr" }],
    });
    const exported = await exportTree(ctx);
    ctx = newStore();
    await applyTree(ctx, { text: exported });
    expect(await exportTree(ctx)).toBe(exported);
  });

  it("publishes nothing where nothing differs, and nothing in a dry run", async () => {
    await applyTree(ctx, { text: whole });
    const back: Edit = { do: "change-metric", metric: "fcr", set: { name: "First contact" } };
    expect(await publishDraft(ctx, { edits: [rename, back], version: 1 })).toMatchObject({ unchanged: true, version: 1 });
    expect(await publishDraft(ctx, { edits: [rename], version: 1, dryRun: true })).toMatchObject({
      unchanged: false,
      version: 1,
    });
    expect((await publishedTree(ctx))?.version).toBe(1);
  });

  it("is refused where another version was published meanwhile", async () => {
    await applyTree(ctx, { text: whole });
    await publishDraft(ctx, { edits: [rename], version: 1 });
    expect(await refused([{ do: "retire-metric", metric: "fcr" }], 1)).toMatchObject({
      code: "conflict",
      details: { version: 2 },
    });
  });

  it("is refused with every fault, those that only readings and the roster know of too", async () => {
    await applyTree(ctx, { text: whole });
    await read();
    const grain: Edit = { do: "change-metric", metric: "fcr", set: { grain: "month" }, from: "always" };
    const gone: Edit = { do: "remove-metric", metric: "nps" };
    const { code, details } = await refused([grain, gone, { do: "end-goal", metric: "fcr" }], 1);
    expect(code).toBe("invalid");
    expect(details.errors).toMatchObject([
      { edit: 1, message: 'There is no metric "nps".' },
      { edit: 2, message: "First contact has no such goal." },
      { message: "The metric nps is published: retire it instead." },
      { at: "metrics.fcr.grain", message: expect.stringContaining("fcr has readings by grain week") },
    ]);
    expect((await publishedTree(ctx))?.version).toBe(1);
  });

  it("counts the figures that a back-dated edit reaches, and leaves others alone", async () => {
    await applyTree(ctx, { text: whole });
    await read();
    expect((await publishDraft(ctx, { edits: [rename], version: 1, dryRun: true })).figures).toBe(0);
    const early: Edit = { ...rename, from: on("2026-04-01") } as Edit;
    expect((await publishDraft(ctx, { edits: [early], version: 1, reason: "It was so", dryRun: true })).figures).toBe(1);
  });

  it("moves a unit from a day on: what it had before stays where it was", async () => {
    await applyTree(ctx, { text: whole });
    await read();
    const sums = async (unit: string) => {
      const [metric, id] = [(await metricIds(ctx)).get("fcr"), (await unitTreeOf(ctx)).byKey(unit)?.id];
      const period = parsePeriod("2026-W15");
      if (metric === undefined || id === undefined || period === null) throw new Error(unit);
      return readSums(ctx, { metric, units: [id], segments: "all", grain: "week", from: period, to: period });
    };
    const before = await sums("support");
    expect(before).toMatchObject([{ sums: { numerator: [7], denominator: [10] } }]);
    await publishDraft(ctx, { edits: [{ do: "move-unit", unit: "blue", under: "field" }], version: 1 });
    expect(await sums("support")).toEqual(before);
    expect((await verifyStore(ctx)).faults).toEqual([]);
  });

  it("goes back to an earlier version by publishing what leads there", async () => {
    await applyTree(ctx, { text: whole });
    const first = (await publishedTree(ctx))?.file;
    const later = [rename, { do: "end-link", from: "fcr", to: "nps", last: on("2026-04-30") } as Edit];
    await publishDraft(ctx, { edits: later, version: 1, from: on("2026-05-01") });
    const second = (await publishedTree(ctx))?.file;
    if (!first || !second) throw new Error("nothing was published");
    const back = await publishDraft(ctx, { edits: revertEdits(second, first, on("2026-05-10")), version: 2 });
    expect(back.differences.map(({ what, key }) => `${what} ${key}`)).toEqual(["metric fcr", "link fcr:nps"]);
    expect((await publishedTree(ctx))?.tree.metrics[1]?.definitions.map(({ from, is }) => [from, is.name])).toEqual([
      [null, "First contact"],
      ["2026-05-01", "Solved at once"],
      ["2026-05-10", "First contact"],
    ]);
  });
});
