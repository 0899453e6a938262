import type { DatedTree } from "@/lib/core/metric";
import { treeInForce } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import { standsOn } from "@/lib/core/scorecard";
import type { UnitTree } from "@/lib/core/unit-tree";

/** The metrics of every scorecard down to the teams on a date: by `c-suite` or the key of the unit. */
export function scorecardMembers(tree: DatedTree, units: UnitTree, date: PlainDate): ReadonlyMap<string, ReadonlySet<string>> {
  const metrics = [...treeInForce(tree, date).metrics.values()];
  const members = (kind: "c-suite" | "department" | "team", of: string): ReadonlySet<string> =>
    new Set(metrics.filter((definition) => standsOn(definition, kind, of)).map(({ key }) => key));
  const scorecards = new Map([["c-suite", members("c-suite", "")]]);
  for (const { id, key, kind } of units.units) {
    if ((kind !== "department" && kind !== "team") || !units.isOpenOn(id, date)) continue;
    const line = [id, ...units.ancestorsOn(id, date)].map((each) => units.byId(each));
    scorecards.set(key, members(kind, line.find((unit) => unit?.kind === "department")?.key ?? key));
  }
  return scorecards;
}
