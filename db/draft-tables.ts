import type { ColumnKit } from "./columns.sqlite";

/** The tables of drafts of the metric tree. */
export function draftTables(kit: ColumnKit) {
  const { table, textId, integer, text } = kit;
  return {
    draft: table("draft", {
      id: textId("id"),
      name: text("name").notNull(),
      begunBy: text("begun_by").notNull(),
      begunAt: text("begun_at").notNull(),
      /** The published version that its edits are made on; null where nothing was published. */
      version: integer("version"),
      /** Grows with every change of its edits. */
      revision: integer("revision").notNull(),
      closedBy: text("closed_by"),
      closedAt: text("closed_at"),
      /** The version that it was published as; null for one that was given up. */
      published: integer("published"),
    }),
    draftEdit: table(
      "draft_edit",
      {
        draft: text("draft").notNull(),
        seq: integer("seq").notNull(),
        id: text("id").notNull(),
        author: text("author").notNull(),
        at: text("at").notNull(),
        base: text("base"),
        edit: text("edit").notNull(),
        /** What it met when another version was published beneath it (JSON); null where it stands. */
        held: text("held"),
      },
      (t) => [kit.primaryKey({ columns: [t.draft, t.seq] }), kit.unique("draft_edit_id").on(t.draft, t.id)],
    ),
  };
}
