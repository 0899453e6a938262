import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addDays, type PlainDate } from "@/lib/core/period";
import { beginDraft, publishStoredDraft, saveEdits } from "@/lib/drafts/mutations";
import { metricPage } from "@/lib/metrics/page";
import type { ChangeView, MetricPage } from "@/lib/metrics/page-view";
import { visitOf } from "@/lib/open-context";
import { unitPage } from "@/lib/scorecards/unit-page";
import { addPerson } from "../people";
import { CHANGED, type Company, company, readingsCsv } from "./company";

let acme: Company;
beforeEach(async () => {
  acme = await company();
});
afterEach(() => acme.dispose());

type Look = { readonly tab?: "trend" | "xmr" | "data" | "changes"; readonly unit?: string; readonly period?: string };

function page(key: string, { tab = "trend", unit, period }: Look = {}): Promise<MetricPage> {
  const address = { key, tab, unit: unit ?? null, by: null, grain: null, range: "recent" } as const;
  return metricPage(acme.ctx, address, period);
}

const short = ({ date, what, sentence, details }: ChangeView) => [
  date,
  what,
  ...details.map(({ label, was, is }) => `${label}: ${was} → ${is}`),
  ...(sentence === "" ? [] : [sentence]),
];
const changesOf = async (key: string, look: Look = {}) => (await page(key, { tab: "changes", ...look })).changes.map(short);

