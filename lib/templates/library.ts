import { CLINICAL_METRICS } from "./library-clinical";
import { CUSTOMERS_METRICS } from "./library-customers";
import { FULFILLING_METRICS } from "./library-fulfilling";
import { HELPING_METRICS } from "./library-helping";
import { MAKING_METRICS } from "./library-making";
import { OFFICE_METRICS } from "./library-office";
import { PEOPLE_METRICS } from "./library-people";
import { SELLING_METRICS } from "./library-selling";
import { USING_METRICS } from "./library-using";
import type { LibraryMetric, StandardMetric } from "./standard-metric";

/** Every standard metric, outcomes first, so that "FCR" means the same thing twice. */
export const STANDARD_METRICS: readonly StandardMetric[] = [
  ...CUSTOMERS_METRICS,
  ...SELLING_METRICS,
  ...FULFILLING_METRICS,
  ...MAKING_METRICS,
  ...USING_METRICS,
  ...HELPING_METRICS,
  ...OFFICE_METRICS,
  ...CLINICAL_METRICS,
  ...PEOPLE_METRICS,
];

const BY_KEY: ReadonlyMap<string, StandardMetric> = new Map(STANDARD_METRICS.map((metric) => [metric.key, metric]));

/** The same, as a tree takes them over. */
export const LIBRARY: readonly LibraryMetric[] = STANDARD_METRICS.map(meaningOf);

/** A standard metric by its key; undefined for a key that is none. */
export function standardMetric(key: string): StandardMetric | undefined {
  return BY_KEY.get(key);
}

/** What of a standard metric goes into a tree. */
export function meaningOf({ alsoCalled: _, usualOwner: _owner, guardedBy: _guard, ...meaning }: StandardMetric): LibraryMetric {
  return meaning;
}
