import type { ColumnKit } from "./columns.sqlite";

/** The tables of the entry grid: drafts, and what was submitted. */
export function entryTables(kit: ColumnKit) {
  const { table, id, textId, integer, text, bytes } = kit;
  return {
    /** A cell that was ever typed into; the draft's columns are null while there is none. */
    entryCell: table(
      "entry_cell",
      {
        metric: integer("metric_id").notNull(),
        unit: integer("unit_id").notNull(),
        segment: text("segment").notNull(),
        period: integer("period").notNull(),
        saves: integer("saves").notNull(),
        /** How often what stands in the cell had changed when the draft was typed over it. */
        changes: integer("changes").notNull(),
        text: text("text"),
        note: text("note"),
        /** The core's reading of the text, JSON: that is what counts, wherever the text is read again. */
        reading: text("reading"),
        locale: text("locale"),
        actor: text("actor"),
        at: text("at"),
      },
      (t) => [kit.primaryKey({ columns: [t.metric, t.period, t.unit, t.segment] })],
    ),
    entryMark: table("entry_mark", { department: textId("department"), saves: integer("saves").notNull() }),
    entrySubmission: table(
      "entry_submission",
      {
        no: id("no"),
        department: text("department").notNull(),
        period: integer("period").notNull(),
        batch: text("batch"),
        new: integer("new_rows").notNull(),
        changed: integer("changed").notNull(),
        unchanged: integer("unchanged").notNull(),
        withoutFigures: integer("without_figures").notNull(),
        /** SHA-256 of what the submit said it had seen. */
        seen: bytes("seen").notNull(),
      },
      (t) => [kit.index("entry_submission_period").on(t.department, t.period)],
    ),
  };
}
