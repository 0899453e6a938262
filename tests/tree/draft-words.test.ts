import { describe, expect, it } from "vitest";
import { treeInForce } from "@/lib/core/metric-tree";
import { auditThread } from "@/lib/core/thread-audit";
import { type Edit, edit } from "@/lib/drafts/schema";
import { organisationUnits } from "@/lib/tree/data";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { applyEdits } from "@/lib/tree/draft-edits";
import { type DraftWords, draftWords } from "@/lib/tree/draft-words";
import type { TreeFile } from "@/lib/tree/schema";
import { fileOf, on, treeText } from "./parsing";

const PUBLISHED = fileOf(treeText());
const TODAY = on("2026-05-10");

function audited(file: TreeFile) {
  const tree = datedTreeOf(file);
  const units = organisationUnits(tree, (key) => tree.units.findIndex((unit) => unit.key === key), []);
  return auditThread({ tree: treeInForce(tree, TODAY), units, today: TODAY, facts: new Map(), coherence: [] });
}

function told(edits: readonly unknown[], file: TreeFile = PUBLISHED): DraftWords {
  const drafted = applyEdits(
    file,
    edits.map((each): Edit => edit.parse(each)),
    TODAY,
  );
  expect(drafted.ok ? [] : drafted.faults).toEqual([]);
  return draftWords(file, drafted.file, { before: audited(file), after: audited(drafted.file) }, TODAY);
}

const words = (edits: readonly unknown[], file?: TreeFile) => told(edits, file).changes.map((change) => change.words);
const change = (set: object, more: object = {}) => ({ do: "change-metric", metric: "fcr", set, ...more });
const GOAL = {
  shape: "linear",
  points: [
    { date: "2026-05-01", value: 60 },
    { date: "2026-12-31", value: 75 },
  ],
};
const EFFORT = { ...PUBLISHED.metrics?.[1], key: "effort", name: "Found it easy", level: "journey" };

describe("a difference in words", () => {
  const cases: readonly (readonly [string, readonly unknown[]])[] = [
    ["From 10 May 26 First contact is called Solved at once.", [change({ name: "Solved at once" })]],
    ["First contact is called FCR and is answered for by ana.", [change({ name: "FCR", owner: "ana" }, { from: "always" })]],
    [
      "From 1 Jun 26 First contact becomes a worker’s metric, moves from Support to Field, is collected from each worker and is guarded by NPS.",
      [change({ department: "field", level: "worker", guard: "nps" }, { from: "2026-06-01" })],
    ],
    [
      "From 10 May 26 First contact gains a caveat and is due 3 days after its period.",
      [change({ caveat: "Not by chat", dueDays: 3 })],
    ],
    ["First contact is retired: its last day is 31 Dec 26.", [{ do: "retire-metric", metric: "fcr", last: "2026-12-31" }]],
    ["Found it easy is added: read weekly, at home in Support, with no owner yet.", [{ do: "add-metric", metric: EFFORT }]],
    ["First contact has a goal: 60% on 1 May 26, straight to 75% on 31 Dec 26.", [{ do: "set-goal", metric: "fcr", goal: GOAL }]],
    [
      "From 10 May 26 First contact at Blue has a goal: hold at 60% or more.",
      [{ do: "set-goal", metric: "fcr", unit: "blue", goal: { shape: "hold", low: 60, width: 5 }, from: "2026-05-10" }],
    ],
    [
      "From 10 May 26 NPS has another goal: +60 on 1 May 26, straight to +75 on 31 Dec 26. It was +30 on 1 Jan 26, straight to +45 on 31 Dec 26.",
      [{ do: "set-goal", metric: "nps", goal: GOAL }],
    ],
    ["The goal of NPS ends: its last day is 9 May 26.", [{ do: "end-goal", metric: "nps" }]],
    [
      "From 10 May 26 the link from First contact to NPS works within 2 months and says: when it rises, NPS falls.",
      [{ do: "change-link", from: "fcr", to: "nps", set: { sign: "-", lag: [0, 2] } }],
    ],
    ["The link from First contact to NPS ends: its last day is 9 May 26.", [{ do: "end-link", from: "fcr", to: "nps" }]],
    [
      "From 10 May 26 NPS is drawn to First contact: it is a part of First contact.",
      [
        { do: "end-link", from: "fcr", to: "nps" },
        { do: "draw-link", link: { from: "nps", to: "fcr", kind: "component" } },
      ],
    ],
    ["Red is a team under Field.", [{ do: "add-unit", under: "field", unit: { key: "red", name: "Red", kind: "team" } }]],
    [
      "Blue is called Azure and moves under Field on 10 May 26.",
      [
        { do: "rename-unit", unit: "blue", name: "Azure" },
        { do: "move-unit", unit: "blue", under: "field" },
      ],
    ],
    ["Blue closes after 9 May 26.", [{ do: "close-unit", unit: "blue" }]],
    [
      "Acme is called Acme Broadband and begins its year in April.",
      [{ do: "change-organisation", set: { name: "Acme Broadband", fiscalYearStart: 4 } }],
    ],
    [
      "Channel splits into Phone, Chat and Email.",
      [{ do: "change-dimension", dimension: "channel", set: { values: ["phone", "chat", "email"] } }],
    ],
  ];

  it.each(cases)("%s", (sentence, edits) => {
    expect(words(edits)).toContain(sentence);
  });

  it("is nothing where nothing differs", () => {
    expect(told([change({ name: "X" }), change({ name: "First contact" })])).toMatchObject({
      changes: [],
      besides: { appear: [], go: [], shown: [] },
    });
  });
});

