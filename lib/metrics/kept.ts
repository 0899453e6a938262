import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { hangingTogether } from "@/lib/core/metric-ties";
import { headCommit } from "@/lib/readings/data";
import { metricKey } from "@/lib/readings/rules-in-force";
import { touchedSince } from "@/lib/readings/touched-since";
import type { Basis } from "./basis";

/** Entries kept beside the store: as many as a few hundred pages need. */
const MOST = 20_000;

/** What was worked out of the readings, for a metric as defined or a whole tree, by a name that says all else it depends on. */
export class Kept {
  private readonly entries = new WeakMap<MetricDefinition | DatedTree, Map<string, unknown>>();
  private size = 0;

  get isFull(): boolean {
    return this.size >= MOST;
  }

  /** The same without what is kept of some metrics (by key), and of the tree as a whole. */
  without(keys: ReadonlySet<string>, { metrics }: DatedTree): Kept {
    const rest = new Kept();
    for (const { key, definitions } of metrics) {
      if (keys.has(key)) continue;
      for (const { is } of definitions) {
        const known = this.entries.get(is);
        if (known === undefined) continue;
        rest.entries.set(is, new Map(known));
        rest.size += known.size;
      }
    }
    return rest;
  }

  /** What was made before under this name, or is made now; `make` may keep things of its own, of the same metric too. */
  keep<T>(of: MetricDefinition | DatedTree, name: string, make: () => T): T {
    const known = this.entries.get(of) ?? new Map<string, unknown>();
    if (known.has(name)) return known.get(name) as T;
    this.entries.set(of, known);
    const made = make();
    known.set(name, made);
    this.size += 1;
    return made;
  }
}

interface KeptFigures {
  readonly head: number;
  readonly today: string;
  readonly tree: DatedTree;
  readonly kept: Kept;
}

/**
 * What is kept from request to request while the day is the same: for as long as nothing is committed, and of metrics that a
 * commit did not touch, nor those that they hang together with, beyond it. As of an earlier commit nothing is kept. It holds
 * figures before anyone's eyes were considered: who may see them is decided before they are asked for.
 */
export function keptFor(ctx: Context, basis: Basis): Kept {
  if (basis.asOf !== null) return new Kept();
  const { store } = ctx;
  const head = headCommit(ctx);
  const { today } = basis;
  const known = store.memo.get("figures") as KeptFigures | undefined;
  const isGood = known !== undefined && known.today === today && !known.kept.isFull;
  if (isGood && known.head === head) return known.kept;
  const moved = isGood ? movedSince(store, known) : null;
  const tree = moved === null ? (basis.now ?? basis).tree : (known?.tree ?? basis.tree);
  const kept = moved === null ? new Kept() : (known?.kept.without(moved, tree) ?? new Kept());
  store.memo.set("figures", { head, today, tree, kept } satisfies KeptFigures);
  return kept;
}

const KINDS = "SELECT DISTINCT kind FROM commit_log WHERE no > ?";
/** Commits that leave the figures of other metrics, and what is said of them, as they were. */
const OF_SOME_METRICS = new Set(["entry", "api", "import", "undo", "lock", "finding"]);

/** The metrics whose figures may be others than at an earlier commit; null where all may. */
function movedSince(store: Store, { head, tree }: KeptFigures): ReadonlySet<string> | null {
  if (
    !store
      .rows(KINDS)
      .all(head)
      .every(([kind]) => OF_SOME_METRICS.has(String(kind)))
  )
    return null;
  const touched = touchedSince(store, head);
  if (touched === null) return null;
  return hangingTogether(tree, new Set(touched.flatMap(({ metric }) => metricKey(store, metric) ?? [])));
}