describe("a metric's page tells every change on its time line", () => {
  it("of its definition and its owner, from what to what, by whom and in which version", async () => {
    await acme.publish({ do: "change-metric", metric: "visits", set: { owner: "ruth.shah@acme.example" } });
    await acme.publish({
      do: "change-metric",
      metric: "visits",
      set: { name: "Calls on customers", numerator: "visits made", collectedAt: "department", dueDays: 3 },
      from: "2026-08-20" as PlainDate,
    });
    const { changes } = await page("visits", { tab: "changes" });
    expect(changes.map(short)).toEqual([
      [
        "20 Aug 26",
        "Definition",
        "Numerator: none → visits made",
        "Collected from: teams → departments",
        "Name: Visits → Calls on customers",
        "Due: none → 3 days after its period",
        "Figures before and after do not read alike.",
      ],
      ["12 Aug 26", "Owner", "Owner: none → Ruth Shah"],
    ]);
    expect(changes.map(({ origin }) => origin)).toEqual([
      { version: "Version 3", published: "published on 12 Aug 26", href: "/thread/versions?from=2&to=3" },
      { version: "Version 2", published: "published on 12 Aug 26", href: "/thread/versions?from=1&to=2" },
    ]);
  });

  it("of its goal, beside the one that judges the period on show", async () => {
    const goal = { shape: "hold", low: 30, width: 10 } as const;
    await acme.publish({ do: "set-goal", metric: "nps", goal, from: "2026-09-01" as PlainDate });
    const goalIn = async (period: string) => (await page("nps", { period })).side.goal;
    const line = "+20 on 1 Jan 26, straight to +40 on 31 Dec 26.";
    expect(await goalIn("2026-06")).toMatchObject({
      sentence: line,
      earlier: [],
      later: ["From 1 Sep 26: Hold at +30 or more."],
    });
    expect(await goalIn("2026-09")).toMatchObject({
      sentence: "Hold at +30 or more.",
      earlier: [`Until 31 Aug 26: ${line}`],
      later: [],
    });
  });

  it("of what is said of it for all time, and of what is taken back", async () => {
    await acme.publish({ do: "change-metric", metric: "visits", set: { source: "The diary" }, from: "always" });
    await acme.publish({
      do: "set-goal",
      metric: "nps",
      goal: { shape: "hold", low: 30, width: 10 },
      from: "2026-09-01" as PlainDate,
    });
    await acme.publish({
      do: "set-goal",
      metric: "nps",
      goal: { shape: "hold", low: 35, width: 10 },
      from: "2026-09-01" as PlainDate,
    });
    expect(await changesOf("visits")).toEqual([
      ["12 Aug 26", "Source", "Source: none → The diary", "For all time: earlier figures read by it too."],
    ]);
    expect((await changesOf("nps")).slice(0, 2)).toEqual([
      ["1 Sep 26", "Goal reset", "Hold at +35 or more. Before, it was +20 on 1 Jan 26, straight to +40 on 31 Dec 26."],
      [
        "1 Sep 26",
        "Goal reset",
        "Hold at +30 or more. Before, it was +20 on 1 Jan 26, straight to +40 on 31 Dec 26. Taken back by a later version.",
      ],
    ]);
  });

  it("of its links: drawn, said otherwise, ended", async () => {
    await acme.publish(
      { do: "change-link", from: "answered", to: "nps", set: { sign: "-", lag: [1, 1] } },
      { do: "end-link", from: "visits", to: "nps" },
      { do: "draw-link", link: { from: "orders", to: "nps", kind: "influence", sign: "+", since: "2026-09-01" as PlainDate } },
    );
    expect((await changesOf("nps")).filter(([, what]) => what?.startsWith("Link"))).toEqual([
      ["1 Sep 26", "Link drawn", "Orders feeds it: a rise raises it."],
      ["12 Aug 26", "Link ended", "Visits no longer feeds it."],
      [
        "12 Aug 26",
        "Link changed",
        "Sign: +: a rise raises it → −: a rise lowers it",
        "Lag: within 2 months → 1 month later",
        "Answered at once feeds it.",
      ],
    ]);
    expect((await changesOf("visits")).slice(0, 1)).toEqual([["12 Aug 26", "Link ended", "It no longer feeds NPS."]]);
  });

  it("of the metric itself: added, retired, in use again", async () => {
    const fresh = { level: "team", measure: "sum", grain: "week", department: "south", display: { as: "count" } } as const;
    await acme.publish(
      { do: "add-metric", metric: { key: "fresh", name: "Fresh", ...fresh } },
      { do: "retire-metric", metric: "visits" },
    );
    acme.today(addDays(CHANGED, 7));
    await acme.publish({ do: "restore-metric", metric: "visits" });
    expect(await changesOf("fresh")).toEqual([["12 Aug 26", "Added", "The metric was added to the tree."]]);
    expect(await changesOf("visits")).toEqual([
      ["19 Aug 26", "In use again", "It goes on as if it had never been retired."],
      ["12 Aug 26", "Retired", "It is no longer in use; its figures stay. Taken back by a later version."],
    ]);
  });

  it("of units that came and went, where their readings count", async () => {
    await acme.publish({ do: "move-unit", unit: "blue", under: "south" });
    expect((await changesOf("orders"))[0]).toEqual([
      "12 Aug 26",
      "Unit left",
      "Blue went from North to South. Earlier periods count it as it stood then.",
    ]);
    // At home in North: what stands in South counts nowhere; nor does a move matter to what no team reports.
    for (const key of ["visits", "nps"]) expect((await changesOf(key)).map(([, what]) => what)).not.toContain("Unit left");
  });
});

