import { describe, expect, it } from "vitest";
import { definitionOn, goalOn, treeInForce, treeOf } from "@/lib/core/metric-tree";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { differencesOf } from "@/lib/tree/diff";
import { mergeTree } from "@/lib/tree/merge";
import { faultsOf } from "@/lib/tree/parse";
import type { TreeFile } from "@/lib/tree/schema";
import { FCR, fileOf, GOAL, NPS, on, treeText } from "./parsing";

/** The file that comes of applying texts one after the other, each on its date. */
function applied(...steps: readonly (readonly [string, string])[]): TreeFile {
  const file = steps.reduce<TreeFile | null>((published, [date, text]) => mergeTree(published, fileOf(text), on(date)), null);
  if (!file) throw new Error("nothing was applied");
  return file;
}

function goalValue(file: TreeFile, metric: string, date: string, unit: string | null = null): unknown {
  const goal = goalOn(datedTreeOf(file), metric, unit, on(date));
  return goal && (goal.shape === "hold" ? [goal.low, goal.high, goal.width] : goal.points.map(({ value }) => value));
}

const whole = treeText();
const withoutGoal = treeText({ metrics: `  - ${NPS.replace(`, goal: ${GOAL}`, "")}\n  - ${FCR}` });
const renamed = treeText({ metrics: `  - ${NPS}\n  - ${FCR.replace("First contact", "Solved at once")}` });
const higher = treeText({ metrics: `  - ${NPS.replace("value: 45", "value: 50")}\n  - ${FCR}` });

describe("applying a file", () => {
  it("onto nothing leaves it what it is", () => {
    expect(applied(["2026-01-10", whole])).toEqual(fileOf(whole));
  });

  it("again, on whatever day, changes nothing", () => {
    const once = applied(["2026-01-10", whole], ["2026-03-01", renamed]);
    expect(mergeTree(once, fileOf(renamed), on("2026-09-09"))).toEqual(once);
  });

  it("with a default spelled out changes nothing", () => {
    const spelled = treeText({
      metrics: `  - ${NPS}\n  - ${FCR.replace(" }", ", decimals: 1 }").replace(/ }$/, ", direction: up, scale: 100 }")}`,
    });
    const after = applied(["2026-01-10", whole], ["2026-02-01", spelled]);
    expect(differencesOf(datedTreeOf(fileOf(whole)), datedTreeOf(after), on("2026-02-01"))).toEqual([]);
  });
});

describe("a definition", () => {
  const file = applied(["2026-01-10", whole], ["2026-03-01", renamed]);
  const nameOn = (date: string) => definitionOn(datedTreeOf(file), "fcr", on(date))?.name;

  it("that changes holds from the day of publishing; before it, and before all, the first one holds", () => {
    expect([nameOn("2020-01-01"), nameOn("2026-02-28"), nameOn("2026-03-01")]).toEqual([
      "First contact",
      "First contact",
      "Solved at once",
    ]);
  });

  it("that changes back on the same day leaves no trace", () => {
    expect(mergeTree(file, fileOf(whole), on("2026-03-01"))).toEqual(fileOf(whole));
  });

  it("with a date of its own holds from that date, and takes the place of what began later", () => {
    const dated = renamed.replace("name: Solved at once", "from: 2026-02-01, name: Solved soon");
    const after = mergeTree(file, fileOf(dated), on("2026-06-01"));
    expect(after.metrics?.[1]).toMatchObject({ from: "2026-02-01", name: "Solved soon", history: [{ name: "First contact" }] });
  });

  it("in full, history and all, is taken as it is declared", () => {
    const full = renamed.replace(
      "display: { as: percent } }",
      'display: { as: percent }, from: 2025-06-01, history: [{ name: "Old", level: team, measure: ratio, grain: week, department: support, display: { as: percent } }] }',
    );
    expect(definitionOn(datedTreeOf(mergeTree(file, fileOf(full), on("2026-06-01"))), "fcr", on("2025-05-31"))?.name).toBe("Old");
  });
});

