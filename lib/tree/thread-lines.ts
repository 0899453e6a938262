import type { ThreadNode } from "./thread-rows";

export type Strand = "none" | "plain" | "gold";

/** What a row draws of the tree in its own height, so that a collapsed branch leaves every other row right. */
export interface ThreadLines {
  /** One per ancestor: the line from it down, above and below this row's middle. */
  readonly rails: readonly { readonly depth: number; readonly upper: Strand; readonly lower: Strand }[];
  /** From the parent's line to this row's knot; `none` for a root. */
  readonly elbow: Strand;
  /** From this row's knot down to its first driver; drawn while the row is open. */
  readonly stub: Strand;
}

/** The lines of every row, with the path from its root to the selected metric in gold. */
export function threadLines(nodes: readonly ThreadNode[], path: readonly string[]): Map<string, ThreadLines> {
  const row = new Map(nodes.map((node, index) => [node.key, { node, index }]));
  const step = new Map(path.map((key, i) => [key, path[i + 1]]));
  const lines = new Map<string, ThreadLines>();
  for (const [index, node] of nodes.entries()) {
    const ancestors: string[] = [];
    for (let key = node.parent; key !== null; key = row.get(key)?.node.parent ?? null) ancestors.unshift(key);
    const rails = ancestors.map((ancestor, depth) => {
      const next = step.get(ancestor);
      const at = next === undefined ? -1 : (row.get(next)?.index ?? -1);
      const own = depth === node.depth - 1;
      const passing: Strand = node.passes[depth] ? "plain" : "none";
      return {
        depth,
        upper: at >= index ? "gold" : own ? "plain" : passing,
        lower: at > index ? "gold" : passing,
      } as const;
    });
    const onPath = node.parent !== null && step.get(node.parent) === node.key;
    lines.set(node.key, {
      rails,
      elbow: node.parent === null ? "none" : onPath ? "gold" : "plain",
      stub: node.children.length === 0 ? "none" : step.get(node.key) !== undefined ? "gold" : "plain",
    });
  }
  return lines;
}
