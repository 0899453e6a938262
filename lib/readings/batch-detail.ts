import type { Store } from "@/db/open";
import { authorise } from "@/lib/access/authorise";
import type { BatchDetail } from "@/lib/batches/schema";
import type { Visit } from "@/lib/context";
import { treeMetric } from "@/lib/core/metric-tree";
import { formatPeriod, type Period } from "@/lib/core/period";
import { type FoundBatch, findBatch } from "./batch-found";
import { batchDocumentOf, batchWithId } from "./batch-row";
import { treeInStore } from "./rules-in-force";

const ABOUT = `SELECT k.key, m.rows, m.first_period, m.last_period FROM batch_metric m JOIN metric k ON k.id = m.metric_id
  WHERE m.batch = ? ORDER BY m.metric_id`;

/** A batch with what it is about, and the undo in force against it. @throws AppError `not-found` */
export async function batchDetailOf(visit: Visit, { batch }: { readonly batch: string }): Promise<BatchDetail> {
  const ctx = await authorise(visit, "batches.read");
  const found = await findBatch(ctx, batch);
  const { store } = ctx;
  const { root: _, ...row } = found;
  const document = batchDocumentOf(store, row);
  return { ...document, readings: readingsOf(found), metrics: aboutOf(store, found.seq), undo: undoOf(store, document.undoneBy) };
}

/** An undo's readings are those that it changed; a batch's, those that it has. */
function readingsOf({ kind, new: added, changed }: FoundBatch): number {
  return kind === "undo" ? changed : added + changed;
}

function aboutOf(store: Store, seq: number): BatchDetail["metrics"] {
  const tree = treeInStore(store);
  return (store.rows(ABOUT).all(seq) as [string, number, Period, Period][]).map(([key, readings, first, last]) => {
    const name = (tree && treeMetric(tree, key)?.definitions.at(-1)?.is.name) ?? key;
    return { metric: { key, name }, readings, first: formatPeriod(first), last: formatPeriod(last) };
  });
}

function undoOf(store: Store, uid: string | null): BatchDetail["undo"] {
  const undo = uid === null ? null : batchWithId(store, uid);
  if (undo === null) return null;
  const { batch, no, at, note, name } = batchDocumentOf(store, undo);
  return { batch, no, at, name, note };
}
