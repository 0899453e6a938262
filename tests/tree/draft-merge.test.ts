import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DraftEdit, Edit } from "@/lib/drafts/schema";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { applyEdits } from "@/lib/tree/draft-edits";
import { carriedOver, type EditConflict, mergeEdits } from "@/lib/tree/draft-merge";
import { undoEdits } from "@/lib/tree/draft-undo";
import { fieldsOf, meets } from "@/lib/tree/edit-fields";
import { editsBetween } from "@/lib/tree/edits-between";
import type { TreeFile } from "@/lib/tree/schema";
import { fileOf, on, treeText } from "./parsing";
import { publishedTrees } from "./published-trees";

const PUBLISHED = fileOf(treeText());
const TODAY = on("2026-05-10");

function by(author: string, id: string, edit: Edit, base: string | null = null): DraftEdit {
  return { id, author, base, edit };
}

/** An edit sent again by somebody who has now been told what stands in its way, and means it. */
function overriding(edit: DraftEdit, conflicts: readonly EditConflict[], draft: readonly DraftEdit[]): DraftEdit {
  const told = new Set(conflicts.map(({ stands }) => stands.edit));
  return { ...edit, base: draft.findLast(({ id }) => told.has(id))?.id ?? edit.base };
}

const owner = (name: string): Edit => ({ do: "change-metric", metric: "fcr", set: { owner: name } });
const rename = (name: string): Edit => ({ do: "change-metric", metric: "fcr", set: { name } });
const draw = (from: string, to: string): Edit => ({ do: "draw-link", link: { from, to, kind: "influence", sign: "+" } });
const applied = (edits: readonly DraftEdit[], file: TreeFile = PUBLISHED) =>
  applyEdits(
    file,
    edits.map(({ edit }) => edit),
    TODAY,
  );

it("looks at each edit of a long draft a few times, however many come in", () => {
  let looks = 0;
  const counted = (edit: DraftEdit): DraftEdit =>
    Object.defineProperty({ ...edit }, "edit", {
      get: () => {
        looks++;
        return edit.edit;
      },
    });
  const named = (who: string, at: number): Edit => ({ do: "rename-unit", unit: `team-${at % 500}`, name: `${who} ${at}` });
  const many = (who: string, count: number) =>
    Array.from({ length: count }, (_, at) => counted(by(who, `${who}${at}`, named(who, at))));
  const merged = mergeEdits(many("ann", 5000), many("bob", 500));
  expect(merged.held.length).toBe(500);
  expect(merged.held[0]?.conflicts[0]).toMatchObject({ stands: { author: "ann", value: "ann 4500" }, held: { value: "bob 0" } });
  expect(looks).toBeLessThan(10_000);
});

