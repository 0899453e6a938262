import type { AcyclicTree } from "@/lib/core/acyclic-tree";
import type { Link, MetricDefinition } from "@/lib/core/metric";
import { shortened } from "./thread";

/** What a person's thread is chosen by. */
export interface PersonGuide {
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
  /** Points below or above the line; null for what is not judged, which comes last. */
  readonly positionOf: (key: string) => number | null;
}

/** Hops that fit one page. */
const MOST = 7;

/**
 * Keys from a person's metric up to an outcome, the person's own first. What customers say and do comes before what is told
 * in money, then the outcome furthest below its line, then the way with the most hops, which says most. Only the metric
 * itself where nothing leads on.
 */
export function pathToCustomer(tree: AcyclicTree, key: string, { metrics, positionOf }: PersonGuide): string[] {
  const money = (path: readonly string[]) => Number(metrics.get(path.at(-1) ?? "")?.display.as === "currency");
  const place = (path: readonly string[]) => positionOf(path.at(-1) ?? "") ?? Number.POSITIVE_INFINITY;
  const paths = tree.pathsToOutcomes(key);
  const [best] = paths.toSorted((a, b) => money(a) - money(b) || compare(place(a), place(b)) || b.length - a.length);
  return best === undefined ? [key] : shortened(best, key, MOST);
}

/** Infinities are equal to themselves, which their difference is not. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The metric whose thread is told: the one asked for, else the worst that is the person's alone (level worker) and leads to an
 * outcome, else the worst that leads to one, else the worst. `cards` are worst first.
 */
export function threadStart(
  definitions: readonly MetricDefinition[],
  tree: AcyclicTree,
  asked: string | undefined,
): MetricDefinition | null {
  const reaching = definitions.filter(({ key }) => tree.reachesOutcome(key));
  return (
    definitions.find(({ key }) => key === asked) ??
    reaching.find(({ level }) => level === "worker") ??
    reaching[0] ??
    definitions[0] ??
    null
  );
}

/** What a metric that goes well does to one that it feeds; `open` where the link or a direction does not say. */
export function effectOf(
  link: Link | null,
  driver: Pick<MetricDefinition, "direction">,
  driven: Pick<MetricDefinition, "direction">,
): "helps" | "hurts" | "open" {
  const way = { up: 1, down: -1, hold: 0, neutral: 0 };
  const sign = link?.sign === "+" ? 1 : link?.sign === "-" ? -1 : 0;
  const effect = way[driver.direction] * sign * way[driven.direction];
  return effect > 0 ? "helps" : effect < 0 ? "hurts" : "open";
}