describe("its charts mark from when on figures read differently", () => {
  beforeEach(async () => {
    await acme.publish(
      { do: "change-metric", metric: "orders", set: { numerator: "orders shipped", name: "Shipped" } },
      { do: "move-unit", unit: "blue", under: "south" },
      { do: "set-goal", metric: "nps", goal: { shape: "hold", low: 30, width: 10 } },
      { do: "change-metric", metric: "backlog", set: { owner: "Bea" } },
    );
    acme.today(addDays(CHANGED, 60));
    await acme.import(readingsCsv(CHANGED, addDays(CHANGED, 60)));
  });

  it("in the picture, its sentence, its figures and its table, once a day", async () => {
    const { trend, reads, rows } = await page("orders");
    expect(trend.changes).toMatchObject([
      { date: "12 Aug 26", text: "Numerator changed; Blue left", words: "numerator changed; Blue left", of: "figures" },
    ]);
    expect(trend.caption).toMatch(/ From 12 Aug 26: numerator changed; /);
    expect(trend.points.filter(({ reading }) => reading.includes("from 12 Aug 26")).map(({ label }) => label)).toEqual([
      "August 2026",
    ]);
    expect(rows.filter(({ changed }) => changed !== null).map(({ label }) => label)).toEqual(["August 2026"]);
    expect(reads).toMatchObject([{ date: "12 Aug 26", of: "figures" }]);
  });

  it("and the process chart's, but nothing where only words or owners changed", async () => {
    const { xmr } = await page("orders", { tab: "xmr" });
    expect(xmr?.changes).toHaveLength(1);
    expect(xmr?.caption).toMatch(/From 12 Aug 26/);
    expect((await page("backlog")).trend.changes.map(({ text }) => text)).toEqual(["Blue left"]);
    expect((await page("visits")).trend.changes.map(({ text }) => text)).toEqual(["Blue joined"]);
    expect((await page("answered")).trend.changes.map(({ text }) => text)).toEqual(["Blue left"]);
  });

  it("a reset goal as a change of the line alone", async () => {
    expect((await page("nps")).trend.changes).toMatchObject([{ date: "12 Aug 26", text: "Goal reset", of: "line" }]);
  });

  it("a part of a formula that is counted otherwise", async () => {
    const { changes } = (await page("load")).trend;
    expect(changes.map(({ text }) => text)).toEqual(["Blue left; Shipped: numerator changed"]);
  });

  it("and a comparison across it says so", async () => {
    expect((await page("orders", { period: "2026-08" })).unlike).toBe(
      "Not read like July: numerator changed; Blue left on 12 Aug 26.",
    );
    expect((await page("orders", { period: "2026-09" })).unlike).toBeNull();
    expect((await page("orders", { period: "2026-07" })).unlike).toBeNull();
    expect((await page("nps", { period: "2026-08" })).unlike).toBeNull();
  });
});

it("names who published, and leads to the versions only those who may compare them", async () => {
  const visitAs = async (role: "admin" | "executive" | "lead") => {
    const leads = role === "lead" ? ["north"] : [];
    const id = await addPerson(acme.ctx.store, { role, leads, name: "Ada" });
    const caller = { kind: "person", id, role, leads, worker: null } as const;
    return visitOf(acme.ctx.store, { id, door: "web", caller, address: null }, acme.ctx.now);
  };
  const ada = await visitAs("admin");
  const { id } = await beginDraft(ada, { name: "Owner" });
  const edit = { do: "change-metric", metric: "orders", set: { owner: "Bea" } } as const;
  const { revision } = await saveEdits(ada, { id, edits: [{ id, base: null, edit }] });
  await publishStoredDraft(ada, { id, revision });
  const address = { key: "orders", tab: "changes", unit: null, by: null, grain: null, range: "recent" } as const;
  const origin = { version: "Version 2", published: "published by Ada on 12 Aug 26" };
  for (const [role, href] of [
    ["executive", null],
    ["lead", "/thread/versions?from=1&to=2"],
  ] as const) {
    const { changes } = await metricPage(await visitAs(role), address, undefined);
    expect(changes[0]?.origin).toEqual({ ...origin, href });
  }
});

it("a scorecard says beside last year's figure where it was read differently", async () => {
  await acme.import("metric,unit,period,segment,value\nvisits,green,2025-09,,250\nvisits,green,2025-07,,240\n");
  await acme.publish({ do: "change-metric", metric: "visits", set: { numerator: "visits made" } });
  acme.today(addDays(CHANGED, 60));
  await acme.import(readingsCsv(CHANGED, addDays(CHANGED, 60)));
  const lastYear = async (period: string) => {
    const { rows } = await unitPage(acme.ctx, { kind: "department", key: "south", period, all: true });
    return rows.find(({ key }) => key === "visits")?.lastYear;
  };
  expect(await lastYear("2026-09")).toBe("250 last year, read differently");
  expect(await lastYear("2026-07")).toBe("240 last year");
});
