import { annotationTables } from "./annotation-tables";
import { batchTables } from "./batch-tables";
import { type ColumnKit, sqliteKit } from "./columns.sqlite";
import { draftTables } from "./draft-tables";
import { entryTables } from "./entry-tables";
import { findingTables } from "./finding-tables";
import { firstRunTables } from "./first-run-tables";
import { goalProposalTables } from "./goal-proposal-tables";
import { importTables } from "./import-tables";
import { lockTables } from "./lock-tables";
import { peopleTables } from "./people-tables";
import { postTables } from "./post-tables";
import { reminderTables } from "./reminder-tables";
import { surveyTables } from "./survey-tables";

/**
 * Every table, once, against a column kit. The migrations are written by hand, since triggers, STRICT and WITHOUT ROWID are
 * not the builder's to say; a test holds the two against each other.
 */
export function defineTables(kit: ColumnKit) {
  const { table, id, integer, real, text, bytes, any } = kit;

  /** What adds up: each sum is exact, its first double in one column and the rest, if any, in `…_low`. */
  const sums = () => ({
    numerator: real("numerator").notNull().default(0),
    numeratorLow: any("numerator_low"),
    denominator: real("denominator").notNull().default(0),
    denominatorLow: any("denominator_low"),
    bare: real("bare").notNull().default(0),
    bareLow: any("bare_low"),
    readings: integer("readings").notNull().default(0),
    unweighted: integer("unweighted").notNull().default(0),
    present: integer("present").notNull().default(0),
    reported: integer("reported").notNull().default(0),
    notApplicable: integer("not_applicable").notNull().default(0),
  });

  return {
    metric: table("metric", { id: id("id"), key: text("key").notNull() }, (t) => [kit.unique("metric_key").on(t.key)]),
    /** `key` is null for a worker: it stands in the erasable row of `worker`. */
    unit: table("unit", { id: id("id"), key: text("key"), kind: text("kind").notNull() }, (t) => [
      kit.unique("unit_key").on(t.key),
    ]),
    series: table(
      "series",
      {
        id: id("id"),
        metric: integer("metric_id").notNull(),
        unit: integer("unit_id").notNull(),
        segment: text("segment").notNull(),
      },
      (t) => [kit.unique("series_key").on(t.metric, t.unit, t.segment)],
    ),
    batch: table(
      "batch",
      {
        seq: id("seq"),
        uid: text("uid").notNull(),
        kind: text("kind").notNull(),
        at: text("at").notNull(),
        actor: text("actor").notNull(),
        door: text("door").notNull(),
        source: text("source"),
        sha256: text("sha256"),
        bytes: integer("bytes"),
        rows: integer("rows").notNull().default(0),
        new: integer("new_rows").notNull().default(0),
        changed: integer("changed").notNull().default(0),
        unchanged: integer("unchanged").notNull().default(0),
        rejected: integer("rejected").notNull().default(0),
        ignored: integer("ignored").notNull().default(0),
        undoes: integer("undoes"),
        note: text("note"),
        idempotencyKey: text("idempotency_key"),
      },
      (t) => [
        kit.unique("batch_uid").on(t.uid),
        kit.unique("batch_idempotency_key").on(t.idempotencyKey),
        kit.index("batch_actor").on(t.actor),
        kit.index("batch_undoes").on(t.undoes),
      ],
    ),
    commitLog: table(
      "commit_log",
      {
        no: id("no"),
        batch: integer("batch").notNull(),
        at: text("at").notNull(),
        kind: text("kind").notNull(),
        actor: text("actor").notNull(),
        rows: integer("rows").notNull(),
        contentHash: bytes("content_hash").notNull(),
        details: text("details").notNull(),
        chainHash: bytes("chain_hash").notNull(),
      },
      (t) => [kit.unique("commit_log_batch").on(t.batch), kit.index("commit_log_kind").on(t.kind, t.no)],
    ),
    /** Batches whose readings count now, with their commit number. Derived from the log. */
    visibleBatch: table("visible_batch", { batch: id("batch"), no: integer("no").notNull() }),
    /** When a batch was withdrawn: from one commit until before another (null: still). Derived from the log. */
    undone: table(
      "undone",
      { batch: integer("batch").notNull(), from: integer("from_no").notNull(), until: integer("until_no") },
      (t) => [kit.primaryKey({ columns: [t.batch, t.from] })],
    ),
    reading: table(
      "reading",
      {
        series: integer("series_id").notNull(),
        period: integer("period").notNull(),
        batch: integer("batch").notNull(),
        /** 0 figures, 1 bare, 2 no-data, 3 not-applicable. */
        state: integer("state").notNull(),
        numerator: real("numerator"),
        denominator: real("denominator"),
      },
      (t) => [kit.primaryKey({ columns: [t.series, t.period, t.batch] })],
    ),
    note: table(
      "note",
      {
        series: integer("series_id").notNull(),
        period: integer("period").notNull(),
        batch: integer("batch").notNull(),
        text: text("text").notNull(),
        /** Null for a note from before notes were sealed. */
        salt: bytes("salt"),
      },
      (t) => [kit.primaryKey({ columns: [t.series, t.period, t.batch] })],
    ),
    /** Where a batch's readings lie, so that they can be walked without a second index on every reading. */
    batchSeries: table(
      "batch_series",
      {
        batch: integer("batch").notNull(),
        series: integer("series_id").notNull(),
        first: integer("first_period").notNull(),
        last: integer("last_period").notNull(),
        rows: integer("rows").notNull(),
      },
      (t) => [kit.primaryKey({ columns: [t.batch, t.series] })],
    ),
    /** What a unit has from below it, at the metric's own grain and at coarser ones. `slot` is a period. */
    rollup: table("rollup", { series: integer("series_id").notNull(), slot: integer("slot").notNull(), ...sums() }, (t) => [
      kit.primaryKey({ columns: [t.series, t.slot] }),
    ]),
    /** What a batch adds to `rollup` once it is visible; folded in after its commit. */
    rollupPending: table(
      "rollup_pending",
      { batch: integer("batch").notNull(), series: integer("series_id").notNull(), slot: integer("slot").notNull(), ...sums() },
      (t) => [kit.primaryKey({ columns: [t.batch, t.series, t.slot] })],
    ),
    /** Committed batches with pending roll-ups left. */
    unfolded: table("unfolded", { batch: id("batch") }),
    /** Imports and undos under way, one at a time, with the commit that they see as fixed. */
    openImport: table("open_import", {
      batch: id("batch"),
      head: integer("head").notNull(),
      pid: integer("pid").notNull(),
      host: text("host").notNull(),
      at: text("at").notNull(),
    }),
    /** What others saved while an import was open. */
    touched: table(
      "touched",
      {
        batch: integer("batch").notNull(),
        metric: integer("metric_id").notNull(),
        period: integer("period").notNull(),
        series: integer("series_id").notNull(),
      },
      (t) => [kit.primaryKey({ columns: [t.batch, t.metric, t.period, t.series] })],
    ),
    /** Periods that an open import found equal to what stood there: little-endian 32-bit integers, ascending. */
    importUnchanged: table(
      "import_unchanged",
      { batch: integer("batch").notNull(), series: integer("series_id").notNull(), periods: bytes("periods").notNull() },
      (t) => [kit.primaryKey({ columns: [t.batch, t.series] })],
    ),
    treeVersion: table("tree_version", {
      version: id("version"),
      no: integer("no").notNull(),
      json: text("json").notNull(),
      hash: text("hash").notNull(),
      at: text("at").notNull(),
      actor: text("actor").notNull(),
      reason: text("reason"),
    }),
    /** A worker's personal data: the one row to erase. */
    worker: table(
      "worker",
      { unit: id("unit_id"), key: text("key").notNull(), name: text("name"), email: text("email"), salt: bytes("salt") },
      (t) => [kit.unique("worker_key").on(t.key)],
    ),
    /** Where workers stood. A worker's spans are those of the latest commit that has any for them. */
    workerSpan: table(
      "worker_span",
      {
        unit: integer("unit_id").notNull(),
        no: integer("no").notNull(),
        ordinal: integer("ordinal").notNull(),
        team: integer("team_id").notNull(),
        from: text("from_date"),
        until: text("until_date"),
      },
      (t) => [kit.primaryKey({ columns: [t.unit, t.no, t.ordinal] })],
    ),
    /** One row for each change; the value (JSON) in force as of a commit is the latest up to it. */
    setting: table(
      "setting",
      { key: text("key").notNull(), no: integer("no").notNull(), value: text("value").notNull() },
      (t) => [kit.primaryKey({ columns: [t.key, t.no] })],
    ),
    /** What the chain holds of a worker's row as of a commit: a hash, which without the row's salt says nothing. */
    workerSeal: table(
      "worker_seal",
      { unit: integer("unit_id").notNull(), no: integer("no").notNull(), seal: bytes("seal").notNull() },
      (t) => [kit.primaryKey({ columns: [t.unit, t.no] })],
    ),
    /** Where an erased person's notes stood, and what the chain holds of them. */
    erasedNote: table(
      "erased_note",
      {
        series: integer("series_id").notNull(),
        period: integer("period").notNull(),
        batch: integer("batch").notNull(),
        no: integer("no").notNull(),
        seal: bytes("seal"),
      },
      (t) => [kit.primaryKey({ columns: [t.series, t.period, t.batch] })],
    ),
    /** Who did what, or was refused it. Appended, never altered. */
    trail: table(
      "trail",
      {
        no: id("no"),
        at: text("at").notNull(),
        who: text("who").notNull(),
        door: text("door").notNull(),
        address: text("address"),
        what: text("what").notNull(),
        subject: text("subject"),
        reason: text("reason"),
        outcome: text("outcome").notNull(),
        details: text("details").notNull(),
      },
      (t) => [kit.index("trail_at").on(t.at), kit.index("trail_who").on(t.who), kit.index("trail_what").on(t.what)],
    ),
    /** API tokens. Of a token itself only its SHA-256 is kept; `departments` is a JSON array, null for the organisation. */
    apiToken: table(
      "api_token",
      {
        id: text("id").notNull(),
        hash: bytes("hash").notNull(),
        name: text("name").notNull(),
        access: text("access").notNull(),
        departments: text("departments"),
        maker: text("maker").notNull(),
        madeAt: text("made_at").notNull(),
        expiresAt: text("expires_at").notNull(),
        lastUsedAt: text("last_used_at"),
        revokedAt: text("revoked_at"),
      },
      (t) => [
        kit.primaryKey({ columns: [t.id] }),
        kit.unique("api_token_hash").on(t.hash),
        kit.index("api_token_maker").on(t.maker),
      ],
    ),
    ...peopleTables(kit),
    ...entryTables(kit),
    ...lockTables(kit),
    ...annotationTables(kit),
    ...batchTables(kit),
    ...importTables(kit),
    ...surveyTables(kit),
    ...postTables(kit),
    ...reminderTables(kit),
    ...draftTables(kit),
    ...findingTables(kit),
    ...goalProposalTables(kit),
    ...firstRunTables(kit),
  };
}

export const tables = defineTables(sqliteKit);
