import { describe, expect, it } from "vitest";
import { definitionOn, goalOn, treeInForce } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import { type Edit, edit } from "@/lib/drafts/schema";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { applyEdit, applyEdits, NOTHING_YET } from "@/lib/tree/draft-edits";
import type { TreeFile } from "@/lib/tree/schema";
import { unitSpansOf } from "@/lib/tree/unit-spans";
import { fileOf, on, treeText } from "./parsing";

const PUBLISHED = fileOf(treeText());
const TODAY = on("2026-05-10");

/** The file after edits that are sent as they are and all hold. */
function edited(edits: readonly unknown[], file: TreeFile = PUBLISHED, date: PlainDate = TODAY): TreeFile {
  const drafted = applyEdits(
    file,
    edits.map((each) => edit.parse(each)),
    date,
  );
  expect(drafted.ok ? [] : drafted.faults).toEqual([]);
  return drafted.file;
}

function metric(file: TreeFile, key: string) {
  return file.metrics?.find((each) => each.key === key);
}

const GOAL = {
  shape: "linear",
  points: [
    { date: "2026-05-01", value: 60 },
    { date: "2026-12-31", value: 75 },
  ],
};
const nameOn = (file: TreeFile, date: string) => definitionOn(datedTreeOf(file), "fcr", on(date))?.name;
const targetOn = (file: TreeFile, key: string, date: string, unit: string | null = null) => {
  const goal = goalOn(datedTreeOf(file), key, unit, on(date));
  return goal && goal.shape !== "hold" ? goal.points.at(-1)?.value : (goal?.low ?? null);
};
const linksOn = (file: TreeFile, date: string) =>
  treeInForce(datedTreeOf(file), on(date)).links.map(({ from, to, sign }) => `${from} ${sign} ${to}`);

describe("a metric", () => {
  const rename = (name: string, more: object = {}) => ({ do: "change-metric", metric: "fcr", set: { name }, ...more });

  it("changes from the day of publishing, and keeps what it was before", () => {
    const file = edited([rename("Solved at once")]);
    expect([nameOn(file, "2026-05-09"), nameOn(file, "2026-05-10")]).toEqual(["First contact", "Solved at once"]);
    expect(edited([rename("Solved at once"), rename("First contact")])).toEqual(PUBLISHED_PLAIN);
  });

  it("changes from a date, or for always, and takes along what begins later", () => {
    const dated = edited([rename("Solved at once", { from: "2026-09-01" })]);
    expect(nameOn(dated, "2026-08-31")).toBe("First contact");
    const owned = { do: "change-metric", metric: "fcr", set: { owner: "ana" }, from: "2026-07-01" };
    const both = edited([rename("Solved at once", { from: "2026-09-01" }), owned]);
    expect(metric(both, "fcr")).toMatchObject({ name: "Solved at once", owner: "ana", from: "2026-09-01" });
    expect(metric(both, "fcr")?.history).toMatchObject([{ name: "First contact" }, { owner: "ana", from: "2026-07-01" }]);
    expect(edited([owned, rename("Solved at once", { from: "2026-09-01" })])).toEqual(both);
    expect(metric(edited([rename("FCR", { from: "always" })]), "fcr")).toMatchObject({ name: "FCR" });
    expect(metric(edited([rename("FCR", { from: "always" })]), "fcr")).not.toHaveProperty("history");
  });

  it("moves, is guarded, loses its owner: each a field that is set or taken out", () => {
    const set = { department: "field", level: "worker", guard: "nps", dimension: "channel", owner: "ana" };
    const file = edited([{ do: "change-metric", metric: "fcr", set, from: "always" }]);
    expect(metric(file, "fcr")).toMatchObject(set);
    const bare = edited(
      [{ do: "change-metric", metric: "fcr", set: { guard: null, dimension: null, owner: null }, from: "always" }],
      file,
    );
    expect(Object.keys(metric(bare, "fcr") ?? {})).not.toContain("guard");
  });

  it("that is new in the draft changes without a past, is given a goal, and can be taken out again", () => {
    const added = { do: "add-metric", metric: { ...metric(PUBLISHED, "fcr"), key: "effort", name: "Effort" } };
    const steps = [
      added,
      { do: "change-metric", metric: "effort", set: { name: "Ease" } },
      { do: "set-goal", metric: "effort", goal: GOAL },
    ];
    expect(metric(edited(steps), "effort")).toEqual({ ...metric(PUBLISHED, "fcr"), key: "effort", name: "Ease", goal: GOAL });
    expect(edited([...steps, { do: "end-goal", metric: "effort" }, { do: "remove-metric", metric: "effort" }])).toEqual(
      PUBLISHED_PLAIN,
    );
  });

  it("retires on the day before publishing, or on the day that is said, and comes back", () => {
    expect(metric(edited([{ do: "retire-metric", metric: "fcr" }]), "fcr")?.retired).toBe("2026-05-09");
    const retired = edited([{ do: "retire-metric", metric: "fcr", last: "2026-12-31" }]);
    expect(treeInForce(datedTreeOf(retired), on("2027-01-01")).metrics.has("fcr")).toBe(false);
    expect(edited([{ do: "restore-metric", metric: "fcr" }], retired)).toEqual(PUBLISHED_PLAIN);
  });
});

