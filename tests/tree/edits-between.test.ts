import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Edit, edit } from "@/lib/drafts/schema";
import { templates, templateText } from "@/lib/templates/catalogue";
import { applyEdits, NOTHING_YET, withoutEmptyLists } from "@/lib/tree/draft-edits";
import { editsBetween } from "@/lib/tree/edits-between";
import { treeYaml } from "@/lib/tree/export";
import { mergeTree } from "@/lib/tree/merge";
import type { TreeFile } from "@/lib/tree/schema";
import { fileOf, on, treeText } from "./parsing";
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

  it("lead to every starting tree, to the tree of the guide with its past, and from each to the next", () => {
    const guide = [...readFileSync("docs/tree-file.md", "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)].map(
      (match) => match[1] ?? "",
    );
    const texts = [...guide, ...templates().map(({ name }) => templateText(name))];
    const files = texts.map((text) => mergeTree(null, fileOf(text), on("2026-01-01")));
    expect(files.length).toBeGreaterThan(6);
    for (const [place, file] of files.entries()) {
      leads(NOTHING_YET, file);
      leads(files[place - 1] ?? NOTHING_YET, file);
    }
  });

  it("are what people would have done, where that leads there", () => {
    const was = fileOf(treeText());
    const made: Edit[] = [
      { do: "rename-unit", unit: "blue", name: "Azure" },
      { do: "move-unit", unit: "blue", under: "field", from: on("2026-05-10") },
      { do: "retire-metric", metric: "nps", last: on("2026-12-31") },
      { do: "change-metric", metric: "fcr", set: { name: "Solved", owner: "ana" }, from: on("2026-05-10") },
      { do: "end-goal", metric: "nps", last: on("2026-05-09") },
      { do: "end-link", from: "fcr", to: "nps", last: on("2026-05-09") },
      { do: "draw-link", link: { from: "nps", to: "fcr", kind: "component", since: on("2026-05-10") } },
    ];
    expect(editsBetween(was, applyEdits(was, made, on("2026-05-10")).file)).toEqual(made);
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
