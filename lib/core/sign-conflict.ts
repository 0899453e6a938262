import type { AcyclicTree } from "./acyclic-tree";
import type { Direction, Link, MetricDefinition } from "./metric";

/** A link through which improving its driver would worsen outcomes, with one path that shows it. */
export interface SignConflict {
  readonly link: Link;
  readonly outcomes: readonly string[];
  /** From the driver to the first of the outcomes. */
  readonly path: readonly Link[];
}

/**
 * Links through which improving a driver, by its own direction of good, would worsen an outcome by the product of the signs
 * along some path. Where the conflict only passes on one that lies further up (the link itself serves the driven metric), it
 * is reported there and not again below.
 */
export function signConflicts(tree: AcyclicTree, metrics: ReadonlyMap<string, MetricDefinition>): SignConflict[] {
  const good = (key: string): 1 | -1 | 0 => senseOf(metrics.get(key)?.direction);
  const outcomes = new Set([...metrics.values()].filter(({ level }) => level === "outcome").map(({ key }) => key));
  const reach = new Map<string, Reach>();
  const conflicts: SignConflict[] = [];
  for (const key of tree.order.toReversed()) {
    const own: Reach = { rising: new Set(), falling: new Set() };
    if (outcomes.has(key)) own.rising.add(key);
    for (const link of tree.drivenBy(key)) {
      const above = reach.get(link.to);
      if (!above) continue;
      const falls = link.sign === "-";
      for (const outcome of falls ? above.falling : above.rising) own.rising.add(outcome);
      for (const outcome of falls ? above.rising : above.falling) own.falling.add(outcome);
      const worsened = outcomes.has(key) ? [] : worsenedThrough(link, above, good);
      if (worsened.length > 0) conflicts.push({ link, outcomes: worsened, path: pathTo(tree, link, worsened[0] ?? "", good) });
    }
    reach.set(key, own);
  }
  return conflicts;
}

/** Outcomes that a rise of a metric raises, and those that it lowers; along different paths it may do both. */
interface Reach {
  readonly rising: Set<string>;
  readonly falling: Set<string>;
}

function senseOf(direction: Direction | undefined): 1 | -1 | 0 {
  return direction === "up" ? 1 : direction === "down" ? -1 : 0;
}

function worsenedThrough(link: Link, above: Reach, good: (key: string) => 1 | -1 | 0): string[] {
  const improving = good(link.from);
  if (improving === 0) return [];
  const moves = improving * (link.sign === "-" ? -1 : 1);
  // The link serves the driven metric: whatever is wrong lies above it and is said there.
  if (good(link.to) === moves) return [];
  const worsens = (outcome: string, turn: 1 | -1): boolean => good(outcome) !== 0 && good(outcome) === -moves * turn;
  const risen = [...above.rising].filter((outcome) => worsens(outcome, 1));
  const fallen = [...above.falling].filter((outcome) => worsens(outcome, -1));
  return [...new Set([...risen, ...fallen])].sort();
}

/** A path from a link to an outcome along which improving the driver worsens it. */
function pathTo(tree: AcyclicTree, first: Link, outcome: string, good: (key: string) => 1 | -1 | 0): readonly Link[] {
  const wanted = -good(outcome) * good(first.from);
  const path: Link[] = [];
  const tried: Readonly<Record<1 | -1, Set<string>>> = { 1: new Set(), [-1]: new Set() };
  const leads = (link: Link, before: 1 | -1): boolean => {
    const sign = link.sign === "-" ? (-before as 1 | -1) : before;
    if (tried[sign].has(link.to)) return false;
    tried[sign].add(link.to);
    path.push(link);
    if (link.to === outcome && sign === wanted) return true;
    if (tree.drivenBy(link.to).some((next) => leads(next, sign))) return true;
    path.pop();
    return false;
  };
  leads(first, 1);
  return path;
}
