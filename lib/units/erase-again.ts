import { atomically, type Transaction } from "@/db/atomically";
import type { Context } from "@/lib/context";
import { sweepLeftovers } from "@/lib/readings/sweep";
import { eraseRows } from "./erase-rows";
import { type Erasure, workerSince } from "./erasures";
import { knownBy } from "./person-to-erase";

/**
 * Erases from an older copy of a database whoever was erased since: each a commit of its own, with the reason that was given.
 * @returns how many were still there
 */
export async function eraseAgain(ctx: Context<"store.keep">, erasures: readonly Erasure[]): Promise<number> {
  await sweepLeftovers(ctx.store);
  let erased = 0;
  for (const erasure of erasures) {
    erased += await atomically(ctx.store, (tx) => {
      const { accounts, reason } = erasure;
      const unit = isThere(tx, erasure) ? erasure.unit : null;
      const known = knownBy(tx, unit, accounts);
      if (known.length === 0) return 0;
      eraseRows(tx, ctx.actor, ctx.now().toISOString(), { unit, accounts, known, reason });
      return 1;
    });
  }
  return erased;
}

/** Is the worker of an erasure in this copy, and not somebody else who came by the same number? */
function isThere(tx: Transaction, { unit, since }: Erasure): boolean {
  return unit !== null && since !== null && workerSince(tx, unit) === since;
}
