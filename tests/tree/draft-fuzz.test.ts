import fc from "fast-check";
import { expect, it } from "vitest";
import { applyEdits } from "@/lib/tree/draft-edits";
import { editsBetween } from "@/lib/tree/edits-between";
import { treeYaml } from "@/lib/tree/export";
import { treeFile } from "@/lib/tree/schema";
import { fileOf, on } from "./parsing";
import { publishedTrees } from "./published-trees";

const RUNS = Number(process.env.RANDOM_RUNS ?? 40);

it("edits that were made for other trees, in whatever order, give a tree or faults of theirs, and throw nothing", () => {
  fc.assert(
    fc.property(publishedTrees, publishedTrees, fc.infiniteStream(fc.nat(1000)), (trees, others, order) => {
      const pool = others.flatMap(({ file }, place) =>
        editsBetween((others[place - 1] ?? trees[0] ?? others[0])?.file ?? file, file),
      );
      const edits = pool
        .map((edit) => ({ edit, at: order.next().value ?? 0 }))
        .filter(({ at }) => at % 3 > 0)
        .sort((a, b) => a.at - b.at)
        .map(({ edit }) => edit);
      for (const { file } of trees) {
        const drafted = applyEdits(file, edits, on("2026-03-01"));
        expect(treeFile.parse(drafted.file)).toEqual(drafted.file);
        if (drafted.ok) expect(treeYaml(fileOf(treeYaml(drafted.file)))).toBe(treeYaml(drafted.file));
        else {
          expect(drafted.faults.length).toBeGreaterThan(0);
          for (const { edit, message } of drafted.faults) {
            expect(message).toMatch(/[.?]$/);
            // The published tree has no fault, so every fault has its edit.
            expect(edits[edit ?? -1]).toBeDefined();
          }
        }
      }
    }),
    { numRuns: RUNS },
  );
});