describe("two people in one draft", () => {
  const ann = by("ann", "a1", owner("Ann Lee"));

  it("each keep what they say of different fields", () => {
    const merged = mergeEdits([ann], [by("bob", "b1", rename("Solved at once"))]);
    expect(merged.held).toEqual([]);
    expect(applied(merged.edits).file.metrics?.[1]).toMatchObject({ owner: "Ann Lee", name: "Solved at once" });
  });

  it("are told of a field of which they say different things, with both and who; what stood stands", () => {
    const late = by("bob", "b1", owner("Bob Ray"));
    const { edits, held } = mergeEdits([ann], [late]);
    expect(edits).toEqual([ann]);
    expect(held).toEqual([
      {
        edit: late,
        conflicts: [
          {
            address: ["metric", "fcr", "owner"],
            stands: { edit: "a1", author: "ann", value: "Ann Lee" },
            held: { edit: "b1", author: "bob", value: "Bob Ray" },
          },
        ],
      },
    ]);
    const again = mergeEdits([ann], [overriding(late, held[0]?.conflicts ?? [], [ann])]);
    expect(again.held).toEqual([]);
    expect(applied(again.edits).file.metrics?.[1]?.owner).toBe("Bob Ray");
  });

  it("who mean it override every field that they were told of, and none that was said since", () => {
    const draft = [by("ann", "a1", rename("A")), by("cy", "c1", owner("Cy"), "a1")];
    const mine = by("bob", "b1", { do: "change-metric", metric: "fcr", set: { owner: "Bob", name: "B" } });
    const conflicts = mergeEdits(draft, [mine]).held[0]?.conflicts ?? [];
    expect(conflicts.map(({ stands }) => stands.author)).toEqual(["cy", "ann"]);
    const meant = overriding(mine, conflicts, draft);
    expect(mergeEdits(draft, [meant]).held).toEqual([]);
    const since = [...draft, by("ann", "a2", rename("AA"), "c1")];
    expect(mergeEdits(since, [meant]).held).toMatchObject([{ conflicts: [{ stands: { value: "AA" } }] }]);
  });

  it("may say otherwise what they have seen, and may agree", () => {
    expect(mergeEdits([ann], [by("bob", "b1", owner("Bob Ray"), "a1")]).held).toEqual([]);
    expect(mergeEdits([ann], [by("bob", "b1", owner("Ann Lee"))])).toEqual({ edits: [ann], held: [] });
    const added: Edit = { do: "add-metric", metric: { ...PUBLISHED.metrics?.[1], key: "effort" } as never };
    expect(applied(mergeEdits([by("ann", "a1", added)], [by("bob", "b1", added)]).edits).ok).toBe(true);
  });

  it("who change their own mind, here or in another window, meet nobody", () => {
    expect(mergeEdits([ann], [by("ann", "a2", owner("Ann Li"))]).held).toEqual([]);
    const mine = [by("bob", "b1", rename("B"), "a1"), by("bob", "b2", owner("Bob"), "b1")];
    expect(mergeEdits([ann], mine).held).toEqual([]);
    const unseen = [by("bob", "b1", rename("B")), by("bob", "b2", owner("Bob"), "b1")];
    expect(mergeEdits([ann], unseen).held).toMatchObject([{ edit: { id: "b2" } }]);
  });

  it("send an edit twice and make it once", () => {
    expect(mergeEdits([ann], [ann]).edits).toEqual([ann]);
  });

  it("meet where one takes out, adds or declares in full what the other changes", () => {
    const pairs: readonly (readonly [Edit, Edit])[] = [
      [owner("Ann"), { do: "remove-metric", metric: "fcr" }],
      [
        { do: "set-goal", metric: "fcr", goal: { shape: "hold", low: 3, width: 1 } },
        { do: "remove-metric", metric: "fcr" },
      ],
      [
        { do: "change-link", from: "fcr", to: "nps", set: { sign: "-" } },
        { do: "link-in-full", from: "fcr", to: "nps", entries: [] },
      ],
      [
        { do: "rename-unit", unit: "blue", name: "B" },
        { do: "remove-unit", unit: "blue" },
      ],
      [draw("nps", "fcr"), { do: "draw-link", link: { from: "nps", to: "fcr", kind: "component" } }],
      [
        { do: "set-goal", metric: "nps", goal: { shape: "hold", low: 3, width: 1 } },
        { do: "end-goal", metric: "nps" },
      ],
      [
        { do: "move-unit", unit: "blue", under: "field" },
        { do: "move-unit", unit: "blue", under: "field", from: on("2026-07-01") },
      ],
    ];
    for (const [a, b] of pairs) {
      expect(mergeEdits([by("ann", "a1", a)], [by("bob", "b1", b)]).held).toHaveLength(1);
      expect(mergeEdits([by("ann", "a1", b)], [by("bob", "b1", a)]).held).toHaveLength(1);
    }
    const apart: readonly (readonly [Edit, Edit])[] = [
      [owner("Ann"), { do: "retire-metric", metric: "fcr" }],
      [
        { do: "set-goal", metric: "nps", goal: { shape: "hold", low: 3, width: 1 } },
        { do: "end-goal", metric: "nps", unit: "blue" },
      ],
      [draw("nps", "fcr"), { do: "end-link", from: "fcr", to: "nps" }],
    ];
    for (const [a, b] of apart) expect(mergeEdits([by("ann", "a1", a)], [by("bob", "b1", b)]).held).toEqual([]);
  });

  it("whose links close a circle only together are told whose did", () => {
    const effort: Edit = { do: "add-metric", metric: { ...PUBLISHED.metrics?.[1], key: "effort" } as never };
    const shared = [by("ann", "a1", effort)];
    const merged = mergeEdits(
      [...shared, by("ann", "a2", draw("nps", "effort"), "a1")],
      [by("bob", "b1", draw("effort", "fcr"), "a1")],
    );
    expect(merged.held).toEqual([]);
    const drafted = applied(merged.edits);
    expect(drafted.ok ? [] : drafted.faults.map(({ edit }) => merged.edits[edit ?? -1]?.author)).toEqual(["bob"]);
  });

  it("who set no field in common come to the same in whatever order they are merged", () => {
    fc.assert(
      fc.property(publishedTrees, publishedTrees, publishedTrees, ([base], [one], [other]) => {
        if (!base || !one || !other) return;
        const mine = editsBetween(base.file, one.file).filter((edit) => edit.do !== "arrange");
        const named = mine.flatMap((edit) => fieldsOf(edit).map(({ address }) => address));
        const theirs = editsBetween(base.file, other.file).filter(
          (edit) => edit.do !== "arrange" && !fieldsOf(edit).some(({ address }) => named.some((each) => meets(each, address))),
        );
        const [ann, bob] = [mine.map((edit, i) => by("ann", `a${i}`, edit)), theirs.map((edit, i) => by("bob", `b${i}`, edit))];
        const [first, second] = [mergeEdits(ann, bob), mergeEdits(bob, ann)];
        expect([first.held, second.held]).toEqual([[], []]);
        expect(sorted(applied(first.edits, base.file).file)).toEqual(sorted(applied(second.edits, base.file).file));
      }),
      { numRuns: 15 },
    );
  });
});

