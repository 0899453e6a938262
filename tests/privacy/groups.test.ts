import { afterAll, describe, expect, test } from "vitest";
import type { Visit } from "@/lib/context";
import { seriesOf } from "@/lib/metrics/data";
import { explainChange } from "@/lib/metrics/explain";
import type { SeriesQuery } from "@/lib/metrics/schema";
import { exportReadings } from "@/lib/readings/export";
import { commitReadings, undoBatch } from "@/lib/readings/mutations";
import { scorecardOf } from "@/lib/scorecards/data";
import { changeSettings } from "@/lib/settings/mutations";
import { metricIds, unitTreeOf } from "@/lib/tree/data";
import { MONTHS, makeSmallCompany, type Plan, period, type Report, type SmallCompany, type Worker } from "./small-company";

const TEAMS = { amber: ["north"], blue: ["north"], coral: ["north"], denim: ["south"], ebony: ["south"] } as const;

const peopleOf = (team: string, count: number): Worker[] =>
  Array.from({ length: count }, (_, i) => ({ key: `${team}${i}`, spans: [{ team, from: null, until: null }] }));

/** Each worker has one order in each month, unless they are named as silent. */
function planOf(sizes: Readonly<Record<string, number>>, silent: Readonly<Record<string, readonly string[]>> = {}): Plan {
  const workers = Object.entries(sizes).flatMap(([team, count]) => peopleOf(team, count));
  const first = workers.flatMap(({ key }) =>
    MONTHS.slice(0, 5).flatMap((at, i): Report[] =>
      silent[`2026-${String(6 + i).padStart(2, "0")}`]?.includes(key)
        ? []
        : [{ metric: "orders", unit: key, period: at, segment: "", version: 0 }],
    ),
  );
  return { seed: 1, workers, teams: TEAMS, moves: "2026-01-01", first, later: [] };
}

const made: SmallCompany[] = [];
afterAll(() => {
  for (const company of made) company.dispose();
});

async function companyOf(...plan: Parameters<typeof planOf>): Promise<SmallCompany> {
  const company = await makeSmallCompany(planOf(...plan), () => 1);
  made.push(company);
  return company;
}

async function pointsOf(visit: Visit, query: Partial<SeriesQuery> = {}) {
  const document = await seriesOf(visit, { metric: "orders", unit: "amber", ...query });
  return "points" in document ? document.points : [];
}

/** The values of a unit from June to October; `null` where one is withheld. */
async function valuesOf(visit: Visit, unit: string, query: Partial<SeriesQuery> = {}) {
  const points = await pointsOf(visit, { unit, from: "2026-06", to: "2026-10", ...query });
  return points.map(({ value, reason }) => (reason === "withheld" ? "withheld" : value));
}

const always = <T>(value: T, times = 5) => Array.from({ length: times }, () => value);

