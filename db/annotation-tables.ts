import type { ColumnKit } from "./columns.sqlite";

/** The tables of notes on the chart and of accepted deviations. */
export function annotationTables(_kit: ColumnKit) {
  return {};
}
