import type { Database } from "better-sqlite3";

const GUARD = "reading_no_late_insert";

/**
 * The trigger that keeps readings out of a committed batch asks once for each row, and makes SQLite copy every row of an insert
 * of many. Inside one transaction, `insertOf` asks once for the one batch that is inserted into, and lays the trigger aside
 * meanwhile. It stands again before the transaction ends, and where that fails it was never gone: nobody sees the table without.
 */
export class ReadingGuard {
  readonly #trigger: string;
  readonly #committed;

  constructor(private readonly sqlite: Database) {
    const text = sqlite.prepare<unknown[], string>("SELECT sql FROM sqlite_schema WHERE name = ?").pluck();
    const trigger = text.get(GUARD);
    if (trigger === undefined) throw new Error(`the trigger ${GUARD} is missing`);
    this.#trigger = trigger;
    this.#committed = sqlite.prepare("SELECT 1 FROM commit_log WHERE batch = ?");
  }

  /** Runs what inserts readings of one batch and no other. To be called inside a transaction, which ends if it throws. */
  insertOf(batch: number, insert: () => void): void {
    if (!this.sqlite.inTransaction) throw new Error("readings are inserted inside a transaction");
    if (this.#committed.get(batch) !== undefined) throw new Error("the batch is committed: nothing can be added to it");
    this.sqlite.exec(`DROP TRIGGER ${GUARD}`);
    insert();
    this.sqlite.exec(this.#trigger);
  }
}
