import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DatedTree } from "@/lib/core/metric";
import { definitionOn, goalOn, treeInForce, treeOf } from "@/lib/core/metric-tree";
import { addDays, type PlainDate } from "@/lib/core/period";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { differencesOf } from "@/lib/tree/diff";
import { treeJson, treeYaml } from "@/lib/tree/export";
import { mergeTree } from "@/lib/tree/merge";
import { faultsOf } from "@/lib/tree/parse";
import type { TreeFile } from "@/lib/tree/schema";
import { fileOf, on } from "./parsing";
import { treeFileText } from "./random-tree";

const START = on("2026-01-05");

/** Texts, each applied some days after the one before. */
const history = fc.array(fc.tuple(treeFileText, fc.constantFrom(0, 1, 10, 40)), { minLength: 1, maxLength: 5 });

interface Step {
  readonly date: PlainDate;
  readonly stated: TreeFile;
  readonly before: TreeFile | null;
  readonly after: TreeFile;
}

function stepsOf(texts: readonly (readonly [string, number])[]): Step[] {
  const steps: Step[] = [];
  for (const [text, wait] of texts) {
    const last = steps.at(-1);
    const date = last ? addDays(last.date, wait) : START;
    const stated = fileOf(text);
    const before = last?.after ?? null;
    steps.push({ date, stated, before, after: mergeTree(before, stated, date) });
  }
  return steps;
}

function holds(property: (step: Step) => void): void {
  fc.assert(
    fc.property(history, (texts) => {
      for (const step of stepsOf(texts)) property(step);
    }),
    { numRuns: 40 },
  );
}

function parentsOn(tree: DatedTree, date: PlainDate): Map<string, string | null> {
  return new Map(tree.units.map(({ key, parent, moves }) => [key, moves.findLast(({ from }) => from <= date)?.parent ?? parent]));
}

describe("whatever was applied", () => {
  it("changes nothing when it is applied again, on that day or later", () => {
    holds(({ stated, after, date }) => {
      for (const day of [date, addDays(date, 100)]) {
        const again = mergeTree(after, stated, day);
        expect(differencesOf(datedTreeOf(after), datedTreeOf(again), day)).toEqual([]);
        expect(again).toEqual(after);
      }
    });
  });

  it("exports as a file that, applied to an empty database, exports as itself to the byte", () => {
    holds(({ after }) => {
      const yaml = treeYaml(after);
      const back = mergeTree(null, fileOf(yaml), on("2030-01-01"));
      expect(treeYaml(back)).toBe(yaml);
      expect(treeJson(back)).toBe(treeJson(after));
      expect(datedTreeOf(back)).toEqual(datedTreeOf(after));
    });
  });

  it("exports as a file that changes nothing where it came from", () => {
    holds(({ after, date }) => {
      expect(mergeTree(after, fileOf(treeYaml(after)), addDays(date, 3))).toEqual(after);
    });
  });

  it("has no fault together with what came before, and no cycle on any day", () => {
    holds(({ after, date }) => {
      expect(faultsOf(after)).toEqual([]);
      for (const day of [on("2025-01-01"), addDays(date, -1), date, addDays(date, 1)])
        treeOf(treeInForce(datedTreeOf(after), day));
    });
  });

  it("leaves the past as it was", () => {
    holds(({ before, after, date }) => {
      if (!before) return;
      const [was, is] = [datedTreeOf(before), datedTreeOf(after)];
      for (const day of [addDays(date, -1), addDays(date, -15), on("2020-01-01")]) {
        for (const { key, goals } of was.metrics) {
          expect(definitionOn(is, key, day)).toEqual(definitionOn(was, key, day));
          for (const unit of new Set(goals.map((goal) => goal.unit)))
            expect(goalOn(is, key, unit, day)).toEqual(goalOn(was, key, unit, day));
        }
        const parents = parentsOn(is, day);
        for (const [unit, parent] of parentsOn(was, day)) expect(parents.get(unit)).toBe(parent);
        const links = treeInForce(is, day).links;
        for (const link of treeInForce(was, day).links) expect(links).toContainEqual(link);
      }
    });
  });

  it("holds as the file says from the day on", () => {
    holds(({ stated, after, date }) => {
      const [said, is] = [datedTreeOf(stated), datedTreeOf(after)];
      const [then, now] = [treeInForce(said, date), treeInForce(is, date)];
      expect(new Map([...now.metrics].sort())).toEqual(new Map([...then.metrics].sort()));
      expect(new Map([...now.goals].sort())).toEqual(new Map([...then.goals].sort()));
      expect(new Set(now.links.map((link) => JSON.stringify(link)))).toEqual(
        new Set(then.links.map((link) => JSON.stringify(link))),
      );
      const parents = parentsOn(is, date);
      for (const [unit, parent] of parentsOn(said, date)) expect(parents.get(unit)).toBe(parent);
    });
  });
});
