import type { ColumnKit } from "./columns.sqlite";

/** The tables of notes on the chart and of accepted deviations. */
export function annotationTables(kit: ColumnKit) {
  const { table, textId, integer, text, bytes } = kit;

  /** Who did it, when, in which commit, and the seal of what was said, whose words stand in `remark` under the same id. */
  const said = () => ({
    id: textId("id"),
    no: integer("no").notNull(),
    at: text("at").notNull(),
    by: text("by").notNull(),
    seal: bytes("seal").notNull(),
  });

  return {
    /** What people wrote about figures, apart from what it is about: it may be erased. */
    remark: table("remark", { id: textId("id"), text: text("text").notNull(), salt: bytes("salt").notNull() }),
    /** A note on the charts of a metric (null: of all) at a unit, for the days from the first of `period` to the last of `until`. */
    annotation: table(
      "annotation",
      {
        ...said(),
        metric: integer("metric_id"),
        unit: integer("unit_id").notNull(),
        period: integer("period").notNull(),
        until: integer("until").notNull(),
      },
      (t) => [kit.index("annotation_no").on(t.no)],
    ),
    annotationWithdrawal: table("annotation_withdrawal", { ...said(), annotation: text("annotation").notNull() }, (t) => [
      kit.unique("annotation_withdrawal_annotation").on(t.annotation),
      kit.index("annotation_withdrawal_no").on(t.no),
    ]),
    /** A deviation that somebody accepted: of the periods that end from the first day of `period` until a date. */
    acceptance: table(
      "acceptance",
      {
        ...said(),
        metric: integer("metric_id").notNull(),
        unit: integer("unit_id").notNull(),
        period: integer("period").notNull(),
        until: text("until_date").notNull(),
      },
      (t) => [kit.index("acceptance_no").on(t.no)],
    ),
    /** An acceptance that was ended early: periods from this one on are judged again. */
    acceptanceEnd: table(
      "acceptance_end",
      { ...said(), acceptance: text("acceptance").notNull(), period: integer("period").notNull() },
      (t) => [kit.unique("acceptance_end_acceptance").on(t.acceptance), kit.index("acceptance_end_no").on(t.no)],
    ),
  };
}
