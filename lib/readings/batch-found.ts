import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type BatchRow, batchWithId } from "./batch-row";
import { batchScopeOf, rootOf } from "./batch-scope";

/** A batch, and the batch of readings that it is about: itself, or what it takes back or brings back. */
export interface FoundBatch extends BatchRow {
  readonly root: number;
}

/** The batch with that id. @throws AppError `not-found` for one that is not the caller's as for one that does not exist */
export async function findBatch(ctx: Context, uid: string): Promise<FoundBatch> {
  const { store } = ctx;
  const row = batchWithId(store, uid);
  if (row === null || !(await batchScopeOf(ctx))(row.seq)) {
    throw new AppError("not-found", `There is no batch ${uid}.`, { batch: uid });
  }
  return { ...row, root: rootOf(store, row.seq) };
}

/** The number under which a batch of readings counts, or counted. */
export function numberOfRoot(store: Store, root: number): number {
  return Number(store.rows("SELECT no FROM commit_log WHERE batch = ?").get(root)?.[0]);
}
