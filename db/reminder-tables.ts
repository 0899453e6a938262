import type { ColumnKit } from "./columns.sqlite";

/** The tables of reminders that went out. */
export function reminderTables(_kit: ColumnKit) {
  return {};
}
