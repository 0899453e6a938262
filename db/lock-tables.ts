import type { ColumnKit } from "./columns.sqlite";

/** The tables of locks, and of corrections that wait for a second person. */
export function lockTables(kit: ColumnKit) {
  const { table, id, integer, text, bytes } = kit;
  return {
    /**
     * What is locked since which commit. `grain`: the department's metrics of that very grain, for one period of it;
     * `within`: everything of the department's that nests in the period.
     */
    periodLock: table(
      "period_lock",
      {
        no: id("no"),
        department: text("department").notNull(),
        period: integer("period").notNull(),
        covers: text("covers").notNull(),
      },
      (t) => [kit.unique("period_lock_place").on(t.department, t.period, t.covers)],
    ),
    /** A change of locked figures that somebody proposed, with all it takes to make it once another person has said yes. */
    correction: table(
      "correction",
      {
        seq: id("seq"),
        id: text("id").notNull(),
        kind: text("kind").notNull(),
        /** JSON: the keys of the departments whose figures it changes, and the numbers of the locks it touches. */
        departments: text("departments").notNull(),
        locks: text("locks").notNull(),
        proposedAt: text("proposed_at").notNull(),
        proposedBy: text("proposed_by").notNull(),
        door: text("door").notNull(),
        reason: text("reason"),
        note: text("note"),
        source: text("source"),
        idempotencyKey: text("idempotency_key"),
        /** JSON: rows, or how a file is read, or the batch to undo. */
        content: text("content"),
        /** The commit that it was compared with, and what it would have changed then: a hash. */
        head: integer("head").notNull(),
        digest: bytes("digest").notNull(),
        new: integer("new_rows").notNull(),
        changed: integer("changed").notNull(),
        /** JSON: the first of its changes, for people to look at. */
        changes: text("changes").notNull(),
        state: text("state").notNull(),
        decidedAt: text("decided_at"),
        decidedBy: text("decided_by"),
        answer: text("answer"),
        batch: text("batch"),
      },
      (t) => [
        kit.unique("correction_id").on(t.id),
        kit.index("correction_state").on(t.state),
        kit.unique("correction_idempotency_key").on(t.idempotencyKey),
        kit.unique("correction_batch").on(t.batch),
      ],
    ),
    correctionFile: table(
      "correction_file",
      { correction: text("correction").notNull(), ordinal: integer("ordinal").notNull(), bytes: bytes("bytes").notNull() },
      (t) => [kit.primaryKey({ columns: [t.correction, t.ordinal] })],
    ),
  };
}
