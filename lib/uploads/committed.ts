import type { Context } from "@/lib/context";
import type { ImportReport } from "@/lib/imports/schema";
import { undoInForce } from "@/lib/readings/batch-row";
import { nameOf } from "@/lib/trail/name-of";
import type { UploadFolder } from "./folder";
import type { UploadDocument } from "./schema";

const BATCH = `SELECT b.uid, b.new_rows, b.changed, b.unchanged, b.rejected, b.ignored FROM batch b JOIN commit_log l ON l.batch = b.seq
  WHERE b.kind = 'import' AND b.sha256 = ? AND b.actor = ? AND b.source = ? AND l.at >= ? ORDER BY l.no DESC LIMIT 1`;

/**
 * What the process of a commit has done that ended before it could say so: the batch of the same bytes, by the same actor, since
 * the file was sent. Null where it has committed nothing.
 */
export function committedUnsaid(
  { store }: Context,
  { owner, name, at }: UploadFolder,
  checked: ImportReport,
): ImportReport | null {
  const row = store.rows(BATCH).get(checked.sha256, owner, name, at);
  if (row === undefined) return null;
  const [batch, added, changed, unchanged, rejected, ignored] = row as [string, number, number, number, number, number];
  const counts = { new: added, changed, unchanged, rejected, ignored };
  const rows = added + changed + unchanged + rejected + ignored;
  return { ...checked, ...counts, rows, batch, message: `Imported ${rows} rows, as the log has it.` };
}

const UNDO = "SELECT b.uid, b.actor, l.at FROM batch b JOIN commit_log l ON l.batch = b.seq WHERE b.uid = ?";

/** The undo in force of what an upload committed, or null. */
export function undoneOf({ store }: Context, { batch }: Pick<ImportReport, "batch">): UploadDocument["undone"] {
  const [seq] = batch === null ? [] : (store.rows("SELECT seq FROM batch WHERE uid = ?").get(batch) ?? []);
  const undo = seq === undefined ? null : undoInForce(store, Number(seq));
  const [uid, actor, at] = undo === null ? [] : (store.rows(UNDO).get(undo) ?? []);
  if (uid === undefined) return null;
  return { batch: String(uid), by: nameOf(store, String(actor)) ?? "somebody who has gone", at: String(at) };
}
