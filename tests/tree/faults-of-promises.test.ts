import { describe, it } from "vitest";
import { expectFault, type FaultCase, fcr, goalOf, path } from "./fault-case";
import { treeText } from "./parsing";

describe("a fault of a unit, a goal or a link", () => {
  it.each<FaultCase>([
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
  ])("%s", (...fault) => expectFault(fault));

  it.each<FaultCase>([
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
  ])("%s", (...fault) => expectFault(fault));

  it.each<FaultCase>([
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
  ])("%s", (...fault) => expectFault(fault));
});
