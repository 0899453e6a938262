import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { type DemoProgress, type MadeDemo, makeDemo } from "@/lib/demo/make";
import { demoTree } from "@/lib/demo/tree";
import { versionsOf } from "@/lib/drafts/data";
import { seriesOf } from "@/lib/metrics/data";
import { auditOf } from "@/lib/scorecards/audit";
import { scorecardOf } from "@/lib/scorecards/data";
import { publishedTree, todayOf } from "@/lib/tree/data";

const folder = mkdtempSync(join(tmpdir(), "golden-thread-test-"));
let store: Store;
let ctx: Context;
let made: MadeDemo;
const progress: DemoProgress[] = [];

beforeAll(async () => {
  store = openStore(join(folder, "demo.db"), { create: true });
  ctx = operatorContext(store, { now: () => new Date("2027-02-03T09:00:00Z") });
  made = await makeDemo(ctx, (step) => progress.push(step));
});

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

async function cards(audience: string) {
  const { metrics } = await scorecardOf(ctx, { audience, period: "2026-10" });
  return new Map(
    metrics.map((metric) => [metric.key, { ...metric, position: metric.position === null ? null : Math.round(metric.position) }]),
  );
}

describe("the demo company, made by the product's own doors", () => {
  it("has all its readings, and holds its clock", async () => {
    expect(made).toMatchObject({ files: 8 });
    expect(made.readings).toBeGreaterThan(500_000);
    const published = await publishedTree(ctx);
    expect(published?.tree.metrics).toHaveLength(demoTree().metrics?.length ?? 0);
    expect(published && (await todayOf(ctx, published.tree))).toBe("2026-11-04");
  });

  it("has learnt something: its tree was revised once, and earlier months are judged by what held then", async () => {
    const { versions } = await versionsOf(ctx);
    expect(versions.map(({ at, reason }) => [at.slice(0, 10), reason])).toEqual([
      ["2026-07-01", "What the first quarter taught"],
      ["2026-04-28", "The plans of 2026/27"],
    ]);
    const series = await seriesOf(ctx, { metric: "refunds-paid-in-3-days", from: "2026-06", to: "2026-07" });
    const [june, july] = ("points" in series ? series.points : []).map(({ goalLine }) => goalLine ?? Number.NaN);
    const done = (days: number) => days / 335;
    expect(june).toBeCloseTo(89.1 + (93 - 89.1) * done(61), 6);
    expect(july).toBeCloseTo(89.1 + (95 - 89.1) * done(92), 6);
  });

  it("says what it is doing all along", () => {
    const phases = [...new Set(progress.map(({ phase }) => phase))];
    expect(phases[0]).toBe("Publishing the tree of Harrow Broadband");
    expect(phases).toContain("Importing field.csv, visits, parts and kits, van by van");
    expect(progress.length).toBeGreaterThan(phases.length);
  });

  it("has Field's figures from its lead in person, and the others from the command line", () => {
    const senders = store
      .rows("SELECT b.source, coalesce(p.name, b.actor) FROM batch b LEFT JOIN person p ON p.id = b.actor ORDER BY b.seq")
      .all();
    expect(senders.filter(([source]) => source === "field.csv")).toEqual([["field.csv", "Ruth Shah"]]);
    expect(new Set(senders.filter(([source]) => source !== "field.csv").map(([, sender]) => sender))).toEqual(new Set(["local"]));
  });

  it("is not made twice in one database", async () => {
    await expect(makeDemo(ctx)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/already holds Harrow Broadband/),
    });
  });

  it("shows October to the C-suite as told", async () => {
    const shown = await cards("c-suite");
    expect(shown.get("nps")).toMatchObject({ position: 3, status: "on-line", variation: "improving" });
    expect(shown.get("satisfaction")).toMatchObject({ position: 5, status: "on-line", variation: "improving" });
    expect(shown.get("found-it-easy")).toMatchObject({ position: -7, status: "slipping", since: "2026-09" });
    expect(shown.get("monthly-churn")).toMatchObject({ position: 7, status: "on-line", variation: "improving" });
    expect(shown.get("cost-to-serve")).toMatchObject({ position: -31, status: "off-line", since: "2026-08", provisional: false });
    expect(shown.get("cost-to-serve")?.value?.toFixed(2)).toBe("11.72");
  });

  it("shows each department's word", async () => {
    const { departments = [] } = await scorecardOf(ctx, { audience: "c-suite", period: "2026-10" });
    expect(Object.fromEntries(departments.map(({ key, status }) => [key, status]))).toEqual({
      sales: "on-line",
      provisioning: "on-line",
      network: "slipping",
      field: "off-line",
      billing: "late",
      support: "slipping",
    });
  });

  it("shows Field its fixes, its parts, and job time held", async () => {
    const shown = await cards("field");
    expect(shown.get("first-visit-fix")).toMatchObject({
      position: -28,
      status: "off-line",
      since: "2026-08",
      reported: 168,
      expected: 168,
    });
    expect(shown.get("right-parts")).toMatchObject({ position: -21, status: "off-line" });
    expect(shown.get("repeat-visits")).toMatchObject({ position: -13, status: "slipping" });
    expect(shown.get("job-time")).toMatchObject({ position: 14, status: "held", heldBy: "first-visit-fix" });
    expect(shown.get("crew-utilisation")).toMatchObject({ position: 0, status: "on-line", assurance: "met" });
    expect(shown.get("appointments-kept")).toMatchObject({ position: 5, status: "on-line", variation: "none" });
  });

  it("shows a metric of Network that keeps its line and worsens", async () => {
    expect((await cards("network")).get("faults-per-1000")).toMatchObject({ status: "on-line", variation: "worsening" });
  });

  it("shows team North where its kits stand", async () => {
    const shown = await cards("field-north");
    expect(shown.get("kits-complete")).toMatchObject({ position: -24, status: "off-line" });
    expect(shown.get("kit-scanned")).toMatchObject({ position: -26, status: "off-line" });
  });

  it("shows Billing's September, late", async () => {
    const shown = [...(await cards("billing")).values()];
    expect(shown.map(({ status }) => status)).toEqual(shown.map(() => "late"));
    expect(shown.map(({ period }) => period)).toEqual(shown.map(() => "2026-09"));
  });

  it("lets the audit find what was planted", async () => {
    const { coverage, checks } = await auditOf(ctx, {});
    const found = (key: string) =>
      checks.filter((check) => check.key === key).flatMap(({ metrics, units }) => [...metrics, ...units]);
    expect(coverage.outcomes).toBe(0.8);
    expect(coverage.kpis).toBeCloseTo(52 / 54, 10);
    expect(found("no-path-to-outcome").sort()).toEqual(["order-accuracy", "upgrade-rate"]);
    expect(found("outcome-without-worker-kpi")).toContain("satisfaction");
    expect(found("watermelon")).toEqual(expect.arrayContaining(["cost-to-serve", "provisioning"]));
    expect(found("guardrail-broken")).toEqual(expect.arrayContaining(["job-time", "first-visit-fix"]));
    expect(found("sign-conflict")).toEqual(expect.arrayContaining(["new-orders", "monthly-churn"]));
    expect(found("stale")).toContain("cabinet-inspections");
    expect(found("no-owner")).toEqual(["cabinet-inspections"]);
    const short = checks.filter(({ key }) => key === "goals-do-not-add-up");
    expect(short.map(({ metrics }) => metrics)).toEqual([["repeat-calls"]]);
    const overloaded = checks.filter(({ key }) => key === "overload").flatMap(({ units }) => units);
    expect(overloaded.sort()).toEqual(["field", "support"]);
    expect(found("never-read")).toEqual([]);
  });

  it("keeps the bill line's past in Support, and its present in Billing", async () => {
    const answer = await seriesOf(ctx, { metric: "bill-line-answer-time", unit: "billing", from: "2025-05", to: "2025-08" });
    const reported = "points" in answer ? answer.points.map(({ value }) => value !== null) : [];
    expect(reported).toEqual([false, false, true, true]);
    const query = { metric: "repeat-calls", grain: "month", from: "2025-06", to: "2025-07", by: "unit" } as const;
    const support = await seriesOf(ctx, query);
    const line = "series" in support ? support.series.find(({ unit }) => unit === "bill-line") : undefined;
    expect(line?.points.map(({ value }) => value !== null)).toEqual([true, false]);
  });
});
