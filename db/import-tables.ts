import type { ColumnKit } from "./columns.sqlite";

/** The tables of how files are read. */
export function importTables(_kit: ColumnKit) {
  return {};
}