it("a metric that one renames and another retires is retired, whoever was first; not retired after all, it is renamed", () => {
  const retire = { do: "retire-metric", metric: "fcr" };
  const rename = { do: "change-metric", metric: "fcr", set: { name: "Solved" } };
  const file = edited([retire, rename]);
  expect(metric(file, "fcr")).toMatchObject({ name: "First contact", retired: "2026-05-09" });
  expect(edited([rename, retire])).toEqual(file);
  expect(metric(edited([retire, rename, { do: "restore-metric", metric: "fcr" }]), "fcr")?.name).toBe("Solved");
});

describe("a goal", () => {
  it("that is new holds always; one that takes its place holds from then, and the old one keeps its days", () => {
    expect(targetOn(edited([{ do: "set-goal", metric: "fcr", goal: GOAL }]), "fcr", "2020-01-01")).toBe(75);
    const higher = { ...GOAL, points: [GOAL.points[0], { date: "2026-12-31", value: 90 }], reason: "Board" };
    const file = edited([{ do: "set-goal", metric: "nps", goal: higher }]);
    expect([targetOn(file, "nps", "2026-05-09"), targetOn(file, "nps", "2026-05-10")]).toEqual([45, 90]);
    const back = edited([{ do: "set-goal", metric: "nps", goal: metric(PUBLISHED, "nps")?.goal }], file);
    expect(targetOn(back, "nps", "2026-05-10")).toBe(45);
  });

  it("of a unit is a line of its own, a band or steps", () => {
    const band = { shape: "hold", band: { low: 40 }, width: 5 };
    const steps = { ...GOAL, shape: "step", stretch: 80 };
    const set = (goal: object, more: object = {}) => ({ do: "set-goal", metric: "fcr", unit: "blue", goal, ...more });
    const file = edited([{ do: "set-goal", metric: "fcr", goal: GOAL }, set(steps), set(band, { from: "2026-08-01" })]);
    expect([targetOn(file, "fcr", "2026-07-31", "blue"), targetOn(file, "fcr", "2026-08-01", "blue")]).toEqual([75, 40]);
    expect(targetOn(file, "fcr", "2026-08-01")).toBe(75);
    const ended = edited([{ do: "end-goal", metric: "fcr", unit: "blue", last: "2026-09-30" }], file);
    expect([targetOn(ended, "fcr", "2026-09-30", "blue"), targetOn(ended, "fcr", "2026-10-01", "blue")]).toEqual([40, null]);
    expect(targetOn(ended, "fcr", "2026-10-01")).toBe(75);
  });

  it("reset twice keeps both lines, each for its days", () => {
    const to = (value: number, from: string) => ({
      do: "set-goal",
      metric: "nps",
      goal: { ...GOAL, points: [GOAL.points[0], { date: "2026-12-31", value }] },
      from,
    });
    const file = edited([to(80, "2026-06-01"), to(90, "2026-08-01")]);
    expect(["2026-05-31", "2026-06-01", "2026-08-01"].map((date) => targetOn(file, "nps", date))).toEqual([45, 80, 90]);
  });

  it("ends the day before publishing, and set again in the same draft goes on", () => {
    const ended = edited([{ do: "end-goal", metric: "nps" }]);
    expect([targetOn(ended, "nps", "2026-05-09"), targetOn(ended, "nps", "2026-05-10")]).toEqual([45, null]);
    const again = edited([
      { do: "end-goal", metric: "nps" },
      { do: "set-goal", metric: "nps", goal: metric(PUBLISHED, "nps")?.goal },
    ]);
    expect(again).toEqual(PUBLISHED_PLAIN);
  });
});

