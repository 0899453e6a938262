import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Edit } from "@/lib/drafts/schema";
import { applyEdits, type Drafted } from "@/lib/tree/draft-edits";
import type { EditFault } from "@/lib/tree/draft-faults";
import { fileOf, on, treeText } from "./parsing";

const PUBLISHED = fileOf(treeText());
const TODAY = on("2026-05-10");

function faults(...edits: readonly Edit[]): readonly EditFault[] {
  const drafted: Drafted = applyEdits(PUBLISHED, edits, TODAY);
  return drafted.ok ? [] : drafted.faults;
}

const link = (from: string, to: string): Edit => ({ do: "draw-link", link: { from, to, kind: "influence", sign: "+" } });
const rename = (name: string): Edit => ({ do: "change-metric", metric: "fcr", set: { name } });

describe("an edit that cannot be made", () => {
  const GOAL = { shape: "hold", low: 3, width: 1 } as const;
  const cases: readonly (readonly [string, Edit])[] = [
    ['There is no metric "gone".', { do: "change-metric", metric: "gone", set: { name: "X" } }],
    ['There is no metric "gone".', { do: "retire-metric", metric: "gone" }],
    ['There is no metric "gone".', { do: "remove-metric", metric: "gone" }],
    ['There is no metric "gone".', { do: "set-goal", metric: "gone", goal: GOAL }],
    ['There is no metric "gone".', { do: "goals-in-full", metric: "gone", goals: {} }],
    ["Solved is in use.", { do: "restore-metric", metric: "fcr" }],
    ["There is a metric fcr already.", { do: "add-metric", metric: PUBLISHED.metrics?.[1] as never }],
    ["Solved has no such goal.", { do: "end-goal", metric: "fcr" }],
    ["NPS has no such goal.", { do: "end-goal", metric: "nps", unit: "blue" }],
    ["fcr → nps is drawn already.", link("fcr", "nps")],
    ["There is no link nps → fcr.", { do: "end-link", from: "nps", to: "fcr" }],
    ["There is no link nps → fcr.", { do: "change-link", from: "nps", to: "fcr", set: {} }],
    ['There is no unit "gone".', { do: "close-unit", unit: "gone" }],
    ['There is no unit "gone".', { do: "remove-unit", unit: "gone" }],
    ["Blue is open.", { do: "reopen-unit", unit: "blue" }],
    ["There is a unit acme already.", { do: "add-unit", under: "acme", unit: { key: "acme", name: "A", kind: "team" } }],
    [
      'There is no unit "gone" to stand under.',
      { do: "add-unit", under: "gone", unit: { key: "red", name: "Red", kind: "team" } },
    ],
    ["Blue stands under support.", { do: "remove-unit", unit: "support" }],
    [
      "A unit cannot stand under itself: support → blue → support.",
      { do: "move-unit", unit: "support", under: "blue", from: "always" },
    ],
    ["There is a dimension channel already.", { do: "add-dimension", dimension: { key: "channel", values: ["a"] } }],
    ['There is no dimension "gone".', { do: "change-dimension", dimension: "gone", set: {} }],
    ['There is no dimension "gone".', { do: "remove-dimension", dimension: "gone" }],
  ];

  it.each(cases)("%s", (message, edit) => {
    const found = faults(rename("Solved"), edit, { do: "change-metric", metric: "nps", set: { owner: "ana" } });
    expect(found).toMatchObject([{ message, edit: 1 }]);
    expect(found[0]?.expected).toBeTruthy();
  });

  it("is passed over, and the others are made", () => {
    const drafted = applyEdits(PUBLISHED, [link("fcr", "nps"), rename("Solved")], TODAY);
    expect(drafted.file.metrics?.[1]?.name).toBe("Solved");
  });
});

