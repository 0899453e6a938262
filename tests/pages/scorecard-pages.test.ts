import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "@/db/open";
import { operatorContext } from "@/lib/access/operator";
import { findEntries } from "@/lib/scorecards/find";
import { cSuitePage } from "@/lib/scorecards/page";
import type { UnitPage } from "@/lib/scorecards/page-view";
import { unitPage } from "@/lib/scorecards/unit-page";
import { applyTree } from "@/lib/tree/mutations";
import { type Company, makeCompany } from "./company";

let company: Company;
beforeAll(async () => {
  company = await makeCompany();
});
afterAll(() => company.dispose());

const cSuite = (period?: string) => cSuitePage(company.ctx, { period });
const department = (key: string, period?: string): Promise<UnitPage> =>
  unitPage(company.ctx, { kind: "department", key, period, all: false });

describe("the C-suite's scorecard", () => {
  it("says how customers fare, then the worst outcome and since when, then which KPI explains it", async () => {
    const page = await cSuite();
    expect(page.headline).toBe("Customers see no clear change, but Cost to serve has been off its line since July.");
    expect(page.lede).toBe("Of all that feeds it, Field’s Kits complete is furthest off: 30 below the line.");
  });

  it("counts outcomes, reported KPIs and departments, as of today", async () => {
    const { facts } = await cSuite();
    expect(facts.map(({ figure, words }) => `${figure} ${words}`.trim())).toEqual([
      "1 of 2 outcomes on the line",
      "1 of 4 reported KPIs on the line",
      "2 of 3 departments in, as of 4 Nov",
    ]);
  });

  it("counts no department in of which nothing has ever come", async () => {
    const ctx = operatorContext(openStore(":memory:", { create: true }), { now: () => new Date("2026-11-04T12:00:00Z") });
    const shown = "grain: month, department: desk, display: { as: count }";
    await applyTree(ctx, {
      text: `version: 1
organisation: { key: acme, name: Acme }
units: [{ key: desk, name: Desk, kind: department }]
metrics:
  - { key: happy, name: Happy, level: outcome, measure: sum, ${shown} }
  - { key: calls, name: Calls, level: department, measure: sum, ${shown} }
`,
    });
    expect((await cSuitePage(ctx, {})).facts).toEqual([{ figure: "", words: "0 of 1 departments in, as of 4 Nov" }]);
    ctx.store.close();
  });

  it("keeps the outcomes in the tree's order, whichever is worst", async () => {
    const { outcomes } = await cSuite();
    expect(outcomes.map(({ name, value, goal, words, since }) => [name, value, goal, words, since])).toEqual([
      ["Net promoter score", "+38", "+45 by Jun 27", "3 above", null],
      ["Cost to serve", "£11.72", "£9.00 by Jun 27", "79 below", "July"],
    ]);
  });

  it("draws a year of positions, grey until the promise of April", async () => {
    const [nps] = (await cSuite()).outcomes;
    expect(nps?.history.points.map((point) => point.axis)).toEqual([
      "Nov",
      "Dec",
      "Jan",
      "Feb",
      "Mar",
      "Apr",
      "May",
      "Jun",
      "Jul",
      "Aug",
      "Sep",
      "Oct",
    ]);
    expect(nps?.history.promised).toBe(5);
    expect(nps?.history.resets).toEqual([]);
  });

  it("sorts each department's dots best to worst, names the worst and the held one", async () => {
    const field = (await cSuite()).departments.find(({ key }) => key === "field");
    expect(field?.dots.map(({ name, words }) => [name, words])).toEqual([
      ["Job time", "Held"],
      ["First-visit fix", "28 below"],
      ["Kits complete", "30 below"],
    ]);
    expect(field).toMatchObject({
      summary: "0 of 3 on line",
      held: { key: "job-time", text: "Job time, held" },
      worst: { key: "kits" },
      late: null,
    });
  });

  it("shows a late department where its last complete month put it, and says which and since when", async () => {
    const billing = (await cSuite()).departments.find(({ key }) => key === "billing");
    expect(billing).toMatchObject({ status: "late", summary: "1 day late", late: "due 3 Nov; September shown", worst: null });
    expect(billing?.dots[0]?.position).toBeCloseTo(4.4, 0);
  });

  it("asks for a decision in sentences: the worst of each department, and what no line shows", async () => {
    const { exceptions } = await cSuite();
    expect(
      exceptions.map(({ glyph, where, subject, sentence, owner }) => ({ glyph, where, text: `${subject} ${sentence}`, owner })),
    ).toEqual([
      {
        glyph: "off-line",
        where: "Field",
        text: "Kits complete fell off the line in October: now 84.0%, against 90.0% promised. It feeds Cost to serve, which is off its line.",
        owner: "nobody owns it",
      },
      {
        glyph: "watermelon",
        where: "Sales",
        text: "The one KPI is on the line while Cost to serve, which it feeds, is off it. It may measure the wrong thing.",
        owner: "Lena Brandt",
      },
    ]);
  });

  it("follows the thread from the worst outcome down to the floor", async () => {
    expect((await cSuite()).thread.map(({ key, word }) => [key, word])).toEqual([
      ["kits", "team"],
      ["fix", "Field"],
      ["cost", "outcome"],
    ]);
  });

  it("judges nothing in a month that is not over: no position, no change, no claim", async () => {
    const page = await cSuite("2026-11");
    expect(page.headline).toBe("November 2026 is not over: nothing is judged yet.");
    for (const outcome of page.outcomes) expect(outcome).toMatchObject({ position: null, status: null });
    expect(page.exceptions).toEqual([]);
  });

  it("speaks of the past in its own terms", async () => {
    const page = await cSuite("2026-05");
    expect(page.promise).toBe("where we promised to be by then");
    expect(page.frame).toMatchObject({ asked: "2026-05", period: { long: "May 2026", short: "May 2026" } });
    expect(page.outcomes[0]?.history.points.at(-1)?.label).toBe("May 26");
  });

  it("shows nothing that is no figure, in any period", async () => {
    for (const period of [
      "2025-10",
      "2025-11",
      "2026-02",
      "2026-10",
      "2026-11",
      "2026-12",
      "2026-Q3",
      "2026",
      "2026-W41",
      "2027-01",
    ]) {
      expect(JSON.stringify(await cSuite(period)), period).not.toMatch(/NaN|Infinity|undefined|\bnull (above|below)|-0\b/);
    }
  });

  it("refuses what is no period", async () => {
    await expect(cSuite("2026-13")).rejects.toMatchObject({ code: "usage" });
  });
});

