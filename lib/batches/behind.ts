import type { Store } from "@/db/open";
import { scopeFor } from "@/lib/annotations/place";
import type { Context } from "@/lib/context";
import { batchWithId } from "@/lib/readings/batch-row";
import { type BatchScope, batchScopeOf } from "@/lib/readings/batch-scope";
import { titleOf } from "./pages";

/** The batches behind a figure: the latest by name, and how many more there are. */
export interface BatchesBehind {
  readonly latest: readonly { readonly batch: string; readonly title: string }[];
  readonly more: number;
}

const NAMED = 2;
export const NONE_BEHIND: BatchesBehind = { latest: [], more: 0 };

/** Names the batches behind a figure, by the store's numbers: those that the reader may open. */
export type NameBatches = (batches: readonly number[]) => BatchesBehind;

/** How the reader of figures is told where they came from; null for whoever may see no batch. */
export async function batchNames(ctx: Context): Promise<NameBatches | null> {
  const scope = scopeFor(ctx, "batches.read");
  if (scope === null) return null;
  const isTheirs = await batchScopeOf({ ...ctx, scope });
  return (batches) => namesIn(ctx.store, isTheirs, batches);
}

const UID = "SELECT uid FROM batch WHERE seq = ?";

function namesIn(store: Store, isTheirs: BatchScope, batches: readonly number[]): BatchesBehind {
  const theirs = [...batches].sort((a, b) => b - a).filter(isTheirs);
  const latest = theirs.slice(0, NAMED).flatMap((seq) => {
    const row = batchWithId(store, String(store.rows(UID).get(seq)?.[0]));
    return row === null ? [] : [{ batch: row.batch, title: titleOf(store, row) }];
  });
  return { latest, more: theirs.length - latest.length };
}
