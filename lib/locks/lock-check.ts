import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { AppError } from "@/lib/errors";
import type { World } from "@/lib/readings/slot-rules";
import type { TouchedKey } from "@/lib/readings/touched";
import { refuseLateLocks } from "./late-locks";
import { LockedChanges } from "./locked-changes";
import type { LockTerms } from "./terms";

/** What has changed since is not what somebody else looked at and agreed to. */
const NOT_AS_PROPOSED = "The figures have changed since this correction was proposed: propose it again as they stand now.";

/** Holds one batch against the locks, on the terms on which it was sent. */
export class LockCheck {
  /** Where rows that would change a locked figure are looked up and rejected; null where they may stand. */
  readonly refuse: LockedChanges | null;
  /** Where everything that would change is gathered, for a second person or because one agreed; null where nobody asks. */
  readonly gather: LockedChanges | null;

  constructor(
    store: Store,
    private readonly world: Pick<World, "tree" | "calendar">,
    readonly terms: LockTerms,
  ) {
    const changes = terms.mode === "pass" ? null : new LockedChanges(store, world);
    this.refuse = terms.mode === "refuse" ? changes : null;
    this.gather = terms.mode === "refuse" ? null : changes;
  }

  /** Does what was gathered wait for a second person? */
  get waits(): boolean {
    return this.terms.mode === "propose" && (this.gather?.locks.size ?? 0) > 0;
  }

  /** @throws AppError `conflict` where a correction that was accepted would change something else than it said */
  requireAsProposed(): void {
    if (this.terms.mode !== "accept" || this.gather === null) return;
    if (!this.gather.digest().equals(this.terms.correction.digest)) throw new AppError("conflict", NOT_AS_PROPOSED);
  }

  /**
   * Asks again inside the transaction that shows a batch which was put together outside.
   * @throws AppError `conflict` where a lock came in between, or somebody saved what an accepted correction changes
   */
  guard(tx: Transaction, staged: { batch: number; head: number; touched: readonly TouchedKey[] }): void {
    if (this.terms.mode === "refuse" || this.terms.mode === "propose") refuseLateLocks(tx, { ...staged, world: this.world });
    else if (this.terms.mode === "accept" && staged.touched.some((key) => holds(tx, staged.batch, key))) {
      throw new AppError("conflict", NOT_AS_PROPOSED);
    }
  }
}

function holds(tx: Transaction, batch: number, { series, period }: TouchedKey): boolean {
  return (
    tx.rows("SELECT 1 FROM reading WHERE series_id = ? AND period = ? AND batch = ?").get(series, period, batch) !== undefined
  );
}
