import type { ColumnKit } from "./columns.sqlite";

/** The tables of drafts of the metric tree. */
export function draftTables(_kit: ColumnKit) {
  return {};
}