describe("the period picker", () => {
  it("offers every period there are figures for, and no other", async () => {
    const { years } = (await cSuite()).frame;
    expect(years.map(({ year }) => [year.label, year.state])).toEqual([
      ["2026", "part"],
      ["2025", "complete"],
    ]);
    const states = years.flatMap(({ quarters }) =>
      quarters.flatMap(({ months }) => months.map((month) => [month.text, month.state])),
    );
    expect(states.filter(([, state]) => state === "part")).toEqual([["2026-11", "part"]]);
    expect(states.filter(([, state]) => state === "ahead")).toEqual([["2026-12", "ahead"]]);
    expect(states.filter(([, state]) => state === "before")).toHaveLength(10);
  });
});

describe("a department's scorecard", () => {
  it("says what is off, how many are not, and what the guardrail holds", async () => {
    const page = await department("field");
    expect(page.headline).toBe("Field is off the line on Kits complete and First-visit fix.");
    expect(page.lede).toBe("0 of 3 on the line. Kits complete is 30 below and getting worse.");
    expect(page.notices.map(({ subject, sentence }) => `${subject} ${sentence}`)).toEqual([
      "Job time is held by its guardrail. It is 19 above its line, but paired with First-visit fix, which is off. It does not count as on the line until that is back.",
    ]);
  });

  it("lists its metrics worst first, each with its value, its promise and what it feeds", async () => {
    const { rows } = await department("field");
    expect(
      rows.map(({ name, value, goal, promised, words, since, feeds }) => [
        name,
        value,
        goal,
        promised,
        words,
        since,
        feeds?.name,
      ]),
    ).toEqual([
      ["Kits complete", "84.0%", "hold 90% or more", "90.0%", "30 below", null, "First-visit fix"],
      ["First-visit fix", "76.7%", "84% by Mar 27", "79.5%", "28 below", "August", "Cost to serve"],
      ["Job time", "67 min", "64 min by Jun 27", "69 min", "Held", "August", undefined],
    ]);
  });

  it("names what it feeds by the kind of link, and what it owes by its date", async () => {
    const page = await department("field");
    expect(page.feeds).toEqual([
      { key: "cost", name: "Cost to serve", status: "off-line", words: "79 below", link: "assumed, 1 month later" },
    ]);
    expect(page.due).toEqual([
      {
        text: "November figures, 2 metrics",
        date: "3 Dec",
        late: false,
        missing: false,
        count: 2,
        names: null,
        left: "29 days left",
      },
    ]);
    expect(page.teams).toEqual([{ key: "field-north", name: "North" }]);
  });

  it("shows the last complete month of what is late, and says which", async () => {
    const page = await department("billing");
    expect(page.headline).toBe("Billing has not reported October 2026 yet.");
    expect(page.rows[0]).toMatchObject({ value: "75.0%", note: "September", position: null, words: "1 day late" });
    expect(page.due.map(({ text, date, late, left, names }) => [text, date, late, left, names])).toEqual([
      ["October figures, 1 metric", "due 3 Nov", true, "1 day late", "Paperless bills"],
      ["November figures, 1 metric", "3 Dec", false, "29 days left", null],
    ]);
  });

  it("says where being on the line helps nobody", async () => {
    expect((await department("sales")).headline).toBe("Sales is on the line, while Cost to serve, which it feeds, is off.");
  });

  it("knows no enterprise, no team and no stranger under a department's address", async () => {
    for (const key of ["acme", "field-north", "nowhere", "c-suite"]) {
      await expect(department(key)).rejects.toMatchObject({ code: "not-found" });
    }
  });
});

