import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { edit } from "@/lib/drafts/schema";
import { applyEdits, NOTHING_YET, withoutEmptyLists } from "@/lib/tree/draft-edits";
import { editsBetween } from "@/lib/tree/edits-between";
import { treeYaml } from "@/lib/tree/export";
import type { TreeFile } from "@/lib/tree/schema";
import { on } from "./parsing";
import { publishedTrees } from "./published-trees";

const RUNS = Number(process.env.RANDOM_RUNS ?? 15);

/** The one file becomes the other, to the byte, on whatever day, by edits that survive being sent. */
function leads(before: TreeFile, after: TreeFile): void {
  const edits = editsBetween(before, after);
  expect(JSON.parse(JSON.stringify(edits)).map((each: unknown) => edit.parse(each))).toEqual(edits);
  for (const day of ["2020-01-01", "2030-01-01"]) {
    const drafted = applyEdits(before, edits, on(day));
    expect(drafted).toMatchObject({ ok: true });
    expect(treeYaml(drafted.file)).toBe(treeYaml(withoutEmptyLists(after)));
  }
}

describe("edits between two files", () => {
  it("lead from any published tree to any other", () => {
    fc.assert(
      fc.property(publishedTrees, publishedTrees, ([before], trees) => {
        for (const { file } of trees) {
          leads(NOTHING_YET, file);
          if (before) leads(before.file, file);
          if (before) leads(file, before.file);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("lead from each version to the next, and back", () => {
    fc.assert(
      fc.property(publishedTrees, (trees) => {
        for (const [place, { file }] of trees.entries()) {
          for (const other of trees.slice(0, place)) {
            leads(other.file, file);
            leads(file, other.file);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("are none where nothing differs", () => {
    fc.assert(
      fc.property(publishedTrees, ([tree]) => {
        if (tree) expect(editsBetween(tree.file, tree.file)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
