import { createHash } from "node:crypto";
import type { Transaction } from "@/db/atomically";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { proposedUnder } from "@/lib/locks/propose";
import type { CommitReadingsInput, CommitReadingsResult } from "./commit-input";

const BY_KEY = `SELECT b.uid, l.no, b.new_rows, b.changed, b.unchanged, b.sha256 FROM batch b JOIN commit_log l ON l.batch = b.seq
  WHERE b.idempotency_key = ?`;

/** Two callers may choose the same key: each has its own. */
export function ownKey(
  { actor }: Context,
  { idempotencyKey }: Pick<CommitReadingsInput, "idempotencyKey">,
): Pick<CommitReadingsInput, "idempotencyKey"> {
  if (idempotencyKey === undefined) return {};
  return { idempotencyKey: actor.caller.kind === "operator" ? idempotencyKey : `${actor.id} ${idempotencyKey}` };
}

/** What was asked under a key, so that the key cannot stand for something else. */
export function fingerprintOf({ rows, note }: Pick<CommitReadingsInput, "rows" | "note">): string {
  return createHash("sha256")
    .update(JSON.stringify([rows, note ?? null]))
    .digest("hex");
}

/**
 * The answer that a key had before, or null: the batch it was saved as, or the correction that waits.
 * @throws AppError `conflict` where it came with other rows, `refused` where its correction was turned down
 */
export function earlierAnswer(tx: Transaction, input: CommitReadingsInput): CommitReadingsResult | null {
  if (input.idempotencyKey === undefined) return null;
  const row = tx.rows(BY_KEY).get(input.idempotencyKey);
  if (row === undefined) return waitingAnswer(tx, input.idempotencyKey, input);
  const [batch, no, added, changed, unchanged, sha256] = row as [string, number, number, number, number, string | null];
  if (sha256 !== fingerprintOf(input)) throw otherRows();
  return { batch, no, new: added, changed, unchanged };
}

function waitingAnswer(tx: Transaction, key: string, input: CommitReadingsInput): CommitReadingsResult | null {
  const proposed = proposedUnder(tx, key);
  if (proposed === null) return null;
  const { id, state, content, note, counts } = proposed;
  const said = content?.is === "rows" ? fingerprintOf({ rows: content.rows, ...(note === null ? {} : { note }) }) : null;
  if (said !== null && said !== fingerprintOf(input)) throw otherRows();
  if (state === "waiting")
    return { batch: null, no: null, ...counts, unchanged: input.rows.length - counts.new - counts.changed, waiting: id };
  throw new AppError("refused", `What came under this Idempotency-Key was ${state}: send it again with a new key.`, {
    correction: id,
  });
}

const otherRows = () =>
  new AppError("conflict", "This Idempotency-Key came before with other readings: send a new key with these.");
