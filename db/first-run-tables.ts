import type { ColumnKit } from "./columns.sqlite";

/** The table of the first run. */
export function firstRunTables(kit: ColumnKit) {
  const { table, id, text } = kit;
  return {
    firstRun: table("first_run", {
      id: id("id"),
      answers: text("answers").notNull(),
      changedBy: text("changed_by").notNull(),
      changedAt: text("changed_at").notNull(),
      /** When somebody put away what was still missing; null while it is shown. */
      dismissedAt: text("dismissed_at"),
    }),
  };
}