describe("what a change does", () => {
  const effects = (edits: readonly unknown[]) =>
    told(edits).changes.map(({ what, key, shown, appear, go }) => [
      `${what} ${key}`,
      shown,
      appear.map((check) => check.key),
      go.map((check) => check.key),
    ]);

  it("is said of the scorecards that gain or lose a metric", () => {
    const [added] = told([{ do: "add-metric", metric: EFFORT }]).changes;
    expect(added?.shown).toEqual(["Support’s scorecard gains Found it easy."]);
    const [moved] = told([change({ department: "field" })]).changes;
    expect(moved?.shown).toEqual([
      "Support’s scorecard loses First contact.",
      "Blue’s scorecard loses First contact.",
      "Field’s scorecard gains First contact.",
    ]);
    const [raised] = told([change({ level: "outcome" })]).changes;
    expect(raised?.shown[0]).toBe("The C-suite of Acme’s scorecard gains First contact.");
    const unit = told([{ do: "move-unit", unit: "blue", under: "field" }]).changes[0];
    expect(unit?.shown).toEqual(["Blue’s scorecard loses First contact."]);
  });

  it("is said of the findings that appear and go, each with the change that brings it", () => {
    expect(
      effects([
        { do: "add-metric", metric: EFFORT },
        { do: "draw-link", link: { from: "effort", to: "nps", kind: "influence", sign: "+" } },
        change({ owner: "ana" }),
        { do: "set-goal", metric: "fcr", goal: GOAL },
      ]),
    ).toEqual([
      ["metric fcr", [], [], ["no-owner"]],
      ["metric effort", ["Support’s scorecard gains Found it easy."], ["no-goal", "no-owner", "never-read"].sort(), []],
      ["goal fcr", [], [], ["no-goal"]],
      ["link effort:nps", [], [], []],
    ]);
    expect(effects([{ do: "end-link", from: "fcr", to: "nps" }])).toEqual([
      ["link fcr:nps", [], ["no-path-to-outcome", "outcome-without-worker-kpi"], []],
    ]);
    expect(effects([{ do: "retire-metric", metric: "fcr" }])[0]?.slice(2)).toEqual([
      ["outcome-without-worker-kpi"],
      ["never-read", "no-goal", "no-owner"],
    ]);
  });

  it("is said of what a finding names where no path is in question, though other changes come after it", () => {
    const owned = applyEdits(PUBLISHED, [edit.parse(change({ owner: "ana" }, { from: "always" }))], TODAY);
    const edits = [
      change({ owner: null }),
      { do: "set-goal", metric: "fcr", goal: GOAL },
      { do: "end-link", from: "fcr", to: "nps" },
    ];
    const { changes } = told(edits, owned.ok ? owned.file : PUBLISHED);
    expect(changes.map(({ what, appear }) => [what, appear.map(({ key }) => key)])).toEqual([
      ["metric", ["no-owner"]],
      ["goal", []],
      ["link", ["no-path-to-outcome", "outcome-without-worker-kpi"]],
    ]);
  });

  it("is said of what a finding names, or of the whole draft, where the way is too long to be gone step by step", () => {
    const added = Array.from({ length: 300 }, (_, at) => ({
      do: "add-metric",
      metric: { ...EFFORT, key: `m${at}`, name: `M${at}` },
    }));
    const { changes, besides } = told([{ do: "end-link", from: "fcr", to: "nps" }, ...added]);
    const of = (key: string) => changes.find((each) => each.key === key)?.appear.map((check) => check.key);
    expect(of("m7")).toEqual(["no-path-to-outcome", "never-read", "no-goal", "no-owner"]);
    expect(besides.appear.map((check) => check.key)).toEqual(["no-path-to-outcome", "outcome-without-worker-kpi", "overload"]);
  });

  it("is counted in coverage", () => {
    expect(told([{ do: "add-metric", metric: EFFORT }]).coverage).toMatchObject({
      before: { kpiCount: 1, kpisConnected: 1 },
      after: { kpiCount: 2, kpisConnected: 1 },
    });
  });
});
