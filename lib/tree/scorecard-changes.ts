import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { treeInForce } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import { standsOn } from "@/lib/core/scorecard";
import type { UnitTree } from "@/lib/core/unit-tree";
import { organisationUnits } from "./data";
import { datedTreeOf } from "./dated-tree";
import type { TreeFile } from "./schema";

/** A scorecard that shows other metrics than before. */
export interface ScorecardChange {
  /** `c-suite` or the key of a unit. */
  readonly scorecard: string;
  /** Keys of metrics. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

/**
 * The scorecards down to the teams that show other metrics on a date, each change with the thing that brings it: the metric,
 * where it stands elsewhere itself, else a unit; "" where neither is among the things that differ.
 */
export function scorecardChanges(
  before: TreeFile,
  after: TreeFile,
  things: ReadonlySet<string>,
  date: PlainDate,
): { readonly thing: string; readonly change: ScorecardChange }[] {
  const [was, is] = [shownIn(before, date), shownIn(after, date)];
  const changes = new Map<string, { gains: string[]; loses: string[] }>();
  const note = (scorecard: string, metric: string, which: "gains" | "loses"): void => {
    const thing = [`metric ${metric}`, `unit ${scorecard}`].find(
      (each) => things.has(each) && isBroughtBy(each, metric, was, is),
    );
    const name = JSON.stringify([thing ?? "", scorecard]);
    const change = changes.get(name) ?? { gains: [], loses: [] };
    change[which].push(metric);
    changes.set(name, change);
  };
  for (const scorecard of new Set([...was.scorecards.keys(), ...is.scorecards.keys()])) {
    const [old, now] = [was.scorecards.get(scorecard), is.scorecards.get(scorecard)];
    for (const metric of now ?? []) if (!old?.has(metric)) note(scorecard, metric, "gains");
    for (const metric of old ?? []) if (!now?.has(metric)) note(scorecard, metric, "loses");
  }
  return [...changes].map(([name, change]) => {
    const [thing = "", scorecard = ""] = JSON.parse(name) as string[];
    return { thing, change: { scorecard, ...change } };
  });
}

/** The units of a tree without the store: which ids they have makes no difference where nothing is read. */
export function unitsWithoutStore(tree: DatedTree): UnitTree {
  const places = new Map(tree.units.map(({ key }, place) => [key, place]));
  return organisationUnits(tree, (key) => places.get(key) ?? Number.NaN, []);
}

interface ShownIn {
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
  readonly scorecards: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A metric that stands where it stood has not brought the change: its unit's place has. */
function isBroughtBy(thing: string, metric: string, was: ShownIn, is: ShownIn): boolean {
  if (thing.startsWith("unit ")) return true;
  const [old, now] = [was.metrics.get(metric), is.metrics.get(metric)];
  return old?.level !== now?.level || old?.department !== now?.department;
}

/** The metrics in force on a date, and on which scorecards they stand. */
function shownIn(file: TreeFile, date: PlainDate): ShownIn {
  const tree = datedTreeOf(file);
  const units = unitsWithoutStore(tree);
  const { metrics } = treeInForce(tree, date);
  const members = (kind: "c-suite" | "department" | "team", of: string): ReadonlySet<string> =>
    new Set([...metrics.values()].filter((definition) => standsOn(definition, kind, of)).map(({ key }) => key));
  const scorecards = new Map([["c-suite", members("c-suite", "")]]);
  for (const { id, key, kind } of units.units) {
    if ((kind !== "department" && kind !== "team") || !units.isOpenOn(id, date)) continue;
    const line = [id, ...units.ancestorsOn(id, date)].map((each) => units.byId(each));
    scorecards.set(key, members(kind, line.find((unit) => unit?.kind === "department")?.key ?? key));
  }
  return { metrics, scorecards };
}
