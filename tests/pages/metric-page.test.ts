import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parsePeriod } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { metricListPage } from "@/lib/metrics/list-page";
import { metricName, metricPage } from "@/lib/metrics/page";
import { type MetricAddress, metricPath } from "@/lib/metrics/page-address";
import { commitReadings } from "@/lib/readings/mutations";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { type Company, makeCompany } from "./company";

let company: Company;
beforeAll(async () => {
  company = await makeCompany();
});
afterAll(() => company.dispose());

const address = (key: string, more: Partial<MetricAddress> = {}): MetricAddress => ({
  key,
  tab: "trend",
  unit: null,
  by: null,
  grain: null,
  range: "recent",
  ...more,
});
const page = (key: string, more: Partial<MetricAddress> = {}, period?: string) =>
  metricPage(company.ctx, address(key, more), period);

describe("what a metric's page says", () => {
  it("leads with the figure and what to make of it", async () => {
    const { headline, position, gap, status, eyebrow } = await page("fix");
    expect(headline).toBe("First-visit fix is 76.7%: improving, but slower than promised.");
    expect(position).toBe("28 below the line");
    expect(gap).toBe("2.8 pp short of 79.5%; off since August");
    expect(status).toBe("off-line");
    expect(eyebrow).toEqual({ department: "Field", href: "/departments/field", grain: "monthly", owner: "Ruth Shah" });
  });

  it("words a lower-is-better metric by its own direction", async () => {
    const { gap } = await page("cost");
    expect(gap).toMatch(/^£\d\.\d\d over £\d+\.\d\d; off since /);
  });

  it("says that a late figure is late, and what was last known", async () => {
    const { headline, position, gap } = await page("paperless");
    expect(headline).toBe("Paperless bills is late for October 2026; it was 75.0% in September 2026.");
    expect(position).toBe("1 day late");
    expect(gap).toBeNull();
  });

  it("names the guard of a held metric, and what is held by this one", async () => {
    expect((await page("job-time")).headline).toBe("Job time is 67 min: on its line, but held by First-visit fix.");
    expect((await page("job-time")).side.guards.map((guard) => guard.name)).toEqual(["Guarded by First-visit fix"]);
    expect((await page("fix")).side.guards.map((guard) => guard.sentence)).toEqual([
      "While this is off the line, Job time cannot show on it.",
    ]);
  });

  it("tells the promise in a sentence, with who made it", async () => {
    const { side } = await page("fix");
    expect(side.goal.sentence).toBe("74% on 30 Apr 26, straight to 84% on 31 Mar 27.");
    expect(side.goal.remark).toBe("Committed by Ruth Shah, version 1, no resets.");
    expect((await page("kits")).side.goal.sentence).toBe("Hold at 90% or more.");
  });

  it("runs one thread through it, from the outcome to the floor", async () => {
    const { side, thread } = await page("fix");
    expect(side.steps.map((step) => [step.name, step.words, step.here])).toEqual([
      ["Cost to serve", "79 below", false],
      ["First-visit fix", "28 below", true],
      ["Kits complete", "30 below", false],
    ]);
    expect(thread.map((knot) => knot.key)).toEqual(["kits", "fix", "cost"]);
  });
});

describe("the trend", () => {
  it("is grey until the promise, then judged, and ends in the stem of the latest figure", async () => {
    const { trend } = await page("fix");
    expect(trend.points.map((point) => point.state).join(" ")).toBe(`${"history ".repeat(5)}${"judged ".repeat(7)}`.trim());
    expect(trend.latest).toMatchObject({
      valueText: "76.7%",
      status: "off-line",
      promised: { text: "79.5% promised", position: "28 below" },
    });
    expect(trend.target).toMatchObject({ text: "84%", date: "31 Mar 27", beyond: false });
    expect(trend.lineWords).toBe("the line: 74% in April to 84%");
    expect(trend.part).toBeNull();
  });

  it("is flat before the baseline and leads to the target, with its tolerance on the bad side", async () => {
    const [line] = (await page("fix")).trend.lines;
    expect(line?.vertices.map(({ value }) => value)).toEqual([74, 74, 84]);
    expect(line?.tolerance).toBeCloseTo(-0.5);
    expect((await page("cost")).trend.lines[0]?.tolerance).toBeCloseTo(0.1);
  });

  it("draws a band for a hold goal, and no line", async () => {
    const { trend } = await page("kits");
    expect(trend.lines).toEqual([]);
    expect(trend.holds).toMatchObject([{ low: 90, high: null }]);
  });

  it("leaves a gap where a figure is missing", async () => {
    const { trend } = await page("paperless");
    expect(trend.points.at(-1)?.value).toBeNull();
    expect(trend.latest?.valueText).toBe("75.0%");
  });

  it("judges no part period, and gives it no position", async () => {
    const { headline, trend, status, gap } = await page("fix", {}, "2026-11");
    expect(headline).toBe("First-visit fix has no figure for November 2026; it was 76.7% in October 2026.");
    expect(gap).toBeNull();
    expect(status).toBeNull();
    expect(trend.points.every((point) => point.state !== "part")).toBe(true);
    expect(trend.latest?.valueText).toBe("76.7%");
  });
});

