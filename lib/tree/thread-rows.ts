import type { AcyclicTree } from "@/lib/core/acyclic-tree";
import type { Link } from "@/lib/core/metric";

/** What the tree's shape is decided from. */
export interface ThreadShape {
  readonly tree: AcyclicTree;
  /** Every metric in force; one that no link touches is a root of its own. */
  readonly keys: readonly string[];
  readonly isOutcome: (key: string) => boolean;
  /** Points above or below the line; null where not judged. */
  readonly positionOf: (key: string) => number | null;
}

/** One row of the tree table: a metric under the metric that it feeds first. */
export interface ThreadNode {
  readonly key: string;
  /** The metric above, and the link up to it; null for a root. */
  readonly parent: string | null;
  readonly link: Link | null;
  /** 0 for a root. */
  readonly depth: number;
  /** Place among its siblings, from 1, and how many there are. */
  readonly place: number;
  readonly siblings: number;
  readonly children: readonly string[];
  /** Other metrics it feeds, outcomes first: named, not repeated as rows. */
  readonly also: readonly string[];
  /** Distinct metrics below it, through whatever path. */
  readonly below: number;
  /** For each depth before its own: does the line from that ancestor to a later child run past this row? */
  readonly passes: readonly boolean[];
}

/**
 * The tree as rows, each metric once: outcomes at the top, worst first, whatever they feed themselves; under each what feeds
 * it, worst first. A metric that feeds several stands under the worst of them. What reaches no outcome comes last, as a root.
 */
export function threadNodes(shape: ThreadShape): ThreadNode[] {
  const order = worstFirst(shape);
  const upward = new Map(shape.keys.map((key) => [key, upwardLinks(shape, key, order)]));
  const parentLink = (key: string) => (shape.isOutcome(key) ? undefined : upward.get(key)?.[0]);
  const childrenOf = new Map<string, string[]>();
  for (const key of shape.keys) {
    const parent = parentLink(key)?.to;
    if (parent !== undefined) childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), key]);
  }
  for (const children of childrenOf.values()) children.sort(order);
  const roots = shape.keys.filter((key) => parentLink(key) === undefined);
  roots.sort((a, b) => Number(shape.isOutcome(b)) - Number(shape.isOutcome(a)) || order(a, b));

  const nodes: ThreadNode[] = [];
  const visit = (key: string, place: number, siblings: number, passes: readonly boolean[]): void => {
    const link = parentLink(key) ?? null;
    const others = (upward.get(key) ?? []).filter((other) => other !== link);
    const children = childrenOf.get(key) ?? [];
    nodes.push({
      key,
      parent: link?.to ?? null,
      link,
      depth: passes.length,
      place,
      siblings,
      children,
      also: others.map((other) => other.to).sort((a, b) => Number(shape.isOutcome(b)) - Number(shape.isOutcome(a))),
      below: shape.tree.descendants(key).size,
      passes,
    });
    children.forEach((child, i) => {
      visit(child, i + 1, children.length, [...passes, i < children.length - 1]);
    });
  };
  roots.forEach((root, i) => {
    visit(root, i + 1, roots.length, []);
  });
  return nodes;
}

/** Links up from a metric, the one to its worst-placed driven metric first; only to metrics that have a row. */
function upwardLinks(shape: ThreadShape, key: string, order: (a: string, b: string) => number): Link[] {
  const known = new Set(shape.keys);
  return shape.tree
    .drivenBy(key)
    .filter((link) => known.has(link.to))
    .sort((a, b) => order(a.to, b.to));
}

function worstFirst({ positionOf }: ThreadShape): (a: string, b: string) => number {
  return (a, b) => {
    const [left, right] = [positionOf(a), positionOf(b)];
    if (left !== right) {
      if (left === null) return 1;
      if (right === null) return -1;
      return left - right;
    }
    return a < b ? -1 : a > b ? 1 : 0;
  };
}

/** From a root down to the metric, both included; empty where the metric has no row. */
export function pathTo(nodes: readonly ThreadNode[], key: string): string[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const path: string[] = [];
  for (let node = byKey.get(key); node; node = node.parent === null ? undefined : byKey.get(node.parent)) path.unshift(node.key);
  return path;
}

/** From a metric down through its worst driver each time, the metric itself first. */
export function worstBelow(nodes: readonly ThreadNode[], key: string): string[] {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const path: string[] = [];
  for (let node = byKey.get(key); node; node = byKey.get(node.children[0] ?? "")) path.push(node.key);
  return path;
}

/** The metric whose thread is shown unasked: down from the worst outcome through the worst driver each time, to the floor. */
export function worstThread(nodes: readonly ThreadNode[]): string | null {
  const root = nodes[0];
  return root === undefined ? null : (worstBelow(nodes, root.key).at(-1) ?? root.key);
}

/** Rows shown open at first: those of the path, and the rest of its tree where that is short enough to take in. */
export function openAtFirst(nodes: readonly ThreadNode[], path: readonly string[], most: number): ReadonlySet<string> {
  const onPath = new Set(path);
  const root = path[0];
  const start = nodes.findIndex((node) => node.key === root);
  if (root === undefined || start < 0) return new Set();
  const end = nodes.findIndex((node, i) => i > start && node.depth === 0);
  const under = nodes.slice(start, end < 0 ? undefined : end);
  const shown = under.length <= most ? under : under.filter((node) => onPath.has(node.key));
  return new Set(shown.filter((node) => node.children.length > 0).map((node) => node.key));
}