describe("a goal", () => {
  it("holds always when it is new", () => {
    const file = applied(["2026-01-10", withoutGoal], ["2026-03-01", whole]);
    expect(goalValue(file, "nps", "2025-01-31")).toEqual([30, 45]);
  });

  it("that is reset keeps the old line for the old days", () => {
    const file = applied(["2026-01-10", whole], ["2026-03-01", higher]);
    expect(goalValue(file, "nps", "2026-02-28")).toEqual([30, 45]);
    expect(goalValue(file, "nps", "2026-03-01")).toEqual([30, 50]);
    expect(goalValue(file, "nps", "2026-03-01", "acme")).toEqual([30, 50]);
  });

  it("that is taken out ends the day before, and begins again on the day it is put back", () => {
    const file = applied(["2026-01-10", whole], ["2026-03-01", withoutGoal], ["2026-05-01", whole]);
    expect([
      goalValue(file, "nps", "2026-02-28"),
      goalValue(file, "nps", "2026-04-30"),
      goalValue(file, "nps", "2026-05-01"),
    ]).toEqual([[30, 45], null, [30, 45]]);
  });

  it("that is taken out and put back on the same day simply goes on", () => {
    expect(applied(["2026-01-10", whole], ["2026-03-01", withoutGoal], ["2026-03-01", whole])).toEqual(fileOf(whole));
  });

  it("with its history is declared in full", () => {
    const history = `goalHistory: [{ shape: hold, band: { low: 20, width: 10 }, until: 2025-12-31 }]`;
    const full = treeText({ metrics: `  - ${NPS.replace(/ }$/, `, ${history} }`)}\n  - ${FCR}` });
    const file = applied(["2026-01-10", higher], ["2026-03-01", full]);
    expect(goalValue(file, "nps", "2025-12-31")).toEqual([20, null, 10]);
    expect(goalValue(file, "nps", "2026-01-01")).toEqual([30, 45]);
    expect(
      applied(["2026-01-10", higher], ["2026-03-01", full], ["2026-04-01", higher.replace("value: 50", "value: 60")]).metrics?.[0]
        ?.goalHistory,
    ).toHaveLength(2);
  });

  it("of a unit has a line of its own, apart from the home's", () => {
    const own = (value: number) =>
      treeText({
        metrics: `  - ${NPS.replace(/ }$/, `, goals: [{ unit: field, ${GOAL.slice(2).replace("45", String(value))}] }`)}\n  - ${FCR}`,
      });
    const file = applied(["2026-01-10", own(40)], ["2026-03-01", own(41)], ["2026-04-01", whole]);
    expect(goalValue(file, "nps", "2026-02-28", "field")).toEqual([30, 40]);
    expect(goalValue(file, "nps", "2026-03-31", "field")).toEqual([30, 41]);
    expect(goalValue(file, "nps", "2026-04-01", "field")).toBeNull();
    expect(goalValue(file, "nps", "2026-04-01")).toEqual([30, 45]);
  });
});

describe("a unit", () => {
  const nested = (parent: "support" | "field" | null, words = "") => {
    const blue = parent && `, units: [{ key: blue, name: Blue, kind: team${words} }]`;
    const units = (["support", "field"] as const).map(
      (key) => `  - { key: ${key}, name: ${key}, kind: department${parent === key ? blue : ""} }`,
    );
    return treeText({ units: units.join("\n") });
  };
  const unitIn = (file: TreeFile) => datedTreeOf(file).units.find(({ key }) => key === "blue");

  it("nested elsewhere has moved on the day of publishing", () => {
    const file = applied(["2026-01-10", nested("support")], ["2026-03-01", nested("field")]);
    expect(unitIn(file)).toMatchObject({ parent: "support", moves: [{ from: "2026-03-01", parent: "field" }] });
    expect(unitIn(mergeTree(file, fileOf(nested("support")), on("2026-03-01")))).toMatchObject({ parent: "support", moves: [] });
    expect(unitIn(mergeTree(file, fileOf(nested("support")), on("2026-05-01")))?.moves).toEqual([
      { from: "2026-03-01", parent: "field" },
      { from: "2026-05-01", parent: "support" },
    ]);
  });

  it("with moves is declared in full", () => {
    const file = applied(
      ["2026-01-10", nested("support")],
      ["2026-03-01", nested("field")],
      ["2026-04-01", nested("support", ", moves: [{ from: 2026-02-01, parent: field }]")],
    );
    expect(unitIn(file)?.moves).toEqual([{ from: "2026-02-01", parent: "field" }]);
    expect(unitIn(mergeTree(file, fileOf(nested("support", ", moves: []")), on("2026-05-01")))?.moves).toEqual([]);
  });

  it("that is no longer named closes the day before; back again, it was closed in between", () => {
    const closed = applied(["2026-01-10", nested("support")], ["2026-03-01", nested(null)]);
    expect(unitIn(closed)).toMatchObject({ until: "2026-02-28", closures: [] });
    expect(unitIn(mergeTree(closed, fileOf(nested(null)), on("2026-04-01")))?.until).toBe("2026-02-28");
    const open = mergeTree(closed, fileOf(nested("support")), on("2026-04-01"));
    expect(unitIn(open)).toMatchObject({ until: null, closures: [{ from: "2026-03-01", until: "2026-03-31" }] });
    expect(mergeTree(open, fileOf(nested("support")), on("2026-06-01"))).toEqual(open);
    expect(unitIn(mergeTree(closed, fileOf(nested("support")), on("2026-03-01")))).toMatchObject({ until: null, closures: [] });
  });
});

