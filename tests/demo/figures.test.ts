import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { departmentOn, TEAMS } from "@/lib/demo/company";
import { MONTHS } from "@/lib/demo/demo-calendar";
import { demoFiles } from "@/lib/demo/files";
import { LINKS } from "@/lib/demo/links";
import { makeWorkforce, rosterCsv, SAM } from "@/lib/demo/people";
import { demoTreeYaml, METRICS } from "@/lib/demo/tree";
import { addUp, coupling, definition, figureOf, positionAgainst, positionOf, rows } from "./monthly";

const OCTOBER = "2026-10";

describe("October 2026, recomputed from the rows by plain arithmetic", () => {
  it.each([
    ["nps", 38, 3, 0],
    ["satisfaction", 87.2, 5, 1],
    ["found-it-easy", 66.8, -7, 1],
    ["monthly-churn", 2.03, 7, 2],
    ["cost-to-serve", 11.72, -31, 2],
    ["first-visit-fix", 76.7, -28, 1],
    ["right-parts", 93.5, -21, 1],
    ["repeat-visits", 12, -13, 1],
    ["job-time", 67, 14, 0],
    ["customer-rating-of-visit", 4.49, -1, 2],
    ["crew-utilisation", 78, 0, 0],
    ["appointments-kept", 91.6, 5, 1],
    ["safety-stops-closed", 90, 7, 0],
    ["right-skills-booked", 90.3, 4, 1],
    ["remote-fix", 38.4, 6, 1],
    ["faults-fixed-in-24h", 85.1, -9, 1],
    ["repeat-calls", 14.1, -11, 1],
    ["promised-call-backs", 92.5, -3, 1],
    ["order-accuracy", 96.8, -2, 1],
    ["install-lead-time", 10.1, 2, 1],
  ])("%s is %f and stands at %i", (key, value, position, decimals) => {
    expect(figureOf(key, OCTOBER)?.toFixed(decimals)).toBe(value.toFixed(decimals));
    expect(Math.round(positionOf(key, OCTOBER)) + 0).toBe(position);
  });

  it("counts 14,212 of 18,529 repair jobs fixed on the first visit", () => {
    expect(addUp().get(`first-visit-fix ${OCTOBER}`)).toMatchObject({ numerator: 14_212, denominator: 18_529 });
  });

  it("has Sam's own counts, and his team's against the south", () => {
    const sam = addUp((row) => row.unit === SAM.key);
    const counts = (key: string) => [sam.get(`${key} ${OCTOBER}`)?.numerator, sam.get(`${key} ${OCTOBER}`)?.denominator];
    expect(counts("kit-scanned")).toEqual([20, 22]);
    expect(counts("first-visit-fix")).toEqual([42, 52]);
    expect(counts("repeat-visits")).toEqual([6, 52]);
    expect(counts("appointments-kept")).toEqual([48, 52]);
    expect(
      figureOf(
        "kits-complete",
        OCTOBER,
        addUp((row) => row.unit === "field-north"),
      )?.toFixed(1),
    ).toBe("87.2");
    expect(
      figureOf(
        "kits-complete",
        OCTOBER,
        addUp((row) => row.unit === "field-south"),
      )?.toFixed(1),
    ).toBe("93.0");
  });

  it.each([
    ["sales", 6, 6],
    ["provisioning", 6, 6],
    ["network", 5, 6],
    ["field", 5, 8],
    ["support", 6, 7],
  ])("%s keeps %i of its %i lines (a held one among them)", (department, on, of) => {
    const own = METRICS.filter(({ is }) => is.department === department && is.level === "department");
    expect(own).toHaveLength(of);
    expect(own.filter(({ is }) => positionOf(is.key, OCTOBER) >= -5)).toHaveLength(on);
  });

  it("went wrong when the story says so", () => {
    const since = (key: string, below: number) =>
      ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09", OCTOBER].filter((month) => positionOf(key, month) < below)[0];
    expect(since("first-visit-fix", -15)).toBe("2026-08");
    expect(since("cost-to-serve", -15)).toBe("2026-08");
    expect(since("found-it-easy", -5)).toBe("2026-09");
    expect(since("repeat-calls", -5)).toBe("2026-08");
  });
});