describe("a group of five and one of four", () => {
  const making = companyOf({ amber: 5, blue: 4, coral: 9, denim: 8 });

  test("an executive sees the five, not the four, and not the sibling that would give them away", async () => {
    const company = await making;
    const executive = company.person("executive");
    expect(await valuesOf(executive, "amber")).toEqual(always("withheld"));
    expect(await valuesOf(executive, "blue")).toEqual(always("withheld"));
    expect(await valuesOf(executive, "coral")).toEqual(always(9));
    expect(await valuesOf(executive, "north")).toEqual(always(18));
    expect(await valuesOf(executive, "acme")).toEqual(always(26));
  });

  test("a withheld point says so and nothing else", async () => {
    const [point] = await pointsOf((await making).person("executive"), { unit: "blue", from: "2026-08", to: "2026-08" });
    expect(point).toEqual({
      period: "2026-08",
      numerator: null,
      denominator: null,
      value: null,
      reason: "withheld",
      goalLine: null,
      position: null,
      status: null,
      reported: 0,
      expected: 0,
      unweighted: false,
      provisional: false,
      partial: false,
    });
  });

  test("by unit and in an explanation the two stand together, as the others", async () => {
    const company = await making;
    const document = await seriesOf(company.person("executive"), { metric: "orders", unit: "north", by: "unit" });
    const shown = "series" in document ? document.series : [];
    expect(shown.map(({ unit, points }) => [unit, points.some(({ value }) => value !== null)])).toEqual([
      ["amber", false],
      ["blue", false],
      ["coral", true],
    ]);
    const explained = await explainChange(company.person("executive"), {
      metric: "orders",
      unit: "north",
      from: "2026-08",
      to: "2026-09",
    });
    expect(explained.parts.map(({ key, name, to }) => [key, name, to])).toEqual([
      ["coral", "coral", 9],
      ["(withheld)", "Others", 9],
    ]);
  });

  test("an administrator and the lead of the department see all, down to the person", async () => {
    const company = await making;
    for (const visit of [company.person("admin"), company.person("lead", { leads: ["north"] })]) {
      expect(await valuesOf(visit, "blue")).toEqual(always(4));
      expect(await valuesOf(visit, "blue3")).toEqual(always(1));
    }
  });

  test("the lead of another department sees what an executive sees", async () => {
    const company = await making;
    expect(await valuesOf(company.person("lead", { leads: ["south"] }), "amber")).toEqual(always("withheld"));
  });

  test("one worker more or less in the floor's setting moves the line", async () => {
    const company = await companyOf({ amber: 5, blue: 4, coral: 9, denim: 8 });
    await changeSettings(company.operator, { privacyFloor: 4 });
    expect(await valuesOf(company.person("executive"), "blue")).toEqual(always(4));
  });
});

describe("a member of a team of five", () => {
  test("does not get at the other four, through the team or round it", async () => {
    const company = await companyOf({ amber: 5, blue: 9, coral: 6 });
    const member = company.person("member", { worker: "amber0" });
    expect(await valuesOf(member, "amber0")).toEqual(always(1));
    expect(await valuesOf(member, "amber")).toEqual(always("withheld"));
    expect(await valuesOf(company.person("executive"), "amber")).toEqual(always(5));
    await expect(pointsOf(member, { unit: "blue" })).rejects.toMatchObject({ code: "not-found" });
    await expect(pointsOf(member, { unit: "amber1" })).rejects.toMatchObject({
      code: "not-found",
      message: 'There is no unit "amber1".',
    });
  });

  test("sees a team of six", async () => {
    const company = await companyOf({ amber: 6, blue: 9 });
    expect(await valuesOf(company.person("member", { worker: "amber0" }), "amber")).toEqual(always(6));
  });
});

describe("time", () => {
  test("a month of four withholds its fiscal quarter, and what is coarser, and no other", async () => {
    const company = await companyOf({ amber: 5, blue: 9, coral: 6 }, { "2026-08": ["amber0"] });
    const executive = company.person("executive");
    expect(await valuesOf(executive, "amber")).toEqual([5, "withheld", "withheld", "withheld", 5]);
    expect(await valuesOf(executive, "coral")).toEqual([6, "withheld", "withheld", "withheld", 6]);
    expect(await valuesOf(executive, "amber", { grain: "year", from: "2026", to: "2026" })).toEqual(["withheld"]);
    expect(await valuesOf(executive, "north")).toEqual([20, 20, 19, 20, 20]);
  });

  test("the first to report in a month that is not over are safe, and the months before it stay", async () => {
    const company = await companyOf({ amber: 5, blue: 9 });
    await report(company, "amber0", "2026-11", 1);
    const executive = company.person("executive");
    expect(await valuesOf(executive, "amber", { to: "2026-11" })).toEqual([...always(5), "withheld"]);
    expect(await valuesOf(executive, "north", { to: "2026-11" })).toEqual([...always(14), "withheld"]);
    expect(await valuesOf(executive, "amber", { grain: "quarter", from: "2026-Q2", to: "2026-Q3" })).toEqual([15, "withheld"]);
  });
});

