import { describe, expect, it } from "vitest";
import { templates, templateText } from "@/lib/templates/catalogue";
import { LIBRARY } from "@/lib/templates/template";
import { parseTree } from "@/lib/tree/parse";

function fileOf(name: string) {
  const parsed = parseTree(templateText(name));
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.faults, null, 1)}`);
  return parsed.file;
}

const NAMES = templates().map(({ name }) => name);

describe.each(NAMES)("the template %s", (name) => {
  it("is a tree file without a fault", () => expect(fileOf(name).version).toBe(1));

  it("holds 15 to 30 metrics, each with its words, a caveat, a stage and an owner", () => {
    const { metrics = [] } = fileOf(name);
    expect(metrics.length).toBeGreaterThanOrEqual(15);
    expect(metrics.length).toBeLessThanOrEqual(30);
    const bare = metrics.filter(
      ({ measure, numerator, denominator, caveat, stage, owner }) =>
        !(numerator && caveat && stage && owner && (denominator || measure === "stock" || measure === "sum")),
    );
    expect(bare.map(({ key }) => key)).toEqual([]);
  });

  it("says of each metric that leads somewhere what is so when it goes well, and of a worker's own to the worker", () => {
    const { metrics = [] } = fileOf(name);
    const told = metrics.filter(({ measure, say }) => say !== undefined || measure === "ratio" || measure === "net");
    expect(told.filter(({ say }) => !/^[a-z].*[^.]$/.test(say ?? "")).map(({ key }) => key)).toEqual([]);
    const workers = metrics.filter(({ level }) => level === "worker");
    expect(workers.filter(({ say }) => !/\byour?\b/.test(say ?? "")).map(({ key }) => key)).toEqual([]);
  });

  it("leads every metric to an outcome, and every outcome to the floor", () => {
    const { metrics = [], links = [] } = fileOf(name);
    const reach = (from: string, next: (key: string) => string[], seen = new Set<string>()): Set<string> => {
      for (const key of next(from)) if (!seen.has(key)) reach(key, next, seen.add(key));
      return seen;
    };
    const level = new Map(metrics.map((metric) => [metric.key, metric.level]));
    const up = (key: string) => links.filter(({ from }) => from === key).map(({ to }) => to);
    const down = (key: string) => links.filter(({ to }) => to === key).map(({ from }) => from);
    const leadsTo = (key: string, next: (key: string) => string[], levels: readonly string[]) =>
      [...reach(key, next)].some((other) => levels.includes(level.get(other) ?? ""));
    const lost = metrics.filter(({ key, level }) =>
      level === "outcome" ? !leadsTo(key, down, ["team", "worker"]) : !leadsTo(key, up, ["outcome"]),
    );
    expect(lost.map(({ key }) => key)).toEqual([]);
  });

  it("has guardrails, and marks each link as an assumption that goes the right way", () => {
    const { metrics = [], links = [] } = fileOf(name);
    expect(metrics.filter(({ guard }) => guard !== undefined).length).toBeGreaterThanOrEqual(2);
    const direction = new Map(metrics.map((metric) => [metric.key, metric.direction]));
    const conflicts = links.filter(({ from, to, sign }) => {
      const [driver, driven] = [direction.get(from), direction.get(to)];
      if ((driver !== "up" && driver !== "down") || (driven !== "up" && driven !== "down")) return false;
      return (driver === driven) !== (sign === "+");
    });
    expect(conflicts.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
    expect(links.filter(({ rationale }) => !rationale?.startsWith("Assumption"))).toEqual([]);
  });
});

describe("the metric library", () => {
  it("holds nothing that no template takes over", () => {
    const taken = new Set(NAMES.flatMap((name) => fileOf(name).metrics?.map(({ key }) => key) ?? []));
    expect([...LIBRARY.keys()].filter((key) => !taken.has(key))).toEqual([]);
  });

  it("names what there is when asked for something else", () => {
    expect(() => templateText("bank")).toThrow(/utility, clinic, factory, saas, public-service/);
  });
});
