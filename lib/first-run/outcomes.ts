import { USUAL_DECIMALS } from "@/lib/core/display";
import type { Display } from "@/lib/core/metric";
import { standardMetric } from "@/lib/templates/library";
import type { StandardMetric } from "@/lib/templates/standard-metric";
import type { OfferedOutcome } from "./schema";

/** What customers would rate an organisation on, by what it is about. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  "What customers say": ["nps", "csat", "ces", "user-satisfaction", "recommend", "better-at-12-weeks"],
  "What customers do": ["churn", "repeat-purchase", "revenue-retention"],
  "What it costs": ["cost-to-serve", "cost-per-transaction", "cost-per-patient", "unit-cost", "cac"],
};

/** The outcomes to choose from, those that customers say first; amounts of money are in the currency given. */
export function offeredOutcomes(currency: string): readonly OfferedOutcome[] {
  return Object.entries(GROUPS).flatMap(([group, keys]) =>
    keys.flatMap((key) => {
      const metric = standardMetric(key);
      if (metric === undefined) return [];
      const { name, description, caveat, direction = "up" } = metric;
      return [{ key, name, group, description, caveat, direction, display: displayOf(metric, currency) }];
    }),
  );
}

function displayOf({ display }: StandardMetric, currency: string): Display {
  const { as, decimals = USUAL_DECIMALS[as], unit = null } = display;
  return { as, decimals, code: as === "currency" ? currency : null, unit };
}