describe("looking back", () => {
  test("below a department it is for those who see the people; above, only what stands unchanged is shown", async () => {
    const company = await companyOf({ amber: 5, blue: 9 });
    const [before] = company.commits;
    await report(company, "amber0", "2026-08", 7);
    const executive = company.person("executive");
    const asOf = before ?? 0;
    await expect(pointsOf(executive, { unit: "amber", asOf })).rejects.toMatchObject({ code: "forbidden" });
    const sheet = (department: string) =>
      scorecardOf(company.person("lead", { leads: [department] }), { audience: "amber", period: "2026-08", asOf });
    await expect(sheet("south")).rejects.toMatchObject({ code: "forbidden" });
    expect((await sheet("north")).asOf).toBe(asOf);
    expect(await valuesOf(executive, "north", { asOf })).toEqual([14, 14, "withheld", 14, 14]);
    expect(await valuesOf(company.person("lead", { leads: ["north"] }), "north", { asOf })).toEqual(always(14));
    expect(await valuesOf(company.operator, "amber", { asOf })).toEqual(always(5));
  });
});

describe("an export", () => {
  test("holds single people for those alone who see them", async () => {
    const company = await companyOf({ amber: 5, denim: 6 });
    const rows = async (visit: Visit, input = {}) => {
      let text = "";
      for await (const chunk of exportReadings(visit, input)) text += chunk;
      return new Set(
        text
          .split("\n")
          .slice(1, -1)
          .map((line) => line.split(",")[1]),
      );
    };
    expect(await rows(company.person("executive"))).toEqual(new Set());
    expect(await rows(company.person("executive", { worker: "denim1" }))).toEqual(new Set(["denim1"]));
    expect(await rows(company.person("lead", { leads: ["north"] }))).toEqual(
      new Set(["amber0", "amber1", "amber2", "amber3", "amber4"]),
    );
    await expect(rows(company.person("executive"), { unit: "amber0" })).rejects.toMatchObject({
      message: 'There is no unit "amber0". Did you mean "amber"?',
    });
    await expect(rows(company.person("executive"), { asOf: company.commits[0] })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("what is kept from request to request", () => {
  test("is decided again where readings came in or went, and says the same as a store that kept nothing", async () => {
    const company = await companyOf({ amber: 5, blue: 9, coral: 4, denim: 7 });
    const executive = company.person("executive");
    const all = async () => {
      const found: unknown[] = [];
      for (const unit of ["acme", "north", "south", ...Object.keys(TEAMS)]) found.push(await valuesOf(executive, unit));
      return found;
    };
    const steps = [
      () => report(company, "coral0", "2026-07", null),
      () => report(company, "amber2", "2026-09", null),
      () => report(company, "north", "2026-06", 18),
      () => report(company, "amber2", "2026-09", 3),
    ];
    let undoable: string | null = null;
    for (const step of steps) {
      await all();
      undoable = (await step()) ?? undoable;
      const warm = await all();
      company.operator.store.memo.clear();
      expect(warm).toEqual(await all());
    }
    const before = await all();
    await undoBatch(company.operator, { batch: undoable ?? "" });
    const after = await all();
    company.operator.store.memo.clear();
    expect(after).toEqual(await all());
    expect(after).not.toEqual(before);
  });
});

/** One more reading, or with null one withdrawn. The batch. */
async function report(company: SmallCompany, unit: string, month: string, numerator: number | null): Promise<string | null> {
  const { operator } = company;
  const id = (await unitTreeOf(operator)).byKey(unit)?.id ?? 0;
  const metric = (await metricIds(operator)).get("orders") ?? 0;
  const state = numerator === null ? ("no-data" as const) : ("figures" as const);
  const row = { metric, unit: id, segment: "", period: period(month), state, numerator, denominator: null };
  return (await commitReadings(operator, { kind: "api", rows: [row] })).batch;
}
