import { USUAL_DECIMALS } from "./display";
import type { Direction, Display, Measure } from "./metric";

/** What somebody's own outcome may be, in the words in which it is asked for. */
export const OWN_KINDS = ["share", "net", "mean", "money", "count"] as const;
export type OwnKind = (typeof OWN_KINDS)[number];

/** How a kind of outcome is measured and written; a ratio's `share` says that its numerator is part of its denominator. */
export interface OwnMeasure {
  readonly words: string;
  readonly measure: Measure;
  readonly share: boolean;
  readonly as: Display["as"];
}

export const OWN_MEASURES: Readonly<Record<OwnKind, OwnMeasure>> = {
  share: { words: "A share of customers, in percent", measure: "ratio", share: true, as: "percent" },
  net: { words: "A net score, from −100 to +100", measure: "net", share: false, as: "score" },
  mean: { words: "A mean, such as 4.2 of 5", measure: "ratio", share: false, as: "number" },
  money: { words: "Money for each customer or case", measure: "ratio", share: false, as: "currency" },
  count: { words: "A number that is counted", measure: "sum", share: false, as: "count" },
};

/** An outcome in an organisation's own words. */
export interface OwnOutcome {
  /** As typed; empty until it is called something. */
  readonly name: string;
  readonly kind: OwnKind;
  readonly direction: Extract<Direction, "up" | "down">;
}

/** How its figures are written, money in the `currency` given (ISO 4217). */
export function displayOfOwn({ kind }: OwnOutcome, currency: string): Display {
  const { as } = OWN_MEASURES[kind];
  return { as, decimals: as === "score" ? 0 : USUAL_DECIMALS[as], code: as === "currency" ? currency : null, unit: null };
}