describe("views, units and grains", () => {
  it("are kept in the address, without what is usual", () => {
    expect(metricPath(address("fix"))).toBe("/metrics/fix");
    expect(metricPath(address("fix", { tab: "xmr", unit: "field-north", range: "all" }))).toBe(
      "/metrics/fix?view=xmr&unit=field-north&range=all",
    );
  });

  it("offer the units that figures are collected from, never a person", async () => {
    expect((await page("kits")).units.map((unit) => unit.label)).toEqual(["Field", "North"]);
    expect((await page("fix")).units).toEqual([]);
  });

  it("take a figure apart by team, each with its own line where the goal holds below", async () => {
    const { parts } = await page("kits", { by: "unit" });
    expect(parts?.rows.map((row) => [row.name, row.value, row.words, row.counts])).toEqual([
      ["North", "84.0%", "30 below", "84 of 100"],
    ]);
    expect(parts?.rows[0]?.interval).toBeNull();
  });

  it("show quarters where months nest in them", async () => {
    const { headline, grains } = await page("fix", { grain: "quarter" });
    expect(grains.find((grain) => grain.current)?.label).toBe("Quarter");
    expect(headline).toContain("75.9%");
  });

  it("refuse unknown metrics, units and periods", async () => {
    await expect(page("nowhere")).rejects.toThrow(AppError);
    await expect(page("fix", { unit: "nowhere" })).rejects.toThrow(/nowhere/);
    await expect(page("fix", {}, "soon")).rejects.toThrow(AppError);
    expect(await metricName(company.ctx, "fix")).toBe("First-visit fix");
  });
});

describe("limits", () => {
  it("say why the process counts as improving, and hold the promise of today against them", async () => {
    const { xmr, variation, assurance, rules } = await page("fix", { tab: "xmr" });
    expect(variation.mark).toBe("improving");
    expect(variation.sentence).toMatch(
      /^Two of the last three figures lie beyond two sigma on the good side\. Limits 72\.8% to 77\.0%, 12 points\.$/,
    );
    expect(assurance.mark).toBeNull();
    expect(xmr?.target).toMatchObject({ text: "79.5%", words: "promised" });
    expect(xmr?.points.filter((point) => point.signal === "good")).not.toEqual([]);
    expect(rules).toContain("NHS Making Data Count");
  });

  it("judge nothing where the last period has no figure", async () => {
    const { variation } = await page("paperless", { tab: "xmr" });
    expect(variation.mark).toBeNull();
    expect(variation.sentence).toMatch(/^October 2026 has no figure to judge\./);
  });
});

describe("data and changes", () => {
  it("stand newest first, with counts, line, coverage and what is behind them", async () => {
    const { rows } = await page("fix", { tab: "data" });
    expect(rows).toHaveLength(12);
    expect(rows[0]).toMatchObject({
      label: "October 2026",
      value: "76.7%",
      counts: "76.7 of 100",
      line: "79.5%",
      words: "28 below",
      coverage: "1 of 1",
      readings: 1,
      corrected: 0,
      remark: "",
    });
    expect((await page("paperless", { tab: "data" })).rows[0]).toMatchObject({ value: "—", words: "Late", remark: "late" });
  });

  it("log the promise, and a corrected reading with what it was", async () => {
    const metric = (await metricIds(company.ctx)).get("quotes") ?? 0;
    const unit = (await unitTreeOf(company.ctx)).byKey("sales")?.id ?? 0;
    const period = parsePeriod("2026-09");
    if (period === null) throw new RangeError("no period");
    await commitReadings(company.ctx, {
      kind: "entry",
      rows: [{ metric, unit, segment: "", period, state: "figures", numerator: 91, denominator: 100 }],
    });
    const { changes, tabs } = await page("quotes", { tab: "changes" });
    expect(changes.map(({ what, sentence }) => [what, sentence])).toEqual([
      ["Correction", "Sales, September 2026: 93 of 100 became 91 of 100."],
      ["Goal set", "90% on 30 Apr 26, straight to 95% on 31 Mar 27."],
    ]);
    expect(tabs.at(-1)?.count).toBe(2);
    expect((await page("quotes", { tab: "data" })).rows[1]).toMatchObject({ value: "91.0%", readings: 1, corrected: 1 });
  });

  it("say where the last change came from", async () => {
    const { explained } = await page("kits", { tab: "changes" });
    expect(explained?.sentence).toBe(
      "Kits complete went from 88.0% in September 2026 to 84.0% in October 2026: −4.0 pp, −4.0 pp because rates changed and 0.0 pp because the mix did.",
    );
    expect(explained?.rows.map((row) => [row.name, row.cells.at(-1)])).toEqual([["North", "−4.00 pp"]]);
  });
});

describe("the list of metrics", () => {
  it("groups by department, outcomes first, worst first in each", async () => {
    const { groups, headline } = await metricListPage(company.ctx, { grouping: "department", query: "" });
    expect(groups.map((group) => [group.name, group.metrics.map((metric) => metric.key)])).toEqual([
      ["What customers feel", ["cost", "nps"]],
      ["Field", ["kits", "fix", "job-time"]],
      ["Billing", ["paperless"]],
      ["Sales", ["quotes"]],
    ]);
    expect(headline).toBe("2 of 6 judged metrics are on the line.");
    expect(groups.flatMap((group) => group.metrics.map(({ word }) => word))).toEqual([
      "outcome",
      "outcome",
      "team",
      "",
      "",
      "",
      "",
    ]);
  });

  it("finds by name, owner or status, every word of it", async () => {
    const found = async (query: string) => {
      const { groups } = await metricListPage(company.ctx, { grouping: "level", query });
      return groups.flatMap((group) => group.metrics.map((metric) => metric.key));
    };
    expect(await found("ruth fix")).toEqual(["fix"]);
    expect(await found("off the line")).toEqual(["cost", "fix", "kits"]);
    expect(await found("nothing like it")).toEqual([]);
  });
});
