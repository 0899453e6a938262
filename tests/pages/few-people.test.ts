import { describe, expect, it } from "vitest";
import type { Visit } from "@/lib/context";
import { metricPage } from "@/lib/metrics/page";
import type { MetricAddress } from "@/lib/metrics/page-address";
import { findEntries } from "@/lib/scorecards/find";
import { cSuitePage } from "@/lib/scorecards/page";
import { unitPage } from "@/lib/scorecards/unit-page";
import { threadPage } from "@/lib/tree/page";
import { makeWorkforce } from "./workforce";

const company = await makeWorkforce();
const executive = company.as("executive");
const viewer = company.as("viewer");
const sam = company.as("member", { worker: "sam" });
const ruth = company.as("lead", { leads: ["field"], id: company.ruth });

const team = (visit: Visit, key: string) => unitPage(visit, { kind: "team", key, all: true });
const FEW = "Fewer than 5 people";

const address = (more: Partial<MetricAddress> = {}): MetricAddress => ({
  key: "scanned",
  unit: "south",
  grain: null,
  range: "recent",
  tab: "trend",
  by: null,
  ...more,
});

describe("a team of four, to an executive", () => {
  it("shows 'fewer than 5 people' in the place of each figure read person by person, and nothing beside it", async () => {
    const { rows, sentence } = await team(executive, "south");
    const scanned = rows.find(({ key }) => key === "scanned");
    expect(scanned).toMatchObject({
      value: "—",
      withheld: true,
      words: FEW,
      state: FEW,
      position: null,
      status: null,
      lastYear: null,
      yearToDate: null,
      note: null,
      variation: null,
      assurance: null,
    });
    expect(scanned?.history.points.map(({ value, text }) => [value, text])).toEqual(
      Array.from({ length: 10 }, () => [null, "fewer than 5 people"]),
    );
    expect(sentence).toContain("Kit scanned —, fewer than 5 people");
    expect(rows.find(({ key }) => key === "kits")).toMatchObject({ value: "95.0%", withheld: false });
  });

  it("counts them in the lede", async () => {
    expect((await team(executive, "south")).lede).toBe(
      "1 of 1 on the line. The lowest is Kits complete: 45 above. 3 figures of fewer than 5 people are not shown.",
    );
  });

  it.each(["trend", "xmr", "data", "changes"] as const)("says so on the metric's page: %s", async (tab) => {
    const page = await metricPage(executive, address({ tab }), undefined);
    expect(page.headline).toBe("Kit scanned is not shown for October 2026: fewer than 5 people stand behind it.");
    expect([page.position, page.status, page.gap, page.variation.mark, page.assurance.mark]).toEqual([
      FEW,
      null,
      null,
      null,
      null,
    ]);
    expect(page.trend.points.map(({ value }) => value).every((value) => value === null)).toBe(true);
    expect(page.trend.points[0]?.reading).toMatch(/: fewer than 5 people$/);
    expect([page.xmr, page.trend.latest, page.trend.part]).toEqual([null, null, null]);
    for (const row of page.rows) {
      expect(row).toMatchObject({ value: "—", counts: "—", interval: "", coverage: "—", readings: 0, corrected: 0 });
      expect(row.remark).toBe("fewer than 5 people");
    }
  });

  it("says so by unit, where the department's own figure is shown", async () => {
    const page = await metricPage(executive, address({ unit: null, by: "unit" }), undefined);
    expect(page.headline).toMatch(/^Kit scanned is \d/);
    expect(page.parts?.rows.map(({ key, value, words, counts }) => [key, value, words, counts])).toEqual([
      ["north", "—", FEW, null],
      ["south", "—", FEW, null],
    ]);
  });

  it("is shown to the lead of its department", async () => {
    expect((await team(ruth, "south")).rows.find(({ key }) => key === "scanned")).toMatchObject({
      value: "66.7%",
      withheld: false,
    });
  });
});

describe("where a reader may not go", () => {
  const namesOf = async (visit: Visit) => (await findEntries(visit)).map(({ path }) => path);

  it("the palette names nothing", async () => {
    expect(await namesOf(viewer)).toEqual(expect.arrayContaining(["/c-suite", "/departments/field", "/metrics/kits"]));
    expect((await namesOf(viewer)).filter((path) => /^.(teams|people)/.test(path))).toEqual([]);
    expect((await namesOf(executive)).filter((path) => path.startsWith("/people"))).toEqual([]);
    expect(await namesOf(sam)).toEqual([
      "/teams/north",
      ...["scanned", "tidy", "lonely", "kits", "fix", "waste", "easy", "cost"].map((key) => `/metrics/${key}`),
    ]);
    expect((await namesOf(ruth)).filter((path) => path.startsWith("/people"))).toHaveLength(10);
  });

  it("a department is no link to a member of its team, nor a team to a viewer", async () => {
    expect((await team(sam, "north")).within).toEqual({ name: "Field", href: null });
    expect((await team(executive, "north")).within).toEqual({ name: "Field", href: "/departments/field" });
    const field = (visit: Visit) => unitPage(visit, { kind: "department", key: "field", all: false });
    expect((await field(viewer)).teams).toEqual([]);
    expect((await field(executive)).teams).toHaveLength(2);
  });

  it("a metric's page leads back only to a scorecard that opens", async () => {
    const href = async (visit: Visit, key: string, unit: string | null) =>
      (await metricPage(visit, address({ key, unit }), undefined)).eyebrow.href;
    expect(await href(sam, "fix", null)).toBeNull();
    expect(await href(sam, "scanned", "north")).toBe("/teams/north");
    expect(await href(executive, "easy", null)).toBe("/c-suite");
  });

  it("the thread names no team to a viewer, and no finding to a member", async () => {
    expect((await threadPage(viewer, {})).rows.every(({ teams }) => teams === null)).toBe(true);
    expect((await threadPage(viewer, {})).audit).not.toBeNull();
    expect((await threadPage(sam, {})).audit).toBeNull();
  });

  it("the C-suite's page is one for whom it opens", async () => {
    expect((await cSuitePage(viewer, {})).departments.map(({ key }) => key)).toEqual(["field", "office"]);
    await expect(cSuitePage(sam, {})).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("what is due from a department", () => {
  const field = (visit: Visit) => unitPage(visit, { kind: "department", key: "field", all: false });

  it("comes first for its lead alone", async () => {
    expect((await field(ruth)).mine).toBe(true);
    expect((await field(executive)).mine).toBe(false);
    expect((await field(company.as("lead", { leads: ["office"] }))).mine).toBe(false);
  });
});
