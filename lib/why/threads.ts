import type { AcyclicTree } from "@/lib/core/acyclic-tree";
import type { Link } from "@/lib/core/metric";

/** What threads are held against each other by. */
export interface ThreadGuide {
  readonly isOutcome: (key: string) => boolean;
  /** Is an outcome told in money, and not in what customers say or do? */
  readonly isMoney: (key: string) => boolean;
  /** Does improving the driver worsen what it drives? */
  readonly hurts: (link: Link) => boolean;
  /** Points below or above the line; null for what is not judged, which comes last. */
  readonly positionOf: (key: string) => number | null;
}

/** A way from a metric to an outcome, with what makes it strong or weak. */
interface Way {
  readonly path: readonly string[];
  /** Links that work against what they feed. */
  readonly against: number;
  /** Links that are claims about cause, and not arithmetic. */
  readonly claims: number;
}

/**
 * The threads from a metric up to outcomes, each from the metric (first) to the outcome that it meets first (last), along links
 * of the tree. The strongest thread of each outcome comes first, then other ways to the same outcomes, at most `most` in all,
 * but never fewer than one for each outcome. None where nothing leads to one.
 */
export function threadsFrom(tree: AcyclicTree, key: string, guide: ThreadGuide, most = 12): readonly (readonly string[])[] {
  const strongest = strongestWays(tree, key, guide).sort((a, b) => stronger(a, b, guide));
  const known = new Set(strongest.map(({ path }) => path.join(" ")));
  const others = tree
    .pathsToOutcomes(key)
    .filter((path) => !known.has(path.join(" ")))
    .map((path) => wayOf(tree, path, guide))
    .sort((a, b) => stronger(a, b, guide));
  return [...strongest, ...others.slice(0, Math.max(0, most - strongest.length))].map(({ path }) => path);
}

/**
 * What works against itself comes last; then what customers say and do comes before money; then the thread that rests on the
 * fewest claims, the one of the outcome furthest below its line, and the one that says most.
 */
function stronger(a: Way, b: Way, { isMoney, positionOf }: ThreadGuide): number {
  const end = ({ path }: Way) => path.at(-1) ?? "";
  const place = (way: Way) => positionOf(end(way)) ?? Number.POSITIVE_INFINITY;
  return (
    a.against - b.against ||
    Number(isMoney(end(a))) - Number(isMoney(end(b))) ||
    a.claims - b.claims ||
    compare(place(a), place(b)) ||
    b.path.length - a.path.length
  );
}

/** Infinities are equal to themselves, which their difference is not. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The strongest way to each outcome, found from the outcomes down, so that none is missed among many. */
function strongestWays(tree: AcyclicTree, key: string, guide: ThreadGuide): Way[] {
  const within = new Set([key, ...tree.ancestors(key)]);
  const found = new Map<string, Map<string, Way>>();
  for (const at of tree.order.toReversed()) {
    if (!within.has(at)) continue;
    const ways = new Map<string, Way>();
    for (const link of tree.drivenBy(at)) {
      const onward = guide.isOutcome(link.to) ? [endAt(link.to)] : [...(found.get(link.to)?.values() ?? [])];
      for (const way of onward) {
        const outcome = way.path.at(-1) ?? "";
        const longer = begunWith(link, way, guide);
        const known = ways.get(outcome);
        if (known === undefined || weightOf(longer) < weightOf(known)) ways.set(outcome, longer);
      }
    }
    found.set(at, ways);
  }
  return [...(found.get(key)?.values() ?? [])];
}

const endAt = (outcome: string): Way => ({ path: [outcome], against: 0, claims: 0 });

/** No path has as many links as this. */
const MANY = 1e6;
const weightOf = ({ against, claims, path }: Way) => against * MANY * MANY + claims * MANY + path.length;

function begunWith(link: Link, way: Way, { hurts }: ThreadGuide): Way {
  return {
    path: [link.from, ...way.path],
    against: way.against + Number(hurts(link)),
    claims: way.claims + Number(link.kind === "influence"),
  };
}

function wayOf(tree: AcyclicTree, path: readonly string[], guide: ThreadGuide): Way {
  return path.reduceRight<Way>(
    (way, from, index) => {
      const link = linkBetween(tree, from, path[index + 1] ?? "");
      return link === null ? way : begunWith(link, way, guide);
    },
    endAt(path.at(-1) ?? ""),
  );
}

/** The link from a metric to one that it feeds directly. */
export function linkBetween(tree: AcyclicTree, from: string, to: string): Link | null {
  return tree.drivenBy(from).find((link) => link.to === to) ?? null;
}

/**
 * The metric whose thread is told: the one asked for, else the worst that is the reader's alone (level worker) and leads to an
 * outcome, else the worst that leads to one, else the worst. `definitions` are worst first.
 */
export function threadStart<T extends { readonly key: string; readonly level: string }>(
  definitions: readonly T[],
  tree: AcyclicTree,
  asked?: string | undefined,
): T | null {
  const reaching = definitions.filter(({ key }) => tree.reachesOutcome(key));
  return (
    definitions.find(({ key }) => key === asked) ??
    reaching.find(({ level }) => level === "worker") ??
    reaching[0] ??
    definitions[0] ??
    null
  );
}