describe("a team's scorecard", () => {
  it("shows the team's own figures, and why they matter hop by hop to the customer", async () => {
    const page = await unitPage(company.ctx, { kind: "team", key: "field-north", period: undefined, all: false });
    expect(page.within).toEqual({ name: "Field", href: "/departments/field" });
    expect(page.rows.map(({ key }) => key)).toEqual(["kits"]);
    const { thread, sheet } = page.why ?? expect.fail("no thread is told");
    expect(sheet).toBe("/why/kits?unit=field-north");
    expect([thread.start, ...thread.hops].map(({ where, name, words, figure }) => [where, name, words, figure])).toEqual([
      ["North", "Kits complete", "30 below the line", "84.0%, of 90.0% promised"],
      ["Field", "First-visit fix", "28 below the line", "76.7%, of 79.5% promised"],
      ["Customers", "Cost to serve", "79 below the line", "£11.72, of £10.14 promised"],
    ]);
  });
});

describe("the palette", () => {
  it("finds departments, teams and metrics by name, with what they are", async () => {
    const entries = await findEntries(company.ctx);
    expect(entries).toContainEqual({ name: "North", word: "team", path: "/teams/field-north" });
    expect(entries).toContainEqual({ name: "First-visit fix", word: "Field", path: "/metrics/fix" });
    expect(entries).toContainEqual({ name: "Cost to serve", word: "outcome", path: "/metrics/cost" });
    expect(new Set(entries.map(({ path }) => path)).size).toBe(entries.length);
  });
});
