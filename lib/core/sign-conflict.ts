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
  const good = (key: string): Sense => senseOf(metrics.get(key)?.direction);
  const outcomes = [...metrics.values()].filter(({ level }) => level === "outcome").map(({ key }) => key);
  const places = new Map(outcomes.sort().map((key, place) => [key, place]));
  const better = new OutcomeSets(outcomes.length);
  for (const [place, key] of outcomes.entries()) better.mark(place, good(key));
  const reach = new Map<string, OutcomeSets>();
  const conflicts: SignConflict[] = [];
  for (const key of tree.order.toReversed()) {
    const own = new OutcomeSets(outcomes.length);
    const place = places.get(key);
    if (place !== undefined) own.mark(place, 1);
    for (const link of tree.drivenBy(key)) {
      const above = reach.get(link.to);
      if (!above) continue;
      const turn = link.sign === "-" ? -1 : 1;
      own.add(above, turn);
      const moves = (good(key) * turn) as Sense;
      // Where the link serves the driven metric, whatever is wrong lies above it and is said there.
      if (place !== undefined || moves === 0 || good(link.to) === moves) continue;
      const worsened = above.against(better, moves).map((at) => outcomes[at] ?? "");
      if (worsened.length > 0) conflicts.push({ link, outcomes: worsened, path: pathTo(tree, link, worsened[0] ?? "", good) });
    }
    reach.set(key, own);
  }
  return conflicts;
}

type Sense = 1 | -1 | 0;

function senseOf(direction: Direction | undefined): Sense {
  return direction === "up" ? 1 : direction === "down" ? -1 : 0;
}

/** Two sets of outcomes, by place: those that a rise raises, and those that it lowers; along different paths it may do both. */
class OutcomeSets {
  private readonly up: Uint32Array;
  private readonly down: Uint32Array;

  constructor(outcomes: number) {
    this.up = new Uint32Array(Math.ceil(outcomes / 32));
    this.down = new Uint32Array(this.up.length);
  }

  mark(place: number, sense: Sense): void {
    const word = place >>> 5;
    if (sense !== 0) this.side(sense)[word] = (this.side(sense)[word] ?? 0) | (1 << (place & 31));
  }

  /** Adds what another raises and lowers, the other way round where `turn` is −1. */
  add(other: OutcomeSets, turn: 1 | -1): void {
    for (let word = 0; word < this.up.length; word++) {
      this.up[word] = (this.up[word] as number) | (other.side(turn)[word] as number);
      this.down[word] = (this.down[word] as number) | (other.side(turn === 1 ? -1 : 1)[word] as number);
    }
  }

  /** Places of outcomes that a move in a sense leaves worse, `better` holding those for which up, and down, is good. */
  against(better: OutcomeSets, moves: 1 | -1): number[] {
    const raised = this.side(moves);
    const lowered = this.side(moves === 1 ? -1 : 1);
    const places: number[] = [];
    for (let word = 0; word < raised.length; word++) {
      const worse =
        ((raised[word] as number) & (better.down[word] as number)) | ((lowered[word] as number) & (better.up[word] as number));
      for (let bit = 0; worse !== 0 && bit < 32; bit++) if (worse & (1 << bit)) places.push(word * 32 + bit);
    }
    return places;
  }

  private side(sense: 1 | -1): Uint32Array {
    return sense === 1 ? this.up : this.down;
  }
}

/** A path from a link to an outcome along which improving the driver worsens it. */
function pathTo(tree: AcyclicTree, first: Link, outcome: string, good: (key: string) => Sense): readonly Link[] {
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
