import type { Store } from "@/db/open";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { type BatchScope, batchScopeOf } from "./batch-scope";
import type { Batch, Batches, BatchesInput } from "./schema";

const PAGE = 50;

const LIST = `SELECT b.seq, b.uid, l.no, b.kind, l.at, b.actor, b.source, b.sha256, b.new_rows, b.changed, b.unchanged, b.rejected,
    b.ignored, (SELECT t.uid FROM batch t WHERE t.seq = b.undoes)
  FROM commit_log l JOIN batch b ON b.seq = l.batch
  WHERE l.no < ? AND l.kind IN ('entry', 'api', 'import', 'undo') ORDER BY l.no DESC LIMIT ?`;
const UNDONE_BY = "SELECT b.seq, b.uid FROM batch b JOIN commit_log l ON l.batch = b.seq WHERE b.undoes = ? ORDER BY l.no DESC";

/** The undo that is in force against a batch: the latest, unless it was undone in turn. */
export function undoInForce(store: Store, batch: number): string | null {
  for (const [seq, uid] of store.rows(UNDONE_BY).all(batch)) if (undoInForce(store, Number(seq)) === null) return String(uid);
  return null;
}

/** So many rows of the log are looked at in one go. */
const STRIDE = 200;

/** The first rows below a commit number that are the caller's to see. */
function rowsInScope({ store }: Context<"batches.read">, isInScope: BatchScope, below: number, count: number): unknown[][] {
  const found: unknown[][] = [];
  for (let cursor = below; found.length < count; ) {
    const rows = store.rows(LIST).all(cursor, STRIDE);
    found.push(...rows.filter(([seq]) => isInScope(Number(seq))));
    if (rows.length < STRIDE) break;
    cursor = Number(rows.at(-1)?.[2]);
  }
  return found.slice(0, count);
}

/** The batches that brought readings in or took them back, the latest first, a page at a time. */
export async function batchesOf(visit: Visit, { cursor, limit = PAGE }: BatchesInput = {}): Promise<Batches> {
  const ctx = await authorise(visit, "batches.read");
  const { store } = ctx;
  const below = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor);
  const rows = rowsInScope(ctx, await batchScopeOf(ctx), below, limit + 1);
  const batches = rows.slice(0, limit).map((row): Batch => {
    const [seq, batch, no, kind, at, actor, source, sha256, added, changed, unchanged, rejected, ignored, undoes] = row as [
      number,
      string,
      number,
      Batch["kind"],
      string,
      string,
      string | null,
      string | null,
      number,
      number,
      number,
      number,
      number,
      string | null,
    ];
    return {
      batch,
      no,
      kind,
      at,
      actor,
      source,
      sha256,
      rows: added + changed + unchanged + rejected + ignored,
      new: added,
      changed,
      unchanged,
      rejected,
      ignored,
      undoneBy: undoInForce(store, seq),
      undoes,
    };
  });
  return { batches, next: rows.length > limit ? String(batches.at(-1)?.no) : null };
}
