import type { Link } from "./metric";

declare const proven: unique symbol;

/** A metric tree without cycles; comes only from `buildTree`. */
export interface AcyclicTree {
  readonly [proven]: true;
  readonly links: readonly Link[];
  /** Links that end in the metric: what feeds it. */
  driversOf(key: string): readonly Link[];
  /** Links that begin at the metric: what it feeds. */
  drivenBy(key: string): readonly Link[];
  /** Everything that feeds the metric, directly or through others, without itself. */
  descendants(key: string): ReadonlySet<string>;
  /** Everything the metric feeds, directly or through others, without itself. */
  ancestors(key: string): ReadonlySet<string>;
  /** Is there a path from the metric to an outcome? */
  reachesOutcome(key: string): boolean;
  /** Paths from the metric (first) to the next outcome (last), in link order, at most `limit` (20) of them. */
  pathsToOutcomes(key: string, limit?: number): readonly (readonly string[])[];
  /** Every metric that a link touches, drivers before what they drive. */
  readonly order: readonly string[];
}

/**
 * Builds the tree of these links. A cycle is refused with its path, the first key repeated at the end
 * (`["a", "b", "a"]`). `isOutcome` says where the paths of `pathsToOutcomes` end.
 */
export function buildTree(
  links: readonly Link[],
  isOutcome: (key: string) => boolean,
): { readonly ok: true; readonly tree: AcyclicTree } | { readonly ok: false; readonly cycle: readonly string[] } {
  const up = grouped(links, (link) => link.from);
  const down = grouped(links, (link) => link.to);
  const sorted = sortDriversFirst(links, up);
  return sorted.ok ? { ok: true, tree: new LinkGraph(links, up, down, sorted.order, isOutcome) } : sorted;
}

function grouped(links: readonly Link[], end: (link: Link) => string): ReadonlyMap<string, readonly Link[]> {
  const groups = new Map<string, Link[]>();
  for (const link of links) {
    const group = groups.get(end(link));
    if (group) group.push(link);
    else groups.set(end(link), [link]);
  }
  return groups;
}

/** Depth-first without recursion, so that a long chain cannot overflow the stack. */
function sortDriversFirst(
  links: readonly Link[],
  up: ReadonlyMap<string, readonly Link[]>,
): { readonly ok: true; readonly order: readonly string[] } | { readonly ok: false; readonly cycle: readonly string[] } {
  const done = new Set<string>();
  const onPath = new Map<string, number>();
  const order: string[] = [];
  for (const start of new Set(links.flatMap((link) => [link.from, link.to]))) {
    if (done.has(start)) continue;
    const path = [{ key: start, next: 0 }];
    onPath.set(start, 0);
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const link = up.get(top.key)?.[top.next++];
      if (!link) {
        path.pop();
        onPath.delete(top.key);
        done.add(top.key);
        order.push(top.key);
      } else if (onPath.has(link.to)) {
        return { ok: false, cycle: [...path.slice(onPath.get(link.to)).map((step) => step.key), link.to] };
      } else if (!done.has(link.to)) {
        onPath.set(link.to, path.length);
        path.push({ key: link.to, next: 0 });
      }
    }
  }
  return { ok: true, order: order.reverse() };
}

const NONE: readonly Link[] = [];

class LinkGraph implements AcyclicTree {
  declare readonly [proven]: true;
  private readonly reaching = new Set<string>();

  constructor(
    readonly links: readonly Link[],
    private readonly up: ReadonlyMap<string, readonly Link[]>,
    private readonly down: ReadonlyMap<string, readonly Link[]>,
    readonly order: readonly string[],
    private readonly isOutcome: (key: string) => boolean,
  ) {
    for (const key of order.toReversed()) {
      if (this.drivenBy(key).some((link) => isOutcome(link.to) || this.reaching.has(link.to))) this.reaching.add(key);
    }
  }

  driversOf(key: string): readonly Link[] {
    return this.down.get(key) ?? NONE;
  }

  drivenBy(key: string): readonly Link[] {
    return this.up.get(key) ?? NONE;
  }

  descendants(key: string): ReadonlySet<string> {
    return reached(key, this.down, "from");
  }

  ancestors(key: string): ReadonlySet<string> {
    return reached(key, this.up, "to");
  }

  reachesOutcome(key: string): boolean {
    return this.reaching.has(key);
  }

  pathsToOutcomes(key: string, limit = 20): readonly (readonly string[])[] {
    const paths: string[][] = [];
    const walk = (path: readonly string[]): void => {
      for (const next of new Set(this.drivenBy(path.at(-1) ?? key).map((link) => link.to))) {
        if (paths.length >= limit) return;
        if (this.isOutcome(next)) paths.push([...path, next]);
        else if (this.reaching.has(next)) walk([...path, next]);
      }
    };
    walk([key]);
    return paths;
  }
}

function reached(start: string, along: ReadonlyMap<string, readonly Link[]>, end: "from" | "to"): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [start];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const link of along.get(key) ?? NONE) {
      if (seen.has(link[end])) continue;
      seen.add(link[end]);
      waiting.push(link[end]);
    }
  }
  return seen;
}
