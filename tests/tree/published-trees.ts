import fc from "fast-check";
import { addDays, type PlainDate } from "@/lib/core/period";
import { mergeTree } from "@/lib/tree/merge";
import type { TreeFile } from "@/lib/tree/schema";
import { fileOf, on } from "./parsing";
import { treeFileText } from "./random-tree";

/** Trees as they are published one after the other, pasts and all, each with its day. */
export interface Published {
  readonly file: TreeFile;
  readonly date: PlainDate;
}

/** One to four random files, each applied some days after the one before. */
export const publishedTrees: fc.Arbitrary<readonly Published[]> = fc
  .array(fc.tuple(treeFileText, fc.constantFrom(0, 1, 10, 40)), { minLength: 1, maxLength: 4 })
  .map((texts) => {
    const trees: Published[] = [];
    for (const [text, wait] of texts) {
      const last = trees.at(-1);
      const date = last ? addDays(last.date, wait) : on("2026-01-05");
      trees.push({ file: mergeTree(last?.file ?? null, fileOf(text), date), date });
    }
    return trees;
  });
