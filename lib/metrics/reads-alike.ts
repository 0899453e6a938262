import { isDeepStrictEqual } from "node:util";
import type { MetricDefinition } from "@/lib/core/metric";

/** The fields of a definition after whose change figures before and after cannot be compared as they stand. */
export const READING_FIELDS = [
  "formula",
  "measure",
  "numerator",
  "denominator",
  "scale",
  "overTime",
  "rolling",
  "collectedAt",
  "department",
  "level",
  "description",
  "grain",
] as const satisfies readonly (keyof MetricDefinition)[];
export type ReadingField = (typeof READING_FIELDS)[number];

/** Do figures by two definitions mean the same? Names, owners and the like may differ. */
export function readsAlike(a: MetricDefinition, b: MetricDefinition): boolean {
  return READING_FIELDS.every((field) => isDeepStrictEqual(a[field], b[field]));
}
