import { z } from "zod";
import { DIRECTIONS, DISPLAYS, LEVELS, MEASURES, UNIT_KINDS } from "@/lib/core/metric";
import { GRAINS } from "@/lib/core/period";
import { STATUSES } from "@/lib/core/status";

/** One period of a series, as every door prints it. Missing figures are null, never 0. */
export const seriesPoint = z.strictObject({
  period: z.string(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  value: z.number().nullable(),
  /**
   * Why there is no value: `unweighted`, `zero-denominator`, `not-applicable`, `cannot-evaluate`, `part-missing: KEY`;
   * `withheld` where fewer people than the privacy floor stand behind it, or somebody could work theirs out from it.
   */
  reason: z.string().nullable(),
  goalLine: z.number().nullable(),
  position: z.number().nullable(),
  status: z.enum(STATUSES).nullable(),
  reported: z.int().min(0),
  expected: z.int().min(0),
  unweighted: z.boolean(),
  provisional: z.boolean(),
  partial: z.boolean(),
});
export type SeriesPoint = z.infer<typeof seriesPoint>;

const seriesHead = {
  metric: z.string(),
  unit: z.string(),
  segment: z.string().optional(),
  grain: z.enum(GRAINS),
  asOf: z.int().optional(),
};

export const seriesDocument = z.union([
  z.strictObject({ ...seriesHead, points: z.array(seriesPoint) }),
  z.strictObject({
    ...seriesHead,
    series: z.array(
      z.strictObject({
        unit: z.string().optional(),
        segment: z.string().optional(),
        name: z.string().optional(),
        points: z.array(seriesPoint),
      }),
    ),
  }),
]);
export type SeriesDocument = z.infer<typeof seriesDocument>;

/** What `series` asks for; periods and dates are texts, as a person writes them. */
export const seriesQuery = z.strictObject({
  metric: z.string(),
  unit: z.string().optional(),
  segment: z.string().optional(),
  by: z.enum(["unit", "segment"]).optional(),
  grain: z.enum(GRAINS).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  asOf: z.coerce.number().int().min(0).optional(),
});
export type SeriesQuery = z.infer<typeof seriesQuery>;

export const VARIATIONS = ["improving", "worsening", "none", "neutral-high", "neutral-low"] as const;
export const ASSURANCES = ["met", "missed", "hit-or-miss"] as const;
export const SIGNALS = ["outside", "run", "trend", "two-of-three"] as const;

export const limitsDocument = z.strictObject({
  metric: z.string(),
  unit: z.string(),
  grain: z.enum(GRAINS),
  rules: z.enum(["nhs", "wheeler"]),
  mean: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  meanRange: z.number().nullable(),
  /** Fewer than 12 points stand behind the limits. */
  trial: z.boolean(),
  points: z.array(
    z.strictObject({
      period: z.string(),
      value: z.number().nullable(),
      signal: z.enum(SIGNALS).nullable(),
    }),
  ),
  variation: z.enum(VARIATIONS).nullable(),
  assurance: z.enum(ASSURANCES).nullable(),
});
export type LimitsDocument = z.infer<typeof limitsDocument>;

export const limitsQuery = z.strictObject({
  metric: z.string(),
  unit: z.string().optional(),
  segment: z.string().optional(),
  grain: z.enum(GRAINS).optional(),
  rules: z.enum(["nhs", "wheeler"]).optional(),
  screen: z.boolean().optional(),
  asOf: z.coerce.number().int().min(0).optional(),
});
export type LimitsQuery = z.infer<typeof limitsQuery>;

const change = z.number().nullable();

/** Where a change of a metric came from. `parts` add up to `change`. */
export const explainDocument = z.strictObject({
  metric: z.string(),
  unit: z.string(),
  by: z.enum(["unit", "segment", "metric"]),
  from: z.strictObject({ period: z.string(), value: change }),
  to: z.strictObject({ period: z.string(), value: change }),
  change,
  /** Sums of the parts; null for measures whose change has no rate and mix. */
  rate: change,
  mix: change,
  reason: z.string().nullable(),
  parts: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      from: change,
      to: change,
      rate: change,
      mix: change,
      change,
    }),
  ),
});
export type ExplainDocument = z.infer<typeof explainDocument>;

export const explainQuery = z.strictObject({
  metric: z.string(),
  unit: z.string().optional(),
  from: z.string(),
  to: z.string(),
  by: z.enum(["unit", "segment"]).optional(),
  asOf: z.coerce.number().int().min(0).optional(),
});
export type ExplainQuery = z.infer<typeof explainQuery>;

/** A page of the metrics in force today; `next` is the cursor of the page after it. */
export const metricsDocument = z.strictObject({
  metrics: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      level: z.enum(LEVELS),
      measure: z.enum(MEASURES),
      direction: z.enum(DIRECTIONS),
      grain: z.enum(GRAINS),
      unit: z.string(),
      collectedAt: z.enum(UNIT_KINDS),
      dimension: z.string().nullable(),
      owner: z.string().nullable(),
      stage: z.string().nullable(),
      display: z.strictObject({
        as: z.enum(DISPLAYS),
        decimals: z.int(),
        code: z.string().nullable(),
        unit: z.string().nullable(),
      }),
    }),
  ),
  next: z.string().nullable(),
});
export type MetricsDocument = z.infer<typeof metricsDocument>;

export const metricsQuery = z.strictObject({
  cursor: z.string().exactOptional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type MetricsQuery = z.output<typeof metricsQuery>;
