/**
 * Periods: calendar intervals of a grain, as local dates, never instants.
 *
 * A period is one small integer, `grain × 2^17 + ordinal`, so that it sorts within its grain, keys a map, and is
 * stored as it stands. Its text (`2026-10-05`, `2026-W41`, `2026-P07`, `2026-10`, `2026-Q4`, `2026`) is the contract.
 */
export const GRAINS = ["day", "week", "fourweek", "month", "quarter", "year"] as const;
export type Grain = (typeof GRAINS)[number];

/** A local calendar date, `YYYY-MM-DD`, from 1900-01-01 to 2199-12-31. */
export type PlainDate = string & { readonly __plainDate: unique symbol };
export type Period = number & { readonly __period: unique symbol };

/** The month (1 to 12) in which the organisation's year begins. */
export interface Calendar {
  readonly fiscalYearStart: number;
}
