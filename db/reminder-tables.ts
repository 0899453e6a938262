import type { ColumnKit } from "./columns.sqlite";

/** The tables of reminders that went out. */
export function reminderTables(kit: ColumnKit) {
  const { table, id, integer, text, flag } = kit;
  return {
    /**
     * What a person was reminded of, once for each step before and after the due day. A row is there before its mail is sent, and
     * goes again where the server does not take it: after a crash nobody hears of a thing twice.
     */
    reminder: table(
      "reminder",
      {
        person: text("person").notNull(),
        department: text("department").notNull(),
        period: integer("period").notNull(),
        step: text("step").notNull(),
        /** The organisation's day. */
        day: text("day").notNull(),
        at: text("at").notNull(),
        sent: flag("sent").notNull().default(false),
      },
      (t) => [kit.primaryKey({ columns: [t.person, t.department, t.period, t.step] }), kit.index("reminder_day").on(t.day)],
    ),
    /** What the organisation adds to each reminder: one row, or none. */
    reminderWords: table("reminder_words", { id: id("id"), text: text("text").notNull() }),
  };
}
