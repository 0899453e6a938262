import type { AcyclicTree } from "@/lib/core/acyclic-tree";
import type { Level, MetricDefinition } from "@/lib/core/metric";
import type { Basis } from "@/lib/metrics/basis";
import type { Knot } from "./frame";

/** Knots that fit into the bar at 1280 px. */
const MOST = 6;

/**
 * One thread through a metric, driver first: down along what feeds it, up along what it feeds to an outcome, at every step
 * the one furthest below its line. `positionOf` gives null for what is not judged, which comes last.
 */
export function threadThrough(tree: AcyclicTree, key: string, positionOf: (key: string) => number | null): string[] {
  const worst = (keys: readonly string[]) => keys.toSorted((a, b) => rank(positionOf(a)) - rank(positionOf(b)))[0];
  const path = [key];
  for (let at = worst(driversOf(tree, key)); at !== undefined; at = worst(driversOf(tree, at))) path.unshift(at);
  for (let at = worst(drivenOnward(tree, key)); at !== undefined; at = worst(drivenOnward(tree, at))) path.push(at);
  return shortened(path, key);
}

const rank = (position: number | null) => position ?? Number.POSITIVE_INFINITY;
const driversOf = (tree: AcyclicTree, key: string) => tree.driversOf(key).map((link) => link.from);

/** What a metric feeds, where that leads to an outcome or is one (an outcome that feeds none ends the thread). */
function drivenOnward(tree: AcyclicTree, key: string): string[] {
  const driven = tree.drivenBy(key).map((link) => link.to);
  const onward = driven.filter((each) => tree.reachesOutcome(each));
  return onward.length > 0 ? onward : driven.filter((each) => tree.drivenBy(each).length === 0);
}

/** Both ends and the metric itself stay; what is left out stands nearest the floor. */
function shortened(path: readonly string[], here: string): string[] {
  const kept = [...path];
  for (let index = 1; kept.length > MOST && index < kept.length - 1; ) {
    if (kept[index] === here) index += 1;
    else kept.splice(index, 1);
  }
  return kept;
}

const LEVEL_WORDS: Record<Level, string> = {
  outcome: "outcome",
  journey: "journey stage",
  department: "department",
  team: "team",
  worker: "worker",
};

/** The knots of a thread, by the metrics' keys; a metric of department level is told by its department's name. */
export function knotsOf(keys: readonly string[], metrics: ReadonlyMap<string, MetricDefinition>, basis: Basis): Knot[] {
  return keys.flatMap((key) => {
    const metric = metrics.get(key);
    if (metric === undefined) return [];
    const { name, level, department } = metric;
    const word = level === "department" ? (basis.units.byKey(department)?.name ?? LEVEL_WORDS.department) : LEVEL_WORDS[level];
    return [{ key, name, level, word, href: `/metrics/${key}` }];
  });
}
