import { z } from "zod";
import { DISPLAYS, LEVELS } from "@/lib/core/metric";
import { GRAINS } from "@/lib/core/period";
import { STATUSES } from "@/lib/core/status";
import { findingAnswer } from "@/lib/findings/schema";
import { ASSURANCES, VARIATIONS } from "@/lib/metrics/schema";

const goalDocument = z.strictObject({
  shape: z.enum(["linear", "step", "hold"]),
  /** What is promised at the end, and by when; null for a band. */
  target: z.number().nullable(),
  date: z.string().nullable(),
  baseline: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export const summaryDocument = z.strictObject({
  onLine: z.int(),
  held: z.int(),
  slipping: z.int(),
  offLine: z.int(),
  noData: z.int(),
  noGoal: z.int(),
  late: z.int(),
  accepted: z.int(),
  worst: z.strictObject({ key: z.string(), position: z.number() }).nullable(),
});

/** One metric of a scorecard. `period` is the one the value belongs to: an earlier one where the asked one has none. */
export const scorecardMetric = z.strictObject({
  key: z.string(),
  name: z.string(),
  level: z.enum(LEVELS),
  unit: z.string(),
  grain: z.enum(GRAINS),
  period: z.string().nullable(),
  value: z.number().nullable(),
  reason: z.string().nullable(),
  display: z.strictObject({
    as: z.enum(DISPLAYS),
    decimals: z.int(),
    code: z.string().nullable(),
    unit: z.string().nullable(),
  }),
  goal: goalDocument.nullable(),
  goalLine: z.number().nullable(),
  position: z.number().nullable(),
  status: z.enum(STATUSES).nullable(),
  heldBy: z.string().nullable(),
  /** Where the status is `accepted`: the acceptance's id, and the last day it holds. */
  accepted: z.strictObject({ id: z.string(), until: z.string() }).nullable(),
  since: z.string().nullable(),
  variation: z.enum(VARIATIONS).nullable(),
  assurance: z.enum(ASSURANCES).nullable(),
  previous: z.number().nullable(),
  lastYear: z.number().nullable(),
  yearToDate: z.number().nullable(),
  reported: z.int(),
  expected: z.int(),
  provisional: z.boolean(),
  partial: z.boolean(),
  owner: z.string().nullable(),
  threads: z.array(z.array(z.string())),
});

export const checkDocument = z.strictObject({
  key: z.string(),
  severity: z.string(),
  message: z.string(),
  action: z.string().optional(),
  metrics: z.array(z.string()),
  units: z.array(z.string()),
  links: z.array(z.string()),
});

/** A finding as the audit lists it. */
export const findingDocument = checkDocument.extend(findingAnswer.shape);

export const scorecardDocument = z.strictObject({
  title: z.string(),
  audience: z.string(),
  period: z.string(),
  asOf: z.int().nullable(),
  summary: summaryDocument,
  metrics: z.array(scorecardMetric),
  /** On the C-suite's scorecard: each department's counts and word, and its KPIs' positions. */
  departments: z
    .array(
      z.strictObject({
        key: z.string(),
        name: z.string(),
        status: z.enum(STATUSES).nullable(),
        summary: summaryDocument,
        metrics: z.array(
          z.strictObject({
            key: z.string(),
            position: z.number().nullable(),
            status: z.enum(STATUSES).nullable(),
          }),
        ),
      }),
    )
    .optional(),
  checks: z.array(checkDocument),
});
export type ScorecardDocument = z.infer<typeof scorecardDocument>;
export type ScorecardMetric = z.infer<typeof scorecardMetric>;
export type SummaryDocument = z.infer<typeof summaryDocument>;

/** `audience` is `c-suite` or the key of a department, a team or a worker. */
export const scorecardQuery = z.strictObject({
  audience: z.string(),
  period: z.string().optional(),
  asOf: z.coerce.number().int().min(0).optional(),
});
export type ScorecardQuery = z.infer<typeof scorecardQuery>;