/** What a file says, whatever the order of its lists. */
function sorted(file: TreeFile) {
  const tree = datedTreeOf(file);
  const ordered = <T>(things: readonly T[]) => things.map((thing) => JSON.stringify(thing)).sort();
  const metrics = tree.metrics.map((metric) => ({ ...metric, goals: ordered(metric.goals) }));
  return {
    dimensions: ordered(tree.dimensions),
    units: ordered(tree.units),
    metrics: ordered(metrics),
    links: ordered(tree.links),
  };
}

describe("a draft under which another version is published", () => {
  const draft = [
    by("ann", "a1", owner("Ann")),
    by("ann", "a2", draw("nps", "fcr"), "a1"),
    by("bob", "b1", rename("Solved"), "a2"),
  ];

  it("holds back what that version says otherwise, and lets go of what it says too", () => {
    const now = applied([by("x", "x1", { do: "change-metric", metric: "fcr", set: { name: "Fixed" } })]).file;
    const carried = carriedOver(draft, PUBLISHED, now, "version 8");
    expect(carried.edits.map(({ id }) => id)).toEqual(["a1", "a2"]);
    expect(carried.held).toMatchObject([
      { edit: { id: "b1" }, conflicts: [{ stands: { author: "version 8", value: "Fixed" }, held: { value: "Solved" } }] },
    ]);
    const same = applied([by("x", "x1", { do: "end-link", from: "fcr", to: "nps" })]).file;
    const ending = [
      by("ann", "a1", { do: "end-link", from: "fcr", to: "nps", last: on("2026-05-09") }),
      by("bob", "b1", owner("Bob"), "a1"),
    ];
    expect(carriedOver(ending, PUBLISHED, same, "version 8")).toEqual({ edits: [by("bob", "b1", owner("Bob"), null)], held: [] });
  });

  it("is what it was where that version says nothing of it", () => {
    const now = applied([by("x", "x1", { do: "rename-unit", unit: "blue", name: "Azure" })]).file;
    expect(carriedOver(draft, PUBLISHED, now, "version 8")).toEqual({ edits: draft, held: [] });
  });
});

describe("undoing", () => {
  const added: Edit = { do: "add-metric", metric: { ...PUBLISHED.metrics?.[1], key: "effort" } as never };
  const draft = [
    by("ann", "a1", added),
    by("ann", "a2", owner("Ann"), "a1"),
    by("bob", "b1", draw("effort", "nps"), "a2"),
    by("bob", "b2", rename("S"), "b1"),
  ];
  const undo = (author: string, ...ids: string[]) => undoEdits(draft, { ids, author, published: PUBLISHED, date: TODAY });

  it("takes out one's own edits, whatever came after", () => {
    expect(undo("ann", "a2")).toEqual({ ok: true, edits: [draft[0], { ...draft[2], base: "a1" }, draft[3]] });
    expect(undo("bob", "b1", "b2")).toEqual({ ok: true, edits: [draft[0], draft[1]] });
  });

  it("leaves other people's alone, those that rest on it too", () => {
    expect(undo("bob", "a2")).toEqual({ ok: false, reason: "not-yours", by: [draft[1]] });
    expect(undo("ann", "a1")).toEqual({ ok: false, reason: "needed", by: [draft[2]] });
    expect(undo("ann", "gone")).toEqual({ ok: false, reason: "unknown", by: [] });
  });
});
