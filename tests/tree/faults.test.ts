import { describe, expect, it } from "vitest";
import { fcr, formula, goalOf, path } from "./fault-case";
import { FCR, faultsIn, fileOf, NPS, treeText } from "./parsing";

describe("a sound tree file", () => {
  it("is read as YAML and as JSON", () => {
    const file = fileOf(treeText());
    expect(faultsIn(JSON.stringify(file), "json")).toEqual([]);
    expect(faultsIn(`${JSON.stringify(file, null, "\t")}`, "json")).toEqual([]);
  });

  it("may leave out everything that is not required, or leave it blank", () => {
    expect(faultsIn("organisation: { key: acme, name: Acme }")).toEqual([]);
    expect(faultsIn("organisation: { key: acme, name: Acme }\nmetrics:\nlinks:\n")).toEqual([]);
  });

  it("may use anchors", () => {
    expect(
      faultsIn(
        treeText({ metrics: `  - ${NPS.replace("goal: {", "goal: &goal {")}\n  - ${FCR.replace(/ }$/, ", goal: *goal }")}` }),
      ),
    ).toEqual([]);
  });

  it.each([
    ["a stage of the organisation's own", treeText({ metrics: fcr("stage: onboarding") })],
    [
      "the enterprise as department",
      treeText({ metrics: `  - ${NPS.replace("department: support", "department: acme")}\n  - ${FCR}` }),
    ],
    [
      "a link from a later day in place of an ended one",
      treeText({
        links:
          '  - { from: fcr, to: nps, kind: influence, sign: "+", until: 2026-03-31 }\n  - { from: fcr, to: nps, kind: influence, sign: "-", since: 2026-04-01 }',
      }),
    ],
    [
      "links that would be a cycle only across time",
      treeText({
        links:
          '  - { from: fcr, to: nps, kind: influence, sign: "+", until: 2026-03-31 }\n  - { from: nps, to: fcr, kind: influence, sign: "+", since: 2026-04-01 }',
      }),
    ],
    ["a band with low alone on a metric that should rise", goalOf("{ shape: hold, band: { low: 98, width: 2 } }")],
    ["a band's edges beside the shape", goalOf("{ shape: hold, low: 90, high: 98 }", "hold")],
    ["a falling goal", goalOf(path(12, 7), "down")],
    [
      "milestones that overshoot",
      goalOf(
        "{ shape: step, points: [{ date: 2026-01-01, value: 70 }, { date: 2026-02-01, value: 90 }, { date: 2026-12-31, value: 80 }] }",
      ),
    ],
    ["weekly parts of a monthly formula", formula("[fcr] / 2")],
    ["monthly parts of a monthly formula", formula("[nps] / 2")],
  ])("takes %s", (_, text) => {
    expect(faultsIn(text)).toEqual([]);
  });
});

describe("a fault", () => {
  it.each([
    ["metric", ["key", "name", "level", "measure", "grain", "department", "display"], "  - {}", "metrics"],
    ["link", ["from", "to", "kind"], "  - {}", "links"],
    ["unit", ["key", "name", "kind"], "  - {}", "units"],
  ] as const)("names every word that a %s is missing", (_, words, line, list) => {
    const faults = faultsIn(treeText({ [list]: line }));
    for (const word of words)
      expect(faults).toContainEqual(
        expect.objectContaining({ path: `${list}[0].${word}`, found: "nothing", message: `${word} is missing.` }),
      );
  });

  it("is found with every other one in the same run, in the order of the file, each on its line", () => {
    const text = `version: 1
organisation:
  key: acme
  name: Acme
  timeZone: Nowhere
units:
  - key: support
    name: Support
    kind: department
metrics:
  - key: nps
    name: NPS
    level: outcome
    measure: net
    grain: month
    department: suport
    display: { as: score }
    onwer: me
    goal:
      shape: linear
      points:
        - { date: 2026-01-31, value: 32 }
        - { date: 2026-02-30, value: 45 }
links:
  - from: nps
    to: csat
    kind: influence
    sign: "+"
`;
    expect(faultsIn(text).map(({ line, path }) => [line, path])).toEqual([
      [5, "organisation.timeZone"],
      [16, "metrics[0].department"],
      [18, "metrics[0].onwer"],
      [23, "metrics[0].goal.points[1].date"],
      [26, "links[0].to"],
    ]);
  });

  it("names each cycle once, also through formulas and through past definitions", () => {
    const text = treeText({
      metrics: `  - ${NPS}\n  - ${FCR}\n  - { key: a, name: A, level: team, measure: formula, formula: "[b]", grain: month, department: support, display: { as: number } }\n  - { key: b, name: B, level: team, measure: formula, formula: "[a]", grain: month, department: support, display: { as: number }, from: 2026-01-01, history: [{ name: B, level: team, measure: formula, formula: "[nps]", grain: month, department: support, display: { as: number } }] }`,
      links: '  - { from: fcr, to: nps, kind: influence, sign: "+" }\n  - { from: nps, to: fcr, kind: influence, sign: "+" }',
    });
    expect(faultsIn(text).map(({ found }) => found)).toEqual(["b → a → b", "fcr → nps → fcr"]);
  });

  it.each([
    ["[", 1],
    ["organisation: { key: a\nmetrics: 3", 2],
    ["a: 1\n\tb: 2", 2],
    ["organisation: { key: a, name: A }\n---\nmetrics: []", 2],
    ["organisation: !secret { key: a, name: A }", 1],
    ["sign: -", 1],
  ])("of syntax in %j is on line %d", (text, line) => {
    const [fault] = faultsIn(text);
    expect(fault?.line).toBe(line);
    expect(fault?.message).toContain("cannot be read");
    expect(fault?.expected).toBe("one YAML document");
  });

  it("of JSON is one of JSON", () => {
    expect(faultsIn('{\n "organisation": {"key": "a",}\n}', "json")).toEqual([
      expect.objectContaining({ line: 2, expected: "JSON" }),
    ]);
    expect(faultsIn("organisation: { key: a, name: A }", "json")).toHaveLength(1);
  });

  it("stops bombs of aliases and depth", () => {
    const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(10)}]`).join("\n")}`;
    for (const text of [bomb, "&a [*a]", "[".repeat(20_000), `${"{a: ".repeat(500)}1${"}".repeat(500)}`]) {
      expect(faultsIn(text)[0]?.message).toMatch(/nested too deeply/);
    }
  });
});