describe("a link", () => {
  it("is drawn, says something else from a date on, ends, and is drawn again", () => {
    const minus = {
      do: "change-link",
      from: "fcr",
      to: "nps",
      set: { sign: "-", lag: [1, 2], rationale: "Tested", owner: "ana", handoff: true },
    };
    const file = edited([minus]);
    expect([linksOn(file, "2026-05-09"), linksOn(file, "2026-05-10")]).toEqual([["fcr + nps"], ["fcr - nps"]]);
    const back = {
      do: "change-link",
      from: "fcr",
      to: "nps",
      set: { sign: "+", lag: null, rationale: null, owner: null, handoff: null },
    };
    expect(edited([minus, back])).toEqual(PUBLISHED_PLAIN);
    const end = { do: "end-link", from: "fcr", to: "nps" };
    const ended = edited([end]);
    expect([linksOn(ended, "2026-05-09"), linksOn(ended, "2026-05-10")]).toEqual([["fcr + nps"], []]);
    const draw = { do: "draw-link", link: PUBLISHED.links?.[0] };
    expect(edited([end, draw])).toEqual(PUBLISHED_PLAIN);
    expect(linksOn(edited([draw], ended, on("2026-07-01")), "2026-06-01")).toEqual([]);
  });

  it("that turns another round holds from the day of publishing, in whichever order it is done", () => {
    const end = { do: "end-link", from: "fcr", to: "nps" };
    const draw = { do: "draw-link", link: { from: "nps", to: "fcr", kind: "component" } };
    for (const edits of [
      [end, draw],
      [draw, end],
    ]) {
      const file = edited(edits);
      expect([linksOn(file, "2026-05-09"), linksOn(file, "2026-05-10")]).toEqual([["fcr + nps"], ["nps null fcr"]]);
    }
  });
});

describe("a unit", () => {
  const under = (file: TreeFile) => file.units?.map(({ key, units = [] }) => `${key}: ${units.map((unit) => unit.key)}`);

  it("is added, renamed, moved on a day, closed and opened again", () => {
    const added = edited([{ do: "add-unit", under: "field", unit: { key: "red", name: "Red", kind: "team" } }]);
    expect(under(added)).toEqual(["support: blue", "field: red"]);
    expect(
      under(
        edited([
          { do: "add-unit", under: "field", unit: { key: "red", name: "Red", kind: "team" } },
          { do: "move-unit", unit: "red", under: "support" },
        ]),
      ),
    ).toEqual(["support: blue,red", "field: "]);
    const moved = edited([
      { do: "rename-unit", unit: "blue", name: "Azure" },
      { do: "move-unit", unit: "blue", under: "field" },
    ]);
    expect(moved.units?.[0]?.units).toEqual([
      { key: "blue", name: "Azure", kind: "team", moves: [{ from: "2026-05-10", parent: "field" }] },
    ]);
    expect(under(edited([{ do: "move-unit", unit: "blue", under: "field", from: "always" }]))).toEqual([
      "support: ",
      "field: blue",
    ]);
    const closed = edited([{ do: "close-unit", unit: "blue", last: "2026-03-31" }]);
    const open = edited([{ do: "reopen-unit", unit: "blue", from: "2026-06-01" }], closed);
    expect(open.units?.[0]?.units?.[0]).toMatchObject({ closures: [{ from: "2026-04-01", until: "2026-05-31" }] });
    expect(
      edited([
        { do: "move-unit", unit: "blue", under: "field" },
        { do: "move-unit", unit: "blue", under: "support" },
      ]),
    ).toEqual(PUBLISHED_PLAIN);
  });

  it("that closes before it was to move is closed, and never moves", () => {
    const file = edited([
      { do: "move-unit", unit: "blue", under: "field", from: "2026-06-01" },
      { do: "close-unit", unit: "blue", last: "2026-03-31" },
    ]);
    const blue = datedTreeOf(file).units.find(({ key }) => key === "blue");
    expect(blue && unitSpansOf(blue, (key) => key.length)).toEqual([
      { from: null, until: "2026-03-31", parent: "support".length },
    ]);
  });

  it("in a department that is split keeps its past where it was", () => {
    const file = edited([
      { do: "add-unit", under: "acme", unit: { key: "care", name: "Care", kind: "department" } },
      { do: "move-unit", unit: "blue", under: "care", from: "2026-06-01" },
      { do: "change-metric", metric: "fcr", set: { department: "care" }, from: "2026-06-01" },
    ]);
    const tree = datedTreeOf(file);
    expect(["2026-05-31", "2026-06-01"].map((date) => definitionOn(tree, "fcr", on(date))?.department)).toEqual([
      "support",
      "care",
    ]);
    expect(tree.units.find(({ key }) => key === "blue")).toMatchObject({
      parent: "support",
      moves: [{ from: "2026-06-01", parent: "care" }],
    });
  });
});

