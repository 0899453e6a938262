import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { treeInForce } from "@/lib/core/metric-tree";
import { addDays, type PlainDate } from "@/lib/core/period";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { applyEdits } from "@/lib/tree/draft-edits";
import { faultsOf } from "@/lib/tree/parse";
import { revertEdits, revertedTo } from "@/lib/tree/revert";
import type { TreeFile } from "@/lib/tree/schema";
import { unitSpansOf } from "@/lib/tree/unit-spans";
import { FCR, fileOf, NPS, on, treeText } from "./parsing";
import { publishedTrees } from "./published-trees";

const RUNS = Number(process.env.RANDOM_RUNS ?? 25);

/** What a file has in force on a day, with where each open unit stands; in the order of keys. */
function standing(file: TreeFile, day: PlainDate) {
  const tree = datedTreeOf(file);
  const { metrics, goals, links } = treeInForce(tree, day);
  const places = tree.units.flatMap((unit) => {
    const span = unitSpansOf(unit, (key) => tree.units.findIndex((each) => each.key === key)).find(
      ({ from, until }) => (from === null || from <= day) && (until === null || day <= until),
    );
    return span ? [[unit.key, span.parent === null ? null : tree.units[span.parent]?.key]] : [];
  });
  const sorted = <T>(entries: Iterable<readonly [string, T]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    metrics: sorted(metrics),
    goals: sorted(goals).map(([key, ofMetric]) => [key, sorted(ofMetric)]),
    links: sorted(links.map((link) => [`${link.from} ${link.to}`, link] as const)),
    places: places.sort(),
  };
}

describe("going back to an earlier version", () => {
  it("says from that day on what it said, and leaves every day before as it was", () => {
    fc.assert(
      fc.property(publishedTrees, fc.nat(), fc.constantFrom(0, 1, 30), (trees, pick, wait) => {
        const last = trees.at(-1);
        const earlier = trees[pick % trees.length];
        if (!last || !earlier) return;
        const date = addDays(last.date, wait);
        const drafted = applyEdits(last.file, revertEdits(last.file, earlier.file, date), addDays(date, 7));
        expect(drafted.ok).toBe(true);
        for (const after of [date, addDays(date, 1), addDays(date, 400)])
          expect(standing(drafted.file, after)).toEqual(standing(earlier.file, after));
        for (const { date: day } of trees) {
          for (const before of [addDays(day, -1), day, addDays(date, -1)].filter((each) => each < date)) {
            const [is, was] = [standing(drafted.file, before), standing(last.file, before)];
            expect({ ...is, metrics: [] }).toEqual({ ...was, metrics: [], goals: is.goals, links: is.links });
            // A metric in use again goes on as if it had never ended; all others are what they were.
            for (const [key, definition] of was.metrics) expect(is.metrics).toContainEqual([key, definition]);
            for (const [key, goals] of was.goals) expect(is.goals).toContainEqual([key, goals]);
            for (const link of was.links) expect(is.links).toContainEqual(link);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("to what is published changes nothing", () => {
    fc.assert(
      fc.property(publishedTrees, (trees) => {
        const last = trees.at(-1);
        if (last) expect(revertEdits(last.file, last.file, addDays(last.date, 10))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});

const V1 = fileOf(treeText());
const changed = (name: string) => treeText({ metrics: `  - ${NPS}\n  - ${FCR.replace("First contact", name)}` });
const step = (file: TreeFile, name: string, date: string) =>
  applyEdits(file, [{ do: "change-metric", metric: "fcr", set: { name } }], on(date)).file;

it("keeps what was said in between, though the version had a past of its own", () => {
  const v2 = step(V1, "B", "2026-03-01");
  const v3 = step(v2, "C", "2026-04-01");
  expect(v2.metrics?.[1]?.name).toBe("B");
  const back = revertedTo(v3, v2, on("2026-05-01"));
  expect(back.metrics?.[1]).toMatchObject({
    name: "B",
    from: "2026-05-01",
    history: [{ name: "First contact" }, { name: "B", from: "2026-03-01" }, { name: "C", from: "2026-04-01" }],
  });
  expect(faultsOf(back)).toEqual([]);
  expect(fileOf(changed("B")).metrics?.[1]?.name).toBe("B");
});
