import type { AcyclicTree } from "@/lib/core/acyclic-tree";
import type { Level } from "@/lib/core/metric";

/** A metric tree as far as a map is drawn from it. */
export interface MapGraph {
  readonly tree: AcyclicTree;
  /** Every metric in force, by key; in the order of keys where the order is to make no difference. */
  readonly levels: ReadonlyMap<string, Level>;
}

/** The whole thread of a metric: what it feeds and what feeds it, directly or through others, and itself. */
export function threadOf({ tree }: MapGraph, selected: string): ReadonlySet<string> {
  return new Set([selected, ...tree.ancestors(selected), ...tree.descendants(selected)]);
}

/**
 * At most so many metrics of a thread, nearest first: the shortest way up to an outcome and down to the floor, then by hops
 * from the selected metric, ties by key.
 */
export function aroundMetric(graph: MapGraph, selected: string, most: number): ReadonlySet<string> {
  const [up, down] = (["up", "down"] as const).map((way) => walk(graph, selected, way)) as [Walk, Walk];
  const isOutcome = (key: string): boolean => graph.levels.get(key) === "outcome";
  const outcome = up.find(({ key }) => key !== selected && isOutcome(key));
  const floor =
    down.find(({ key }) => graph.levels.get(key) === "worker") ?? down.find(({ key }) => graph.tree.driversOf(key).length === 0);
  const spine = [outcome, floor].flatMap((end) => end?.path ?? []);
  const others = [...up, ...down].sort((a, b) => a.path.length - b.path.length || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return new Set([...new Set([selected, ...spine, ...others.map(({ key }) => key)])].slice(0, most));
}

/** The same with all that feeds some of its metrics, and all that others feed; one that was opened may hold the next. */
export function withOpened(
  { tree, levels }: MapGraph,
  drawn: ReadonlySet<string>,
  { below, above }: { readonly below: readonly string[]; readonly above: readonly string[] } = { below: [], above: [] },
): ReadonlySet<string> {
  const more = new Set(drawn);
  for (let size = -1; size !== more.size; ) {
    size = more.size;
    for (const key of below) if (more.has(key)) for (const { from } of tree.driversOf(key)) if (levels.has(from)) more.add(from);
    for (const key of above) if (more.has(key)) for (const { to } of tree.drivenBy(key)) if (levels.has(to)) more.add(to);
  }
  return more;
}

type Walk = readonly { readonly key: string; readonly path: readonly string[] }[];

/** What lies up or down from a metric, nearest first, each with the shortest path to it, both ends included. */
function walk({ tree, levels }: MapGraph, start: string, way: "up" | "down"): Walk {
  const found = [{ key: start, path: [start] as readonly string[] }];
  const seen = new Set([start]);
  for (const { key, path } of found) {
    const next = way === "up" ? tree.drivenBy(key).map(({ to }) => to) : tree.driversOf(key).map(({ from }) => from);
    for (const other of [...new Set(next)].sort()) {
      if (seen.has(other) || !levels.has(other)) continue;
      seen.add(other);
      found.push({ key: other, path: [...path, other] });
    }
  }
  return found;
}
