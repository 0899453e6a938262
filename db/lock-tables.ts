import type { ColumnKit } from "./columns.sqlite";

/** The tables of locks, and of corrections that wait for a second person. */
export function lockTables(_kit: ColumnKit) {
  return {};
}