describe("the readings", () => {
  it("are between 500,000 and 600,000, at three grains", () => {
    expect(rows.length).toBeGreaterThan(500_000);
    expect(rows.length).toBeLessThan(600_000);
    expect(new Set(rows.map(({ period }) => period.length))).toEqual(new Set([7, 8, 10]));
  });

  it("are plain figures: whole counts, no part above its whole, nothing said twice", () => {
    const share = new Map(METRICS.map(({ is }) => [is.key, is.share === true]));
    const broken = rows.filter(
      ({ metric, numerator, denominator }) =>
        numerator !== null &&
        (!Number.isFinite(numerator) ||
          (denominator !== null &&
            (denominator < 0 ||
              (denominator === 0 && numerator !== 0) ||
              (share.get(metric) === true && (numerator > denominator || numerator < 0))))),
    );
    expect(broken).toEqual([]);
    const places = new Set(rows.map(({ metric, unit, period, segment }) => `${metric} ${unit} ${period} ${segment}`));
    expect(places.size).toBe(rows.length);
  });

  it("are the same on every run", () => {
    const hash = () => {
      const sha = createHash("sha256").update(demoTreeYaml());
      const workforce = makeWorkforce();
      sha.update(rosterCsv(workforce));
      const some = demoFiles(workforce).filter(({ name }) => ["customers.csv", "network.tsv", "billing.csv"].includes(name));
      for (const file of some) for (const piece of file.text) sha.update(piece);
      return sha.digest("hex");
    };
    expect(hash()).toBe(hash());
  });

  it("come from some 400 people at any time, 480 over the years, none of them twice", () => {
    const { people, posts } = makeWorkforce();
    expect(posts).toHaveLength(396);
    expect(people.length).toBeGreaterThan(440);
    expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
  });
});

const linked = (from: string, to: string) => LINKS.find((link) => link.from === from && link.to === to);
const mean = (values: readonly (number | null)[]) =>
  values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;

function reaches(from: string, to: string): boolean {
  return from === to || LINKS.some((link) => link.from === from && reaches(link.to, to));
}

