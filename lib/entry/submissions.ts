import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Period } from "@/lib/core/period";
import type { Lock } from "@/lib/locks/lock";
import { nameOf } from "@/lib/trail/name-of";
import type { EntrySubmitted } from "./schema";

/** What a submit did, by the commit that locked its period. */
export interface KeptSubmission extends Omit<EntrySubmitted, "at" | "by"> {
  /** SHA-256 of what was seen. */
  readonly seen: Buffer;
}

const KEEP = `INSERT INTO entry_submission (no, department, period, batch, new_rows, changed, unchanged, without_figures, seen)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Keeps what a submit did, in its transaction. */
export function keepSubmission(
  tx: Transaction,
  of: KeptSubmission & { readonly department: string; readonly period: Period },
): void {
  const { no, department, period, batch, new: added, changed, unchanged, withoutFigures, seen } = of;
  tx.statement(KEEP).run(no, department, period, batch, added, changed, unchanged, withoutFigures, seen);
}

const BY_LOCK = "SELECT batch, new_rows, changed, unchanged, without_figures, seen FROM entry_submission WHERE no = ?";

/** The submit that placed a lock; null for a lock that was placed otherwise. */
export function submissionOfLock(store: Store, no: number): KeptSubmission | null {
  const row = store.rows(BY_LOCK).get(no);
  if (row === undefined) return null;
  const [batch, added, changed, unchanged, withoutFigures, seen] = row as [string | null, number, number, number, number, Buffer];
  return { no, batch, new: added, changed, unchanged, withoutFigures, seen };
}

/** A submit as it is answered. */
export function submissionBy(store: Store, lock: Lock, { seen: _, ...kept }: KeptSubmission): EntrySubmitted {
  return { ...kept, at: lock.at, by: nameOf(store, lock.by) };
}
