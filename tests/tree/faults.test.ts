import { describe, expect, it } from "vitest";
import { FCR, faultsIn, fileOf, GOAL, NPS, treeText } from "./parsing";

/** One metric line with some of its words replaced or added. */
function fcr(words: string): string {
  return `  - ${NPS}\n  - ${FCR.replace(/ }$/, `, ${words} }`)}`;
}

function metricsWith(line: string): string {
  return treeText({ metrics: `  - ${NPS}\n  - ${FCR}\n  - ${line}` });
}

function goalOf(goal: string, direction = "up", decimals = 1): string {
  return treeText({
    metrics: `  - ${NPS}\n  - { key: fcr, name: F, level: team, measure: ratio, grain: week, department: support, direction: ${direction}, display: { as: percent, decimals: ${decimals} }, goal: ${goal} }`,
  });
}

const path = (first: number, last: number) =>
  `{ shape: linear, points: [{ date: 2026-01-01, value: ${first} }, { date: 2026-12-31, value: ${last} }] }`;
const formula = (text: string, grain = "month") =>
  metricsWith(
    `{ key: cost, name: Cost, level: outcome, measure: formula, formula: "${text}", grain: ${grain}, department: support, display: { as: number } }`,
  );

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
  it.each<[string, string, string, string, string, string]>([
    ["an unknown key", treeText({ metrics: fcr("onwer: me") }), "metrics[1].onwer", "onwer", "owner", "did you mean owner?"],
    [
      "an unknown key at the top",
      `colour: red\n${treeText()}`,
      "colour",
      "colour",
      "a key of the tree file",
      "colour is not a key of the tree file",
    ],
    [
      "an unknown word",
      treeText({ metrics: fcr("stretch: 3") }),
      "metrics[1].stretch",
      "stretch",
      "a key",
      "not a key of metrics[1]",
    ],
    [
      "a key twice",
      treeText({ metrics: fcr("name: Other") }),
      "metrics[1].name",
      "name, a second time",
      "each key once",
      "stands twice",
    ],
    ["a number for text", treeText({ metrics: fcr("owner: 7") }), "metrics[1].owner", "7", "text", "owner must be text"],
    [
      "text for a number",
      goalOf(path(70, 80).replace("80", '"80"')),
      "metrics[1].goal.points[1].value",
      '"80"',
      "a number",
      "value must be a number",
    ],
    [
      "text for yes or no",
      treeText({ metrics: fcr("rolling: yes") }),
      "metrics[1].rolling",
      "yes",
      "true or false",
      "rolling must be",
    ],
    [
      "a map for a list",
      "organisation: { key: acme, name: A }\nmetrics: { a: b }",
      "metrics",
      "{ a: b }",
      "a list",
      "metrics must be a list",
    ],
    ["text for a map", treeText({ metrics: `  - ${NPS}\n  - fcr` }), "metrics[1]", "fcr", "a map", "metrics[1] must be a map"],
    [
      "a word out of its list",
      treeText({ metrics: fcr("collectedAt: floor") }),
      "metrics[1].collectedAt",
      "floor",
      "one of enterprise, department, team, worker",
      "collectedAt must be one of",
    ],
    ["a key with capitals", metricsWith(FCR.replace("key: fcr", "key: Fcr")), "metrics[2].key", "Fcr", "lower-case", "not a key"],
    ["blank text", treeText({ metrics: fcr('owner: " "') }), "metrics[1].owner", '" "', "text", "is blank"],
    [
      "a control character",
      treeText({ metrics: fcr('owner: "a\\u0007"') }),
      "metrics[1].owner",
      '"a\\u0007"',
      "without control",
      "control character",
    ],
    [
      "a number that changes when it is kept",
      goalOf(path(70, 80).replace("value: 80", "value: 80.00000000000000000001")),
      "metrics[1].goal.points[1].value",
      "80.00000000000000000001",
      "17 significant digits",
      "is not kept",
    ],
    [
      "a number with leading zeros",
      goalOf(path(70, 80).replace("value: 70", "value: 070")),
      "metrics[1].goal.points[0].value",
      "070",
      "without leading zeros",
      "070",
    ],
    [
      "an infinite number",
      goalOf(path(70, 80).replace("value: 80", "value: .inf")),
      "metrics[1].goal.points[1].value",
      ".inf",
      "a number",
      "must be a number",
    ],
    [
      "a date that does not exist",
      treeText({ metrics: fcr("from: 2026-02-30") }),
      "metrics[1].from",
      "2026-02-30",
      "a date that exists",
      "not a date that exists",
    ],
    [
      "a date in another order",
      treeText({ metrics: fcr("from: 30/01/2026") }),
      "metrics[1].from",
      "30/01/2026",
      "YYYY-MM-DD",
      "not a date",
    ],
    [
      "a month that is none",
      treeText({ organisation: ", fiscalYearStart: 13" }),
      "organisation.fiscalYearStart",
      "13",
      "at most 12",
      "at most 12",
    ],
    [
      "half a month",
      treeText({ organisation: ", fiscalYearStart: 1.5" }),
      "organisation.fiscalYearStart",
      "1.5",
      "a whole number",
      "whole number",
    ],
    [
      "an unknown time zone",
      treeText({ organisation: ", timeZone: Mars/Base" }),
      "organisation.timeZone",
      "Mars/Base",
      "IANA",
      "not a known time zone",
    ],
    ["another version of the format", `version: 2\n${treeText()}`, "version", "2", "1", "version must be 1"],
    ["a metric key twice", metricsWith(FCR), "metrics[2].key", "fcr", "a key of its own", "stands twice: here and at metrics[1]"],
    [
      "a unit key twice",
      treeText({ units: "  - { key: support, name: A, kind: department }\n  - { key: support, name: B, kind: department }" }),
      "units[1].key",
      "support",
      "a key of its own",
      "at units[0].key",
    ],
    [
      "a unit with the organisation's key",
      treeText({ units: "  - { key: support, name: A, kind: department }\n  - { key: acme, name: B, kind: department }" }),
      "units[1].key",
      "acme",
      "a key of its own",
      "organisation.key",
    ],
    [
      "a dimension's value twice",
      treeText().replace("[phone, chat]", "[phone, { key: phone, name: P }]"),
      "dimensions[0].values[1].key",
      "phone",
      "a key of its own",
      "stands twice",
    ],
    [
      "an unknown department",
      treeText({
        metrics: fcr("")
          .replace("department: support, display: { as: percent }", "department: suport, display: { as: percent }")
          .replace(",  }", " }"),
      }),
      "metrics[1].department",
      "suport",
      "perhaps support",
      'did you mean "support"?',
    ],
    [
      "a team for a department",
      metricsWith(FCR.replace("fcr", "fcr2").replace("department: support", "department: blue")),
      "metrics[2].department",
      "blue",
      "a unit of kind department",
      "blue is a team",
    ],
    [
      "an unknown dimension",
      treeText({ metrics: fcr("dimension: chanel") }),
      "metrics[1].dimension",
      "chanel",
      "perhaps channel",
      "no dimension",
    ],
    [
      "an unknown guard",
      treeText({ metrics: fcr("guard: handle-time") }),
      "metrics[1].guard",
      "handle-time",
      "a metric",
      "no metric",
    ],
    [
      "a guard of itself",
      treeText({ metrics: fcr("guard: fcr") }),
      "metrics[1].guard",
      "fcr",
      "another metric",
      "cannot guard itself",
    ],
    [
      "a stage that the organisation does not list",
      treeText({ organisation: ", stages: [buy, use]", metrics: fcr("stage: by") }),
      "metrics[1].stage",
      "by",
      "perhaps buy",
      "no stage",
    ],
    [
      "a goal for an unknown unit",
      treeText({ metrics: fcr(`goals: [{ unit: bleu, ${GOAL.slice(1)}]`) }),
      "metrics[1].goals[0].unit",
      "bleu",
      "perhaps blue",
      "no unit",
    ],
    [
      "a goal for the home unit",
      treeText({ metrics: fcr(`goals: [{ unit: support, ${GOAL.slice(1)}]`) }),
      "metrics[1].goals[0].unit",
      "support",
      "another unit",
      "stands under goal",
    ],
    [
      "two goals for a unit",
      treeText({ metrics: fcr(`goals: [{ unit: blue, ${GOAL.slice(1)}, { unit: blue, ${GOAL.slice(1)}]`) }),
      "metrics[1].goals[1].unit",
      "blue",
      "one goal for each unit",
      "two goals",
    ],
    [
      "no formula",
      metricsWith(
        "{ key: cost, name: Cost, level: outcome, measure: formula, grain: month, department: support, display: { as: number } }",
      ),
      "metrics[2].formula",
      "nothing",
      "an expression",
      "formula is missing",
    ],
    [
      "a formula of a ratio",
      treeText({ metrics: fcr('formula: "[nps]"') }),
      "metrics[1].formula",
      '"[nps]"',
      "measure: formula",
      "A ratio has no formula",
    ],
    [
      "a formula that cannot be read",
      formula("[fcr] + * 2"),
      "metrics[2].formula",
      '"[fcr] + * 2"',
      "min, max",
      "at character 9",
    ],
    ["a formula of an unknown metric", formula("[fcx]"), "metrics[2].formula", '"[fcx]"', "perhaps fcr", "no metric"],
    ["a formula of no metric", formula("1 + 2"), "metrics[2].formula", '"1 + 2"', "at least one metric", "names no metric"],
    [
      "a part coarser than its formula",
      formula("[nps] * 2", "week"),
      "metrics[2].formula",
      "[nps] by month",
      "nests in week",
      "does not nest",
    ],
    [
      "a formula of itself",
      formula("[cost] + [nps]"),
      "metrics[2].formula",
      "cost → cost",
      "never lead back",
      "cycle: cost → cost",
    ],
    ["a scale that is not positive", treeText({ metrics: fcr("scale: 0") }), "metrics[1].scale", "0", "above 0", "above 0"],
    [
      "a scale of a net score",
      treeText({ metrics: `  - ${NPS.replace("measure: net", "measure: net, scale: 10")}\n  - ${FCR}` }),
      "metrics[0].scale",
      "10",
      "100",
      "always 100",
    ],
    [
      "a share of a net score",
      treeText({ metrics: `  - ${NPS.replace("measure: net", "measure: net, share: true")}\n  - ${FCR}` }),
      "metrics[0].share",
      "true",
      "measure: ratio",
      "Only a ratio",
    ],
    [
      "overTime of a ratio",
      treeText({ metrics: fcr("overTime: mean") }),
      "metrics[1].overTime",
      "mean",
      "measure: stock",
      "Only a stock",
    ],
    [
      "a currency without a code",
      metricsWith(FCR.replace("fcr", "fcr2").replace("as: percent", "as: currency")),
      "metrics[2].display.code",
      "nothing",
      "ISO 4217",
      "code is missing",
    ],
    [
      "a code without a currency",
      metricsWith(FCR.replace("fcr", "fcr2").replace("as: percent", "as: percent, code: GBP")),
      "metrics[2].display.code",
      "GBP",
      "as: currency",
      "no currency code",
    ],
    [
      "a metric that ends before it begins",
      treeText({ metrics: fcr("from: 2026-02-01, retired: 2026-01-31") }),
      "metrics[1].retired",
      "2026-01-31",
      "2026-02-01 or later",
      "before the first",
    ],
    [
      "a department under a department",
      treeText({ units: "  - { key: support, name: A, kind: department, units: [{ key: blue, name: B, kind: department }] }" }),
      "units[0].units[0].kind",
      "department",
      "a team",
      "kinds descend",
    ],
    [
      "a worker in the file",
      treeText({ units: "  - { key: support, name: A, kind: department, units: [{ key: blue, name: B, kind: worker }] }" }),
      "units[0].units[0].kind",
      "worker",
      "department, team",
      "kind must be",
    ],
    [
      "a unit that closes before it opens",
      treeText({ units: "  - { key: support, name: A, kind: department, from: 2026-02-01, until: 2026-01-01 }" }),
      "units[0].until",
      "2026-01-01",
      "2026-02-01 or later",
      "before the first",
    ],
    [
      "a move to nowhere",
      treeText({
        units:
          "  - { key: support, name: A, kind: department, units: [{ key: blue, name: B, kind: team, moves: [{ from: 2026-01-01, parent: feild }] }] }\n  - { key: field, name: F, kind: department }",
      }),
      "units[0].units[0].moves[0].parent",
      "feild",
      "perhaps field",
      "no unit",
    ],
    [
      "a move to where it stands",
      treeText({
        units:
          "  - { key: support, name: A, kind: department, units: [{ key: blue, name: B, kind: team, moves: [{ from: 2026-01-01, parent: support }] }] }",
      }),
      "units[0].units[0].moves[0].parent",
      "support",
      "another unit",
      "already",
    ],
    [
      "a move under a team",
      treeText({
        units:
          "  - { key: support, name: A, kind: department, units: [{ key: blue, name: B, kind: team, moves: [{ from: 2026-01-01, parent: red }] }, { key: red, name: R, kind: team }] }",
      }),
      "units[0].units[0].moves[0].parent",
      "red",
      "above a team",
      "kinds descend",
    ],
    [
      "moves out of order",
      treeText({
        units:
          "  - { key: support, name: A, kind: department, units: [{ key: blue, name: B, kind: team, moves: [{ from: 2026-02-01, parent: field }, { from: 2026-01-01, parent: support }] }] }\n  - { key: field, name: F, kind: department }",
      }),
      "units[0].units[0].moves[1].from",
      "2026-01-01",
      "after 2026-02-01",
      "Dates rise",
    ],
    [
      "a goal that falls where up is good",
      goalOf(path(80, 70)),
      "metrics[1].goal.points",
      "80 to 70",
      "above the baseline of 80",
      "direction: up",
    ],
    [
      "a goal that rises where down is good",
      goalOf(path(70, 80), "down"),
      "metrics[1].goal.points",
      "70 to 80",
      "below the baseline",
      "direction: down",
    ],
    [
      "a path where holding is good",
      goalOf(path(70, 80), "hold"),
      "metrics[1].goal.shape",
      "linear",
      "hold",
      "needs shape: hold",
    ],
    [
      "a goal where nothing is good",
      goalOf(path(70, 80), "neutral"),
      "metrics[1].goal.shape",
      "linear",
      "no goal",
      "neither good nor bad",
    ],
    [
      "a band with an upper edge where up is good",
      goalOf("{ shape: hold, band: { low: 70, high: 80 } }"),
      "metrics[1].goal.shape",
      "hold",
      "only low",
      "direction: up",
    ],
    [
      "a goal that goes nowhere",
      goalOf(path(70, 70)),
      "metrics[1].goal.points",
      "[{ date: 2026-01-01, value: 70 }, {",
      "shape: hold",
      "goes nowhere",
    ],
    [
      "a goal too small to be seen",
      goalOf(path(70, 70.5)),
      "metrics[1].goal.points",
      "…",
      "15 points are at least 0.1",
      "too small",
    ],
    [
      "a band too small to be seen",
      goalOf("{ shape: hold, band: { low: 70, high: 70.2 } }", "hold"),
      "metrics[1].goal.shape",
      "hold",
      "at least 0.1",
      "too small",
    ],
    [
      "one point",
      goalOf("{ shape: linear, points: [{ date: 2026-01-01, value: 1 }] }"),
      "metrics[1].goal.points",
      "[{ date: 2026-01-01, value: 1 }]",
      "at least 2 entries",
      "at least 2",
    ],
    [
      "points out of order",
      goalOf("{ shape: linear, points: [{ date: 2026-02-01, value: 70 }, { date: 2026-01-01, value: 80 }] }"),
      "metrics[1].goal.points[1].date",
      "2026-01-01",
      "after 2026-02-01",
      "Dates rise",
    ],
    [
      "points of a band",
      goalOf("{ shape: hold, points: [] }", "hold"),
      "metrics[1].goal.points",
      "points",
      "a key",
      "not a key of goal",
    ],
    [
      "a band without edges",
      goalOf("{ shape: hold, band: {} }", "hold"),
      "metrics[1].goal.band",
      "{}",
      "low, high or both",
      "needs an edge",
    ],
    [
      "a band upside down",
      goalOf("{ shape: hold, band: { low: 80, high: 70 } }", "hold"),
      "metrics[1].goal.band.high",
      "70",
      "above 80",
      "above low",
    ],
    [
      "a one-sided band without a width",
      goalOf("{ shape: hold, band: { low: 80 } }", "hold"),
      "metrics[1].goal.band.width",
      "nothing",
      "above 0",
      "width is missing",
    ],
    [
      "a width of nothing",
      goalOf("{ shape: hold, band: { low: 80, width: 0 } }", "hold"),
      "metrics[1].goal.band.width",
      "0",
      "above 0",
      "width must be",
    ],
    [
      "an unknown shape, and what else is wrong in the goal",
      goalOf(path(70, 80).replace("linear", "lnear")),
      "metrics[1].goal.shape",
      "lnear",
      "linear, step, hold",
      "shape must be",
    ],
    [
      "an unknown end of a link",
      treeText({ links: '  - { from: fcx, to: nps, kind: influence, sign: "+" }' }),
      "links[0].from",
      "fcx",
      "perhaps fcr",
      "no metric",
    ],
    [
      "an influence without a sign",
      treeText({ links: "  - { from: fcr, to: nps, kind: influence }" }),
      "links[0].sign",
      "nothing",
      '"+" or "-"',
      "sign is missing",
    ],
    [
      "a lag window upside down",
      treeText({ links: '  - { from: fcr, to: nps, kind: influence, sign: "+", lag: [3, 1] }' }),
      "links[0].lag",
      "[3, 1]",
      "first ≤ last",
      "before it begins",
    ],
    [
      "a link twice",
      treeText({ links: '  - { from: fcr, to: nps, kind: influence, sign: "+" }\n  - { from: fcr, to: nps, kind: component }' }),
      "links[1]",
      "fcr → nps",
      "once at a time",
      "at links[0]",
    ],
    [
      "a cycle of links",
      treeText({
        links: '  - { from: fcr, to: nps, kind: influence, sign: "+" }\n  - { from: nps, to: fcr, kind: influence, sign: "+" }',
      }),
      "links[1]",
      "fcr → nps → fcr",
      "never lead back",
      "fcr → nps → fcr",
    ],
    [
      "an alias of nothing",
      treeText({ metrics: fcr("owner: *me") }),
      "metrics[1].owner",
      "*me",
      "given before with &",
      "no anchor",
    ],
  ])("%s", (_, text, path, found, expected, message) => {
    const fault = faultsIn(text).find((each) => each.path === path && each.message.includes(message));
    expect(fault, JSON.stringify(faultsIn(text), null, 1)).toBeDefined();
    expect(fault?.found).toContain(found);
    expect(fault?.expected).toContain(expected);
    expect(fault?.line).toBeGreaterThan(0);
  });

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
