import { atomically, type Transaction } from "@/db/atomically";
import { appendCommit } from "@/db/commit-log";
import { faultPoints } from "@/db/fault-points";
import { importsHere } from "@/db/import-owner";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { recordIn } from "@/lib/trail/record";
import { contentHashOf } from "./content-hash";
import { foldPending } from "./fold";
import type { ViewOptions } from "./reading-view";
import { reconcile } from "./reconcile";
import type { StagedBatch } from "./staged-batch";
import { clearNotes } from "./sweep";
import { type TouchedKey, touchedKeys } from "./touched";

export interface Counts {
  new: number;
  changed: number;
  unchanged: number;
}

export interface CommitStagedInput {
  readonly kind: "import" | "undo";
  /** The metrics of which the batch says anything, where they are known: what others saved of another does not matter. */
  readonly metrics?: ReadonlySet<number>;
  /** What the batch does to what counts. */
  readonly change: Omit<ViewOptions, "asOf">;
  /** Looks at what others saved meanwhile, before roll-ups are corrected for it. */
  settle?(tx: Transaction, touched: readonly TouchedKey[]): void;
  /** Holds the batch against what was locked or saved meanwhile; throws where it may not be shown. */
  guard?(tx: Transaction, touched: readonly TouchedKey[]): void;
  /** Is there nothing to commit after all? Then the batch is left as it is. */
  nothing?(): boolean;
  /** Makes the change visible, as the commit of this number. */
  show(tx: Transaction, no: number): void;
  /** The row of `batch`, and what else the log should hold. */
  /** Why, where figures of locked periods are changed. */
  readonly reason?: string | null;
  readonly counts: Counts & { readonly rejected: number; readonly ignored: number };
  readonly file?: { readonly sha256: string | null; readonly bytes: number | null };
  readonly details?: Readonly<Record<string, unknown>>;
}

/**
 * Makes a staged batch visible in one short transaction, then folds its roll-ups into the stored ones.
 * @returns the commit's number, or null where there was nothing to commit
 */
export async function commitStaged(ctx: Context, staged: StagedBatch, input: CommitStagedInput): Promise<number | null> {
  await staged.written();
  await faultPoints.reached("staged");
  const hash = contentHashOf(staged.digests);
  const no = await atomically(ctx.store, (tx) => {
    const touched = touchedKeys(tx, staged.seq).filter(({ metric }) => input.metrics?.has(metric) ?? true);
    if (touched.length > 0) input.settle?.(tx, touched);
    if (input.nothing?.()) return null;
    input.guard?.(tx, touched);
    if (touched.length > 0) reconcile(tx, staged, input.change, touched);
    faultPoints.reached("reconciled");
    return log(tx, ctx, staged, touched.length > 0 ? contentHashOf(staged.digests) : hash, input);
  });
  if (no === null) return null;
  staged.committed = true;
  importsHere.delete(staged.seq);
  await faultPoints.reached("committed");
  try {
    await foldPending(ctx.store);
    await clearNotes(ctx.store, staged.seq);
  } catch (error) {
    // It is committed, and reads count what is not folded yet: a full disk here only leaves work for the next import.
    if (!(error instanceof AppError)) throw error;
  }
  return no;
}

function log(tx: Transaction, ctx: Context, staged: StagedBatch, contentHash: Buffer, input: CommitStagedInput): number {
  const { counts, file } = input;
  tx.statement(
    `UPDATE batch SET rows = ?, new_rows = ?, changed = ?, unchanged = ?, rejected = ?, ignored = ?, sha256 = ?, bytes = ?,
      note = ? WHERE seq = ?`,
  ).run(
    staged.rows,
    counts.new,
    counts.changed,
    counts.unchanged,
    counts.rejected,
    counts.ignored,
    file?.sha256 ?? null,
    file?.bytes ?? null,
    input.reason ?? null,
    staged.seq,
  );
  const at = ctx.now().toISOString();
  const no = appendCommit(tx, {
    kind: input.kind,
    at,
    actor: ctx.actor,
    batch: staged.seq,
    rows: staged.rows,
    contentHash,
    ...(input.details === undefined ? {} : { details: input.details }),
  });
  input.show(tx, no);
  const what = input.kind === "undo" ? "undo" : "batch";
  recordIn(tx, ctx.actor, at, { what, subject: staged.uid, details: { kind: input.kind, no, ...counts } });
  tx.statement("INSERT INTO unfolded (batch) VALUES (?)").run(staged.seq);
  tx.statement("DELETE FROM open_import WHERE batch = ?").run(staged.seq);
  faultPoints.reached("logged");
  return no;
}
