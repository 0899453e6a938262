import { headNumber } from "@/db/commit-log";
import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import type { Period } from "@/lib/core/period";
import { touchedSince } from "@/lib/readings/touched-since";
import type { Basis } from "./basis";
import type { CellSource } from "./cells";
import { Withheld } from "./withheld";

/** Verdicts kept beside the store: a few hundred viewers with single figures of their own, or one of a thousand metrics. */
const MOST = 5_000;

/** Verdicts by whose figures the viewer sees anyway and by metric, good up to a commit. */
interface KeptVerdicts {
  head: number;
  /** What else they depend on: the day, and the tree and units as objects. */
  readonly today: string;
  readonly tree: Basis["tree"];
  readonly units: Basis["units"];
  readonly by: Map<string, Withheld>;
}

/**
 * The verdict on one metric for whoever asks. Kept from request to request; after a commit only what it touched is decided
 * again. `source.basis` is that of now.
 */
export function withheldOf(source: CellSource): Withheld {
  const { ctx, basis, id } = source;
  const { floor, knows } = ctx.eyes;
  const kept = keptVerdicts(ctx, basis);
  const name = `${id} ${floor} ${knows.worker} ${[...knows.departments].sort((a, b) => a - b).join(",")}`;
  let known = kept.by.get(name);
  if (known === undefined) {
    if (kept.by.size >= MOST) kept.by.clear();
    known = new Withheld(source, floor);
    kept.by.set(name, known);
  }
  return known;
}

function keptVerdicts(ctx: Context, { today, tree, units }: Basis): KeptVerdicts {
  const { store } = ctx;
  const head = headNumber(store);
  const known = store.memo.get("withheld") as KeptVerdicts | undefined;
  if (known?.today === today && known.tree === tree && known.units === units && bringUpTo(store, known, head)) return known;
  const made: KeptVerdicts = { head, today, tree, units, by: new Map() };
  store.memo.set("withheld", made);
  return made;
}

/** Decides again what the commits since then touched; false where they changed everything. */
function bringUpTo(store: Store, kept: KeptVerdicts, head: number): boolean {
  if (kept.head === head) return true;
  const touched = touchedSince(store, kept.head);
  if (touched === null) return false;
  for (const [name, withheld] of kept.by) {
    const metric = Number(name.slice(0, name.indexOf(" ")));
    for (const { first, last } of touched.filter((each) => each.metric === metric)) {
      withheld.refresh(first as Period, last as Period);
    }
  }
  kept.head = head;
  return true;
}
