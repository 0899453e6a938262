import type { ColumnKit } from "./columns.sqlite";

/** The tables of what customers answered in their own words. */
export function surveyTables(_kit: ColumnKit) {
  return {};
}