describe("a rule that is broken", () => {
  it("is told with the edit since which it is, and where it is by keys", () => {
    expect(
      faults(rename("Solved"), { do: "set-goal", metric: "fcr", unit: "gone", goal: { shape: "hold", low: 9, width: 9 } }),
    ).toMatchObject([
      { edit: 1, at: "metrics.fcr.goals.gone.unit", path: "metrics[1].goals[0].unit", message: 'There is no unit "gone".' },
    ]);
    expect(faults({ do: "remove-metric", metric: "fcr" }, rename("X"))).toMatchObject([
      { edit: 0, at: "links.fcr:nps.from" },
      { edit: 1, message: 'There is no metric "fcr".' },
    ]);
  });

  it("and mended by a later edit is none", () => {
    expect(
      faults(
        { do: "remove-metric", metric: "fcr" },
        { do: "end-link", from: "fcr", to: "nps", last: TODAY },
        { do: "link-in-full", from: "fcr", to: "nps", entries: [] },
      ),
    ).toEqual([]);
  });

  it("belongs to the edit that broke it, whatever came before it in the file later", () => {
    const found = faults(
      link("nps", "nps"),
      { do: "arrange", list: "metrics", order: ["fcr"] },
      { do: "add-metric", metric: { ...(PUBLISHED.metrics?.[1] as never as object), key: "effort" } as never },
      link("effort", "fcr"),
      { do: "arrange", list: "links", order: ["effort:fcr"] },
    );
    expect(found).toMatchObject([{ edit: 0, message: "The links form a cycle: nps → nps." }]);
  });

  it("names the path of a cycle, and the edit that closed it", () => {
    const effort = { ...PUBLISHED.metrics?.[1], key: "effort" } as never;
    const found = faults({ do: "add-metric", metric: effort }, link("nps", "effort"), link("effort", "fcr"), rename("Solved"));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ edit: 2, expected: "links that never lead back" });
    expect(new Set(found[0]?.found?.split(" → "))).toEqual(new Set(["nps", "effort", "fcr"]));
  });
});

const KEYS = ["m0", "m1", "m2", "m3", "m4", "m5"] as const;
const DAYS = ["2026-01-01", "2026-06-01", "2027-01-01"] as const;
const METRICS = KEYS.map((key): Edit => ({ do: "add-metric", metric: { ...PUBLISHED.metrics?.[1], key } as never }));

it("random first links are refused exactly when they lead back on some day", () => {
  const drawn = fc.record({
    from: fc.constantFrom(...KEYS),
    to: fc.constantFrom(...KEYS),
    since: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
    until: fc.option(fc.constantFrom(...DAYS), { nil: undefined }),
  });
  const links = fc.uniqueArray(drawn, { selector: ({ from, to }) => `${from} ${to}`, maxLength: 9 });
  fc.assert(
    fc.property(links, (drawn) => {
      const valid = drawn.filter(({ since, until }) => (since ?? "") <= (until ?? "9"));
      const edits = valid.map(({ from, to, since, until }): Edit => {
        const days = { ...(since ? { since: on(since) } : {}), ...(until ? { until: on(until) } : {}) };
        return { do: "draw-link", link: { from, to, kind: "component", ...days } };
      });
      const drafted = applyEdits({ ...PUBLISHED, metrics: undefined, links: undefined }, [...METRICS, ...edits], TODAY);
      const back = ["2025-12-31", ...DAYS, "2026-01-02", "2026-06-02", "2027-01-02"].some((day) =>
        leadsBack(valid.filter(({ since, until }) => (since ?? "") <= day && day <= (until ?? "9"))),
      );
      expect(drafted.ok).toBe(!back);
      if (drafted.ok) return;
      for (const { found = "", edit } of drafted.faults) {
        const path = found.split(" → ");
        expect(path.at(-1)).toBe(path[0]);
        const places = path.slice(1).map((to, at) => valid.findIndex((link) => link.from === path[at] && link.to === to));
        // Its last link to be drawn closed it.
        expect(places).not.toContain(-1);
        expect(edit).toBe(METRICS.length + Math.max(...places));
      }
    }),
    { numRuns: 300 },
  );
});

/** The plain model: can a walk along these links come back to where it began? */
function leadsBack(links: readonly { from: string; to: string }[]): boolean {
  return KEYS.some((start) => {
    let reached = new Set(links.filter(({ from }) => from === start).map(({ to }) => to));
    for (const _ of KEYS) reached = new Set([...reached, ...links.filter(({ from }) => reached.has(from)).map(({ to }) => to)]);
    return reached.has(start);
  });
}
