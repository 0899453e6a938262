import { describe, expect, it } from "vitest";
import { treeInForce } from "@/lib/core/metric-tree";
import { parseDate } from "@/lib/core/period";
import { auditThread } from "@/lib/core/thread-audit";
import { templates, templateText } from "@/lib/templates/catalogue";
import { standardMetric } from "@/lib/templates/library";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { parseTree } from "@/lib/tree/parse";
import { unitsWithoutStore } from "@/lib/tree/scorecard-changes";

function fileOf(name: string) {
  const parsed = parseTree(templateText(name));
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.faults, null, 1)}`);
  return parsed.file;
}

/** What the audit says of a template: as it is taken over, or once every metric has been given a goal. */
function auditOf(name: string, goals: "none" | "all") {
  const date = parseDate("2026-11-04");
  if (date === null) throw new Error("no date");
  const file = fileOf(name);
  const goal = { shape: "hold", low: 0, high: 100 } as const;
  const metrics = file.metrics?.map((metric) => (goals === "all" ? { ...metric, goal } : metric));
  const tree = datedTreeOf({ ...file, metrics });
  return auditThread({
    tree: treeInForce(tree, date),
    units: unitsWithoutStore(tree),
    today: date,
    facts: new Map(),
    coherence: [],
  });
}

const NAMES = templates().map(({ name }) => name);

describe.each(NAMES)("the template %s", (name) => {
  it("holds 25 to 45 metrics, each with its words, a caveat and a stage, and nobody named as its owner", () => {
    const { metrics = [] } = fileOf(name);
    expect(metrics.length).toBeGreaterThanOrEqual(25);
    expect(metrics.length).toBeLessThanOrEqual(45);
    const bare = metrics.filter(
      ({ measure, description, say, numerator, denominator, caveat, stage }) =>
        !(description && say && numerator && caveat && stage && (denominator || measure === "stock" || measure === "sum")),
    );
    expect(bare.map(({ key }) => key)).toEqual([]);
    expect(metrics.filter(({ owner }) => owner !== undefined)).toEqual([]);
  });

  it("leaves the audit nothing to find but what is to be filled in", () => {
    const found = (goals: "none" | "all") => [...new Set(auditOf(name, goals).checks.map(({ key }) => key))].sort();
    expect(found("all")).toEqual(["never-read", "no-owner"]);
    expect(found("none")).toEqual(["handoff-without-shared-goal", "never-read", "no-goal", "no-owner"]);
    expect(auditOf(name, "none").coverage).toMatchObject({ kpis: 1, outcomes: 1 });
  });

  it("reaches from workers to outcomes, with at least three of its metrics guarded", () => {
    const { metrics = [] } = fileOf(name);
    const levels = new Set(metrics.map(({ level }) => level));
    expect([...levels].sort()).toEqual(["department", "outcome", "team", "worker"]);
    expect(metrics.filter(({ level }) => level === "worker").length).toBeGreaterThanOrEqual(3);
    expect(metrics.filter(({ level }) => level === "outcome").length).toBeGreaterThanOrEqual(3);
    expect(metrics.filter(({ guard }) => guard !== undefined).length).toBeGreaterThanOrEqual(3);
  });

  it("marks each link as an assumption, with its sign and lag, that goes the right way", () => {
    const { metrics = [], links = [] } = fileOf(name);
    const direction = new Map(metrics.map((metric) => [metric.key, metric.direction]));
    const against = links.filter(({ from, to, sign }) => {
      const [driver, driven] = [direction.get(from), direction.get(to)];
      if ((driver !== "up" && driver !== "down") || (driven !== "up" && driven !== "down")) return false;
      return (driver === driven) !== (sign === "+");
    });
    expect(against.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
    expect(links.filter(({ rationale, lag }) => !rationale?.startsWith("Assumption") || lag === undefined)).toEqual([]);
    expect(new Set(links.map(({ from, to }) => `${from} ${to}`)).size).toBe(links.length);
  });

  it("means by each key what the library means by it", () => {
    for (const metric of fileOf(name).metrics ?? []) {
      const standard = standardMetric(metric.key);
      expect(standard, metric.key).toBeDefined();
      const { alsoCalled: _, usualOwner: _owner, guardedBy: _guard, level: _level, stage: _stage, ...meaning } = standard ?? {};
      expect(metric).toMatchObject(meaning);
    }
  });
});

it("names what there is when asked for something else", () => {
  expect(() => templateText("bank")).toThrow(/utility, clinic, factory, saas, public-service/);
});
