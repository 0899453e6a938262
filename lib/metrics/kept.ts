import type { Context } from "@/lib/context";
import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { headCommit } from "@/lib/readings/data";
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

  /** What was made before under this name, or is made now. */
  keep<T>(of: MetricDefinition | DatedTree, name: string, make: () => T): T {
    const known = this.entries.get(of) ?? new Map<string, unknown>();
    if (known.has(name)) return known.get(name) as T;
    const made = make();
    this.entries.set(of, known.set(name, made));
    this.size += 1;
    return made;
  }
}

/**
 * What is kept from request to request for as long as nothing is committed and the day is the same; as of an earlier commit
 * nothing is. It holds figures before anyone's eyes were considered: who may see them is decided before they are asked for.
 */
export function keptFor(ctx: Context, basis: Basis): Kept {
  if (basis.asOf !== null) return new Kept();
  const at = `${headCommit(ctx)} ${basis.today}`;
  const known = ctx.store.memo.get("figures") as { readonly at: string; readonly kept: Kept } | undefined;
  if (known?.at === at && !known.kept.isFull) return known.kept;
  const kept = new Kept();
  ctx.store.memo.set("figures", { at, kept });
  return kept;
}
