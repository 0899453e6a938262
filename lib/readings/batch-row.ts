import type { Store } from "@/db/open";
import { nameOf } from "@/lib/trail/name-of";
import type { Batch } from "./schema";

const COLUMNS = `b.seq, b.uid, l.no, b.kind, l.at, b.actor, b.door, b.source, b.sha256, b.bytes, b.new_rows, b.changed, b.unchanged,
    b.rejected, b.ignored, b.note, (SELECT t.uid FROM batch t WHERE t.seq = b.undoes),
    CASE WHEN l.details ->> 'correction' IS NOT NULL THEN substr(l.actor, instr(l.actor, ':') + 1) END
  FROM commit_log l JOIN batch b ON b.seq = l.batch`;
const BY_NO = `SELECT ${COLUMNS} WHERE l.no = ? AND l.kind IN ('entry', 'api', 'import', 'undo')`;
const BY_UID = `SELECT ${COLUMNS} WHERE b.uid = ? AND l.kind IN ('entry', 'api', 'import', 'undo')`;

/** A batch as it stands in the log, with the store's number for it. */
export interface BatchRow extends Omit<Batch, "name" | "undoneBy" | "acceptedBy"> {
  readonly seq: number;
  /** The second person who accepted it, by id. */
  readonly accepter: string | null;
}

/** The batch of a commit; null where the commit brought no readings. */
export function batchNumbered(store: Store, no: number): BatchRow | null {
  return rowOf(store.rows(BY_NO).get(no));
}

/** The batch with that id; null where there is none with readings. */
export function batchWithId(store: Store, uid: string): BatchRow | null {
  return rowOf(store.rows(BY_UID).get(uid));
}

function rowOf(row: unknown[] | undefined): BatchRow | null {
  if (row === undefined) return null;
  const [
    seq,
    batch,
    no,
    kind,
    at,
    actor,
    door,
    source,
    sha256,
    bytes,
    added,
    changed,
    unchanged,
    rejected,
    ignored,
    note,
    undoes,
    accepter,
  ] = row as [
    number,
    string,
    number,
    Batch["kind"],
    string,
    string,
    Batch["door"],
    string | null,
    string | null,
    number | null,
    number,
    number,
    number,
    number,
    number,
    string | null,
    string | null,
    string | null,
  ];
  const counts = { new: added, changed, unchanged, rejected, ignored };
  const rows = added + changed + unchanged + rejected + ignored;
  return { seq, batch, no, kind, at, actor, door, source, sha256, bytes, rows, ...counts, note, undoes, accepter };
}

const UNDONE_BY = "SELECT b.seq, b.uid FROM batch b JOIN commit_log l ON l.batch = b.seq WHERE b.undoes = ? ORDER BY l.no DESC";

/** The undo that is in force against a batch: the latest, unless it was undone in turn. */
export function undoInForce(store: Store, batch: number): string | null {
  for (const [seq, uid] of store.rows(UNDONE_BY).all(batch)) if (undoInForce(store, Number(seq)) === null) return String(uid);
  return null;
}

/** A batch as every door prints it. */
export function batchDocumentOf(store: Store, { seq, accepter, ...row }: BatchRow): Batch {
  const acceptedBy = accepter === null ? null : nameOf(store, accepter);
  return { ...row, name: nameOf(store, row.actor), acceptedBy, undoneBy: undoInForce(store, seq) };
}
