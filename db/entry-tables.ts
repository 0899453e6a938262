import type { ColumnKit } from "./columns.sqlite";

/** The tables of the entry grid: drafts, and what was submitted. */
export function entryTables(_kit: ColumnKit) {
  return {};
}
