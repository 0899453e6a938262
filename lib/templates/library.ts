import { FULFILLING_METRICS } from "./library-fulfilling";
import { HELPING_METRICS } from "./library-helping";
import type { LibraryMetric } from "./library-metric";
import { OFFICE_METRICS } from "./library-office";
import { OUTCOME_METRICS } from "./library-outcomes";
import { SELLING_METRICS } from "./library-selling";

/** Every standard metric, outcomes first, so that "FCR" means the same thing twice. */
export const LIBRARY: readonly LibraryMetric[] = [
  ...OUTCOME_METRICS,
  ...SELLING_METRICS,
  ...FULFILLING_METRICS,
  ...HELPING_METRICS,
  ...OFFICE_METRICS,
];