describe("a metric and its links", () => {
  const without = treeText({ metrics: `  - ${NPS}`, links: "" });

  it("that are no longer named end the day before, and keep their past", () => {
    const file = applied(["2026-01-10", whole], ["2026-03-01", without]);
    const tree = datedTreeOf(file);
    expect([...treeInForce(tree, on("2026-03-01")).metrics.keys()]).toEqual(["nps"]);
    expect(treeInForce(tree, on("2026-02-28")).links).toHaveLength(1);
    expect(treeInForce(tree, on("2026-03-01")).links).toHaveLength(0);
    expect(definitionOn(tree, "fcr", on("2026-05-01"))?.name).toBe("First contact");
  });

  it("come back when they are named again", () => {
    const tree = datedTreeOf(applied(["2026-01-10", whole], ["2026-03-01", without], ["2026-05-01", whole]));
    expect(["2026-02-01", "2026-04-01", "2026-05-01"].map((date) => treeInForce(tree, on(date)).links.length)).toEqual([1, 0, 1]);
    expect(applied(["2026-01-10", whole], ["2026-03-01", without], ["2026-03-01", whole])).toEqual(fileOf(whole));
  });

  it("reverse from the day of publishing, so that no day has a cycle", () => {
    const reversed = treeText({ links: '  - { from: nps, to: fcr, kind: influence, sign: "+" }' });
    const tree = datedTreeOf(applied(["2026-01-10", whole], ["2026-03-01", reversed]));
    for (const date of ["2026-02-28", "2026-03-01"]) expect(() => treeOf(treeInForce(tree, on(date)))).not.toThrow();
    expect(treeInForce(tree, on("2026-02-28")).links.map(({ from }) => from)).toEqual(["fcr"]);
    expect(treeInForce(tree, on("2026-03-01")).links.map(({ from }) => from)).toEqual(["nps"]);
  });

  it("that close a circle and are over already are not given a later first day", () => {
    const reversed = treeText({ links: "  - { from: nps, to: fcr, kind: component, until: 2026-01-31 }" });
    const file = applied(["2026-01-10", whole], ["2026-03-01", reversed]);
    expect(faultsOf(file)).toMatchObject([{ message: "The links form a cycle: nps → fcr → nps." }]);
  });

  it("change their claim from the day of publishing", () => {
    const minus = whole.replace('sign: "+"', 'sign: "-"');
    const tree = datedTreeOf(applied(["2026-01-10", whole], ["2026-03-01", minus]));
    expect(treeInForce(tree, on("2026-02-28")).links[0]?.sign).toBe("+");
    expect(treeInForce(tree, on("2026-03-01")).links.map(({ sign }) => sign)).toEqual(["-"]);
  });

  it("keep a dimension that only the past still uses", () => {
    const used = whole.replace("grain: week", "dimension: channel, grain: week");
    const file = applied(["2026-01-10", used], ["2026-03-01", without.replace(/dimensions:\n.*\n/, "")]);
    expect(file.dimensions).toHaveLength(1);
  });
});
