import type { AcyclicTree } from "@/lib/core/acyclic-tree";
import type { Level, MetricDefinition } from "@/lib/core/metric";
import type { Basis } from "@/lib/metrics/basis";
import type { Knot } from "./frame";

/** Knots that fit into the bar at 1280 px. */
const MOST = 6;

/** What a thread is followed by. */
export interface ThreadGuide {
  /** Points below or above the line; null for what is not judged, which comes last. */
  readonly positionOf: (key: string) => number | null;
  readonly isOutcome: (key: string) => boolean;
}

/**
 * One thread through a metric, driver first: down along what feeds it, at every step what is furthest below its line; up to
 * the outcome that is furthest below its own.
 */
export function threadThrough(tree: AcyclicTree, key: string, { positionOf, isOutcome }: ThreadGuide): string[] {
  const rank = (each: string | undefined) => (each === undefined ? null : positionOf(each)) ?? Number.POSITIVE_INFINITY;
  const down = (at: string) =>
    tree
      .driversOf(at)
      .map((link) => link.from)
      .sort((x, y) => rank(x) - rank(y))[0];
  const path = [key];
  for (let at = down(key); at !== undefined; at = down(at)) path.unshift(at);
  const upward = isOutcome(key) ? [] : tree.pathsToOutcomes(key).toSorted((x, y) => rank(x.at(-1)) - rank(y.at(-1)));
  return shortened([...path, ...(upward[0]?.slice(1) ?? [])], key);
}

/** Both ends and the metric itself stay; what is left out stands nearest the floor. */
export function shortened(path: readonly string[], here: string, most: number = MOST): string[] {
  const kept = [...path];
  for (let index = 1; kept.length > most && index < kept.length - 1; ) {
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
