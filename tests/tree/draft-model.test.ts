import fc from "fast-check";
import { expect, it } from "vitest";
import { goalOn, treeInForce } from "@/lib/core/metric-tree";
import type { Edit } from "@/lib/drafts/schema";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { applyEdits } from "@/lib/tree/draft-edits";
import { treeYaml } from "@/lib/tree/export";
import { mergeTree } from "@/lib/tree/merge";
import { revertEdits } from "@/lib/tree/revert";
import type { TreeFile } from "@/lib/tree/schema";
import { unitSpansOf } from "@/lib/tree/unit-spans";
import { fileOf, on } from "./parsing";
import { DAYS, forgetAfterEnds, PlainTree, plainly, plainlyReverted, type Row } from "./plain-tree";
import { acts, START, saysWhenItClosed, shown, TEAMS } from "./random-edits";

const RUNS = Number(process.env.RANDOM_RUNS ?? 150);
/** What a file says, day by day, as the plain model writes it; of what is not there on a day nothing is asked. */
function tableOf(file: TreeFile): Row[] {
  const tree = datedTreeOf(file);
  return DAYS.map((day) => {
    const row: Row = new Map();
    const { metrics, links } = treeInForce(tree, day);
    for (const [key, { name, owner, department }] of metrics) {
      for (const [field, value] of Object.entries({ "": key, ".name": name, ".owner": owner, ".department": department }))
        row.set(`metric ${key}${field}`, value);
      for (const unit of ["", ...TEAMS]) {
        const goal = goalOn(tree, key, unit === "" ? null : unit, day);
        row.set(`goal ${key}@${unit}`, goal && (goal.shape === "hold" ? goal.low : (goal.points.at(-1)?.value ?? null)));
      }
    }
    for (const { from, to, sign } of links) row.set(`link ${from}:${to}`, sign);
    for (const unit of tree.units.filter(({ kind }) => kind === "team")) {
      const parents = new Map(tree.units.map(({ key }, place) => [key, place]));
      const span = unitSpansOf(unit, (key) => parents.get(key) ?? -1).find(
        ({ from, until }) => (from === null || from <= day) && (until === null || day <= until),
      );
      if (!span) continue;
      row.set(`unit ${unit.key}`, unit.key);
      row.set(`unit ${unit.key}.name`, unit.name);
      row.set(`unit ${unit.key}.under`, tree.units[span.parent ?? -1]?.key ?? null);
    }
    return row;
  });
}

it("any sequence of edits, publishing, going back and files ends in the tree that the plain model says", () => {
  fc.assert(
    fc.property(acts, (acts) => {
      let [file, edits, today] = [START, [] as Edit[], 2];
      let published = new PlainTree(tableOf(START));
      let tree = published.copy();
      const versions = [{ file, tree: published }];
      for (const act of acts) {
        const date = DAYS[today] ?? on("2026-06-01");
        if (act.act === "discard") [edits, tree] = [[], published.copy()];
        if (act.act === "edit" && !saysWhenItClosed(tree, act.edit)) {
          const drafted = applyEdits(file, [...edits, act.edit], date);
          const next = tree.copy();
          const made = plainly({ published, tree: next, today }, act.edit);
          if (drafted.ok) [edits, tree] = [[...edits, act.edit], next];
          const faults = drafted.ok ? [] : drafted.faults.map(({ message }) => message);
          if (!made) expect(faults).toHaveLength(1);
          // What the model can do breaks no rule but this: a goal of a unit that is not there, a link of nothing.
          else expect(faults.filter((message) => !/^There is no (unit|metric) /.test(message))).toEqual([]);
        }
        if (act.act === "revert") {
          const earlier = versions[act.to % versions.length];
          if (!earlier) continue;
          edits = revertEdits(file, earlier.file, date);
          tree = plainlyReverted(published, earlier.tree, today);
        }
        const drafted = applyEdits(file, edits, date);
        expect(drafted.ok ? [] : drafted.faults).toEqual([]);
        expect(shown(tableOf(drafted.file))).toEqual(shown(tree.rows));
        if (act.act === "round-trip") {
          const back = mergeTree(null, fileOf(treeYaml(drafted.file)), date);
          expect(treeYaml(back)).toBe(treeYaml(drafted.file));
        }
        if (act.act !== "publish") continue;
        forgetAfterEnds(tree);
        [file, edits, published] = [drafted.file, [], tree.copy()];
        versions.push({ file, tree: published });
        today = Math.min(today + 1, DAYS.length - 2);
      }
    }),
    { numRuns: RUNS },
  );
});