describe("what docs/demo.md says is planted", () => {
  it("orphans: two metrics of Sales lead nowhere, every other KPI to an outcome", () => {
    const outcomes = METRICS.filter(({ is }) => is.level === "outcome").map(({ is }) => is.key);
    const lost = METRICS.filter(({ is }) => !outcomes.some((outcome) => reaches(is.key, outcome))).map(({ is }) => is.key);
    expect(lost).toEqual(["upgrade-rate", "order-accuracy"]);
  });

  it("an outcome that no team or worker metric reaches: satisfaction", () => {
    const floor = METRICS.filter(({ is }) => is.level === "team" || is.level === "worker").map(({ is }) => is.key);
    const unreached = METRICS.filter(({ is }) => is.level === "outcome" && !floor.some((key) => reaches(key, is.key)));
    expect(unreached.map(({ is }) => is.key)).toEqual(["satisfaction"]);
  });

  it("a watermelon: Provisioning on its line everywhere, cost to serve off it, and a path between", () => {
    const own = METRICS.filter(({ is }) => is.department === "provisioning");
    expect(own.filter(({ is }) => positionOf(is.key, OCTOBER) < -5).map(({ is }) => is.key)).toEqual([]);
    expect(positionOf("cost-to-serve", OCTOBER)).toBeLessThan(-15);
    expect(reaches("installs-right-first-time", "cost-to-serve")).toBe(true);
    expect(METRICS.filter(({ is }) => is.department === "sales" && reaches(is.key, "cost-to-serve"))).toEqual([]);
  });

  it("a goal reset that made it so: on the promise of April, install lead time would be off", () => {
    const { goal, goalHistory } = definition("install-lead-time");
    expect(goal?.from).toBe("2026-07-01");
    expect(positionAgainst(goalHistory?.[0], figureOf("install-lead-time", OCTOBER) ?? 0, OCTOBER)).toBeLessThan(-15);
  });

  it("a link with the wrong sign: shorter jobs go with fewer first-visit fixes", () => {
    expect(linked("job-time", "first-visit-fix")?.sign).toBe("-");
    expect(coupling("job-time", "first-visit-fix")).toBeGreaterThan(0.4);
  });

  it("a link with no effect: right skills booked", () => {
    expect(linked("right-skills-booked", "first-visit-fix")).toMatchObject({ sign: "+", handoff: true });
    for (const lag of [0, 1]) expect(Math.abs(coupling("right-skills-booked", "first-visit-fix", lag))).toBeLessThan(0.2);
    expect(MONTHS.slice(0, -1).filter((month) => figureOf("right-skills-booked", month) !== null)).toHaveLength(31);
  });

  it("links that hold, with their lags", () => {
    expect(coupling("first-visit-fix", "cost-to-serve", 1)).toBeLessThan(-0.5);
    expect(coupling("first-visit-fix", "found-it-easy")).toBeGreaterThan(0.4);
    expect(coupling("kits-complete", "right-parts")).toBeGreaterThan(0.4);
    expect(coupling("right-parts", "first-visit-fix")).toBeGreaterThan(0.4);
    expect(coupling("answer-first-contact", "repeat-calls")).toBeLessThan(-0.5);
  });

  it("a link whose improvement harms: more orders, more churn", () => {
    expect([definition("new-orders").direction, definition("monthly-churn").direction]).toEqual(["up", "down"]);
    expect(linked("new-orders", "monthly-churn")?.sign).toBe("+");
  });

  it("a stale metric that nobody owns", () => {
    const months = rows.filter(({ metric }) => metric === "cabinet-inspections").map(({ period }) => period);
    expect(months.sort().at(-1)).toBe("2026-03-01");
    expect(METRICS.filter(({ is }) => is.owner === undefined).map(({ is }) => is.key)).toEqual(["cabinet-inspections"]);
  });

  it("goals that do not add up: the teams' promises on repeat calls fall short of Support's", () => {
    const { goal, goals = [] } = definition("repeat-calls");
    const promised = goals.map((own) => {
      const months = addUp((row) => row.unit === own.unit);
      const weight = MONTHS.slice(-13, -1).reduce(
        (sum, month) => sum + (months.get(`repeat-calls ${month}`)?.denominator ?? 0),
        0,
      );
      return { weight, target: own.shape === "hold" ? Number.NaN : (own.points.at(-1)?.value ?? Number.NaN) };
    });
    const together =
      promised.reduce((sum, { weight, target }) => sum + weight * target, 0) /
      promised.reduce((sum, { weight }) => sum + weight, 0);
    expect(together).toBeGreaterThan(12.8);
    expect(goal?.shape === "linear" ? goal.points.at(-1)?.value : null).toBe(11.9);
  });

  it("a late department: nothing from Billing for October, everything for September", () => {
    const own = METRICS.filter(({ is }) => is.department === "billing").map(({ is }) => is.key);
    expect(own.filter((key) => figureOf(key, OCTOBER) !== null)).toEqual([]);
    expect(own.filter((key) => figureOf(key, "2026-09") === null)).toEqual([]);
  });

  it("a guardrail at work: job time is above its line, first-visit fix off its own", () => {
    expect(definition("job-time").guard).toBe("first-visit-fix");
    expect(positionOf("job-time", OCTOBER)).toBeGreaterThan(0);
    expect(positionOf("first-visit-fix", OCTOBER)).toBeLessThan(-15);
  });

  it("a mix shift: each channel settles more at once than three years ago, the whole gains less than any of them", () => {
    const gain = (sums?: Parameters<typeof figureOf>[2]) =>
      mean(MONTHS.slice(30, 36).map((month) => figureOf("answer-first-contact", month, sums))) -
      mean(MONTHS.slice(0, 6).map((month) => figureOf("answer-first-contact", month, sums)));
    for (const channel of ["phone", "email", "chat"])
      expect(gain(addUp((row) => row.segment === channel))).toBeGreaterThan(gain() + 0.5);
  });

  it("an intervention that worked: the bill layout of June 2025 took two bill-shock calls in a thousand away", () => {
    const at = MONTHS.indexOf("2025-06");
    const of = (from: number, to: number) => mean(MONTHS.slice(from, to).map((month) => figureOf("bill-shock-calls", month)));
    expect(of(at - 8, at) - of(at + 1, at + 9)).toBeGreaterThan(2);
    expect(rows.find(({ metric, period }) => metric === "bill-shock-calls" && period === "2025-06")?.note).toMatch(
      /new bill layout/,
    );
  });

  it("moves: the bill line went from Support to Billing, and people from team to team", () => {
    const line = TEAMS.find(({ key }) => key === "bill-line");
    expect(line && [departmentOn(line, "2025-06-30"), departmentOn(line, "2025-07-01")]).toEqual(["support", "billing"]);
    const keys = rosterCsv(makeWorkforce())
      .trim()
      .split("\n")
      .slice(1)
      .map((row) => row.split(",")[0]);
    expect(keys.length - new Set(keys).size).toBe(12);
  });

  it("blanks of all kinds, and notes", () => {
    const states = (state: string) => rows.filter((row) => row.state === state);
    expect(states("not-applicable").length).toBeGreaterThan(300);
    expect(states("no-data").length).toBeGreaterThanOrEqual(10);
    expect(rows.filter(({ numerator, denominator }) => numerator === 0 && denominator === 0).length).toBeGreaterThan(1000);
    expect(rows.filter(({ note }) => note !== "").length).toBeGreaterThanOrEqual(25);
  });
});
