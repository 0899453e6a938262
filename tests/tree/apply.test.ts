import { beforeEach, describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import type { ReadingState } from "@/lib/core/measure";
import { parsePeriod } from "@/lib/core/period";
import { AppError, type Fault } from "@/lib/errors";
import { readSums } from "@/lib/readings/data";
import { commitReadings } from "@/lib/readings/mutations";
import { verifyStore } from "@/lib/readings/verify";
import { metricIds, publishedTree, todayOf, unitTreeOf } from "@/lib/tree/data";
import { exportTree } from "@/lib/tree/export";
import { type ApplyTree, applyTree } from "@/lib/tree/mutations";
import { applyRoster } from "@/lib/units/mutations";
import { FCR, fileOf, NPS, on, treeText } from "./parsing";

let ctx: Context;

beforeEach(() => {
  const now = () => new Date("2026-05-10T23:30:00Z");
  ctx = operatorContext(openStore(":memory:", { create: true }), { id: "test", now });
});

async function refused(input: ApplyTree): Promise<AppError> {
  const outcome = await applyTree(ctx, input).catch((error: unknown) => error);
  if (!(outcome instanceof AppError)) throw new Error(`not refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

function pathsOf(error: AppError): (string | undefined)[] {
  return (error.details.errors as Fault[]).map(({ path }) => path);
}

async function save(
  metric: string,
  unit: string,
  period: string,
  figures: readonly [number, number] | ReadingState,
): Promise<void> {
  const id = (await metricIds(ctx)).get(metric);
  const place = (await unitTreeOf(ctx)).byKey(unit)?.id;
  const when = parsePeriod(period);
  if (id === undefined || place === undefined || when === null) throw new Error(`${metric} ${unit} ${period}`);
  const reading =
    typeof figures === "string"
      ? ({ state: figures, numerator: null, denominator: null } as const)
      : ({ state: "figures", numerator: figures[0], denominator: figures[1] } as const);
  await commitReadings(ctx, { kind: "entry", rows: [{ metric: id, unit: place, segment: "", period: when, ...reading }] });
}

const whole = treeText();
const renamed = treeText({ metrics: `  - ${NPS}\n  - ${FCR.replace("First contact", "Solved at once")}` });
const moved = treeText({
  units:
    "  - { key: support, name: Support, kind: department }\n  - { key: field, name: Field, kind: department, units: [{ key: blue, name: Blue, kind: team }] }",
});

describe("publishing", () => {
  it("numbers versions, each with its commit, and keeps the trees of the past", async () => {
    const first = await applyTree(ctx, { text: whole });
    expect(first).toMatchObject({ version: 1, no: 1, unchanged: false, figures: 0 });
    const second = await applyTree(ctx, { text: renamed, reason: "clearer" });
    expect(second).toMatchObject({ version: 2, no: 2, differences: [{ kind: "changed", what: "metric", key: "fcr" }] });
    expect((await publishedTree(ctx))?.version).toBe(2);
    expect((await publishedTree(ctx, { asOf: 1 }))?.file).toEqual(fileOf(whole));
    expect(await publishedTree(ctx, { asOf: 0 })).toBeNull();
    expect(fileOf(await exportTree(ctx, { asOf: 1 }))).toEqual(fileOf(whole));
    expect((await verifyStore(ctx)).faults).toEqual([]);
  });

  it("says every difference, and nothing for a file that is published already", async () => {
    expect((await applyTree(ctx, { text: whole })).differences.map(({ kind, what, key }) => `${kind} ${what} ${key}`)).toEqual([
      "added organisation acme",
      "added dimension channel",
      "added unit support",
      "added unit blue",
      "added unit field",
      "added metric nps",
      "added metric fcr",
      "added goal nps",
      "added link fcr:nps",
    ]);
    expect(await applyTree(ctx, { text: whole })).toEqual({ version: 1, no: 1, unchanged: true, differences: [], figures: 0 });
  });

  it("does not happen in a dry run, nor for a file with faults", async () => {
    expect(await applyTree(ctx, { text: whole, dryRun: true })).toMatchObject({ version: null, no: null, unchanged: false });
    expect(pathsOf(await refused({ text: whole.replace("sign", "sing") }))).toEqual(["links[0].sing", "links[0].sign"]);
    expect(await publishedTree(ctx)).toBeNull();
  });

  it("dates what it changes by the organisation's own day, or as it is told", async () => {
    const inAuckland = whole.replace("name: Acme }", "name: Acme, timeZone: Pacific/Auckland }");
    await applyTree(ctx, { text: inAuckland });
    expect(
      await todayOf(ctx, {
        organisation: { key: "acme", name: "Acme", timeZone: "Pacific/Auckland", fiscalYearStart: 1, stages: [] },
      }),
    ).toBe("2026-05-11");
    await applyTree(ctx, { text: inAuckland.replace("value: 45", "value: 50") });
    expect((await publishedTree(ctx))?.file.metrics?.[0]?.goal?.from).toBe("2026-05-11");
    await applyTree(ctx, { text: inAuckland.replace("value: 45", "value: 55"), from: on("2026-02-01") });
    expect((await publishedTree(ctx))?.file.metrics?.[0]).toMatchObject({
      goal: { from: "2026-02-01" },
      goalHistory: [{ shape: "linear" }],
    });
  });

  it("gives way where another version was published meanwhile", async () => {
    await applyTree(ctx, { text: whole });
    const outcomes = await Promise.allSettled([applyTree(ctx, { text: renamed }), applyTree(ctx, { text: moved })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  it("refuses past cycles that the file and the published tree come to together", async () => {
    await applyTree(ctx, { text: whole });
    const reversed = treeText({ links: '  - { from: nps, to: fcr, kind: influence, sign: "+", since: 2020-01-01 }' });
    const error = await refused({ text: reversed });
    expect(error.message).toContain("Together with what is published");
    expect((error.details.errors as Fault[])[0]?.message).toContain("cycle");
  });
});

describe("what stays as it is", () => {
  it("are keys and kinds, always", async () => {
    await applyTree(ctx, { text: whole });
    const text = treeText({
      units: "  - { key: support, name: Support, kind: department }\n  - { key: blue, name: Blue, kind: department }",
    }).replace("key: acme", "key: acme-2");
    expect(pathsOf(await refused({ text }))).toEqual(["organisation.key", "units[1].kind"]);
  });

  it("are grain, measure and dimension of a metric with readings, and the calendar", async () => {
    const other = treeText({
      organisation: ", timeZone: Europe/London, fiscalYearStart: 4",
      metrics: `  - ${NPS}\n  - ${FCR.replace("week", "day").replace("measure: ratio", "dimension: channel, measure: net")}`,
    });
    await applyTree(ctx, { text: whole });
    expect((await applyTree(ctx, { text: other, dryRun: true })).unchanged).toBe(false);
    await save("fcr", "blue", "2026-W10", [1, 2]);
    const frozen = [
      "metrics[1].dimension",
      "metrics[1].grain",
      "metrics[1].measure",
      "organisation.fiscalYearStart",
      "organisation.timeZone",
    ];
    expect(pathsOf(await refused({ text: other })).sort()).toEqual(frozen);
    expect(
      (await applyTree(ctx, { text: treeText({ metrics: `  - ${NPS.replace("month", "week")}\n  - ${FCR}` }) })).unchanged,
    ).toBe(false);
  });

  it("is told together with every other fault of the file", async () => {
    await applyTree(ctx, { text: whole });
    await save("fcr", "blue", "2026-W10", [1, 2]);
    const text = treeText({
      metrics: `  - ${NPS}\n  - ${FCR.replace("week", "day").replace("First", "First, onwer: me, caveat")}`,
    });
    expect(pathsOf(await refused({ text })).sort()).toEqual(["metrics[1].grain", "metrics[1].onwer"]);
  });

  it("includes the keys of workers", async () => {
    await applyTree(ctx, { text: whole });
    await applyRoster(ctx, { text: "key,team\nred,blue\n" });
    const text = treeText({
      units: "  - { key: support, name: Support, kind: department, units: [{ key: red, name: Red, kind: team }] }",
    });
    expect(pathsOf(await refused({ text }))).toEqual(["units[0].units[0].key"]);
  });
});

describe("a change that reaches back", () => {
  const sumsAt = async (unit: string): Promise<number[]> => {
    const [metric, units] = [(await metricIds(ctx)).get("fcr") ?? 0, await unitTreeOf(ctx)];
    const rows = readSums(ctx, {
      metric,
      units: [units.byKey(unit)?.id ?? 0],
      segments: "all",
      grain: "month",
      from: parsePeriod("2026-01") ?? (0 as never),
      to: parsePeriod("2026-12") ?? (0 as never),
    });
    return rows.map(({ sums }) => sums.numerator[0] ?? 0);
  };

  beforeEach(async () => {
    await applyTree(ctx, { text: whole });
    await save("fcr", "blue", "2026-W06", [1, 10]);
    await save("fcr", "blue", "2026-W15", [2, 10]);
    await save("fcr", "blue", "2026-W18", [4, 10]);
  });

  it("says how many figures it touches, and keeps its reason", async () => {
    const change = await applyTree(ctx, { text: renamed, from: on("2026-03-01"), reason: "found the old wording" });
    expect(change.figures).toBe(2);
    const row = ctx.store.rows("SELECT reason FROM tree_version WHERE version = 2").get();
    expect(row).toEqual(["found the old wording"]);
  });

  it("touches nothing where it only looks forward, or where there are no readings", async () => {
    expect((await applyTree(ctx, { text: renamed })).figures).toBe(0);
    expect((await applyTree(ctx, { text: renamed.replace("value: 45", "value: 50"), from: on("2026-02-01") })).figures).toBe(0);
  });

  it("moves a unit's figures with it, from the date of the move and no earlier", async () => {
    expect(await sumsAt("support")).toEqual([1, 6]);
    const change = await applyTree(ctx, { text: moved, from: on("2026-04-01") });
    expect(change.figures).toBe(2);
    expect(await sumsAt("support")).toEqual([1]);
    expect(await sumsAt("field")).toEqual([6]);
    expect((await verifyStore(ctx)).faults).toEqual([]);
  });

  it("leaves stored roll-ups right through moves, closings and returns", async () => {
    const without = treeText({
      units: "  - { key: support, name: Support, kind: department }\n  - { key: field, name: Field, kind: department }",
    });
    const steps = [
      [moved, "2026-02-01"],
      [without, "2026-03-01"],
      [whole, "2026-05-01"],
      [moved, "2026-04-20"],
    ] as const;
    for (const [text, date] of steps) {
      await applyTree(ctx, { text, from: on(date) });
      expect((await verifyStore(ctx)).faults).toEqual([]);
    }
    await applyRoster(ctx, { text: "key,team\nana,blue\n" });
    await save("fcr", "ana", "2026-W16", [8, 10]);
    await applyRoster(ctx, { text: "key,team,from\nana,field,2026-03-01\n" });
    expect((await verifyStore(ctx)).faults).toEqual([]);
    const collected = treeText({ metrics: `  - ${NPS}\n  - ${FCR.replace(/ }$/, ", collectedAt: worker }")}` });
    await applyTree(ctx, { text: collected, from: on("2026-01-01") });
    expect((await verifyStore(ctx)).faults).toEqual([]);
  });
});