describe("the whole", () => {
  it("has its own fields, dimensions and order", () => {
    const file = edited([
      { do: "change-organisation", set: { name: "Acme Broadband", timeZone: "Europe/London", stages: ["join", "use"] } },
      { do: "add-dimension", dimension: { key: "plan", values: ["basic"] } },
      { do: "change-dimension", dimension: "plan", set: { name: "Plan", values: ["basic", "full"] } },
      { do: "remove-dimension", dimension: "channel" },
      { do: "arrange", list: "metrics", order: ["fcr"] },
      { do: "arrange", list: "units", order: ["field", "support"] },
    ]);
    expect(file).toMatchObject({
      organisation: { key: "acme", name: "Acme Broadband", stages: ["join", "use"] },
      dimensions: [{ key: "plan", name: "Plan", values: ["basic", "full"] }],
    });
    expect([file.metrics?.map(({ key }) => key), file.units?.map(({ key }) => key)]).toEqual([
      ["fcr", "nps"],
      ["field", "support"],
    ]);
    expect(edited([{ do: "change-organisation", set: { timeZone: null, stages: null } }], file).organisation).toEqual({
      key: "acme",
      name: "Acme Broadband",
    });
  });

  it("can begin with nothing", () => {
    const file = edited(
      [
        { do: "change-organisation", set: { key: "acme", name: "Acme" } },
        { do: "add-unit", under: "acme", unit: { key: "care", name: "Care", kind: "department" } },
        { do: "add-metric", metric: { ...metric(PUBLISHED, "nps"), department: "care" } },
      ],
      NOTHING_YET,
    );
    expect(file.organisation.key).toBe("acme");
  });

  it("is not changed by what it was made from", () => {
    const before = JSON.stringify(PUBLISHED);
    edited([
      { do: "change-metric", metric: "fcr", set: { name: "X" } },
      { do: "close-unit", unit: "blue" },
    ] satisfies Edit[]);
    expect(JSON.stringify(PUBLISHED)).toBe(before);
  });
});

const PUBLISHED_PLAIN = { version: 1, ...PUBLISHED };

it("adds a unit without making the others anew, of which there may be thousands", () => {
  const units = ["a", "b"].map((key) => ({
    key,
    name: key,
    kind: "department" as const,
    units: [{ key: `${key}1`, name: key, kind: "team" as const }],
  }));
  const file: TreeFile = { ...NOTHING_YET, units };
  const add = (under: string, key: string) => {
    const unit = { key, name: "New", kind: "team" as const };
    return applyEdit(file, { do: "add-unit", under, unit }, { published: file, date: TODAY });
  };
  const step = add("b", "b2");
  const after = step.ok ? step.file.units : [];
  expect(after?.[0]).toBe(units[0]);
  expect(after?.[1]?.units?.[0]).toBe(units[1]?.units[0]);
  expect(after?.[1]?.units?.map(({ key }) => key)).toEqual(["b1", "b2"]);
  for (const [under, key] of [
    ["x", "c"],
    ["c", "c"],
    ["a", "b1"],
    ["a", NOTHING_YET.organisation.key],
  ] as const)
    expect(add(under, key).ok, `${key} under ${under}`).toBe(false);
});
