import type { ColumnKit } from "./columns.sqlite";

/** The tables of notes on the chart and of accepted deviations. */
export function annotationTables(kit: ColumnKit) {
  const { table, textId, integer, text, bytes } = kit;

  return {
    /** What people wrote about figures, under the id of what they wrote it for: apart, since it may be erased. */
    remark: table("remark", { id: textId("id"), text: text("text").notNull(), salt: bytes("salt").notNull() }),
    /**
     * A note on the charts of a metric (null: of all) at a unit, for the days from the first of `period` to the last of `until`.
     */
    annotation: table(
      "annotation",
      {
        id: textId("id"),
        /** The commit, which says who and when. */
        no: integer("no").notNull(),
        metric: integer("metric_id"),
        unit: integer("unit_id").notNull(),
        period: integer("period").notNull(),
        until: integer("until").notNull(),
        /** What the chain holds in the place of the words. */
        seal: bytes("seal").notNull(),
      },
      (t) => [kit.index("annotation_no").on(t.no)],
    ),
    annotationWithdrawal: table(
      "annotation_withdrawal",
      {
        id: textId("id"),
        no: integer("no").notNull(),
        annotation: text("annotation").notNull(),
        /** The note that took its place, where one did. */
        replacedBy: text("replaced_by"),
        seal: bytes("seal"),
      },
      (t) => [kit.unique("annotation_withdrawal_annotation").on(t.annotation), kit.index("annotation_withdrawal_no").on(t.no)],
    ),
    /** A deviation that somebody accepted: of the periods that end between the first day of `period` and a date. */
    acceptance: table(
      "acceptance",
      {
        id: textId("id"),
        no: integer("no").notNull(),
        metric: integer("metric_id").notNull(),
        unit: integer("unit_id").notNull(),
        period: integer("period").notNull(),
        until: text("until_date").notNull(),
        seal: bytes("seal").notNull(),
      },
      (t) => [kit.index("acceptance_no").on(t.no)],
    ),
    /** An acceptance that was ended early: periods from this one on are judged again. */
    acceptanceEnd: table(
      "acceptance_end",
      {
        id: textId("id"),
        no: integer("no").notNull(),
        acceptance: text("acceptance").notNull(),
        period: integer("period").notNull(),
        seal: bytes("seal"),
      },
      (t) => [kit.unique("acceptance_end_acceptance").on(t.acceptance), kit.index("acceptance_end_no").on(t.no)],
    ),
  };
}
