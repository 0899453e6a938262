import { z } from "zod";
import {
  explainDocument,
  explainQuery,
  limitsDocument,
  limitsQuery,
  metricsDocument,
  metricsQuery,
  seriesDocument,
  seriesQuery,
} from "@/lib/metrics/schema";
import { scorecardDocument, scorecardQuery } from "@/lib/scorecards/schema";
import { whyDocument, whyQuery } from "@/lib/why/schema";
import { reading } from "./reading";

/* Scorecards, series and what is worked out from them. */

const keyed = z.strictObject({ key: z.string().meta({ description: "The metric's key" }) });
const flag = z.stringbool({ truthy: ["true"], falsy: ["false"] }).optional();

export const getScorecard = reading({
  id: "getScorecard",
  path: "/scorecards/{audience}",
  summary: "The scorecard of the C-suite, a department, a team or a person",
  permission: "figures.read",
  params: z.strictObject({
    audience: z.string().meta({ description: "c-suite, or the key of a department, a team or a worker" }),
  }),
  query: scorecardQuery.omit({ audience: true }),
  answer: { kind: "json", name: "Scorecard", schema: scorecardDocument },
});

export const getMetrics = reading({
  id: "getMetrics",
  path: "/metrics",
  summary: "The metrics in force, by key",
  permission: "tree.read",
  query: metricsQuery,
  answer: { kind: "json", name: "Metrics", schema: metricsDocument },
});

export const getSeries = reading({
  id: "getSeries",
  path: "/metrics/{key}/series",
  summary: "A metric's figures, period by period",
  permission: "figures.read",
  params: keyed,
  query: seriesQuery.omit({ metric: true }),
  answer: { kind: "json", name: "Series", schema: seriesDocument },
});

export const getLimits = reading({
  id: "getLimits",
  path: "/metrics/{key}/limits",
  summary: "Process limits (XmR), signals, variation and assurance",
  permission: "figures.read",
  params: keyed,
  query: limitsQuery.omit({ metric: true }).extend({ screen: flag }),
  answer: { kind: "json", name: "Limits", schema: limitsDocument },
});

export const getExplanation = reading({
  id: "getExplanation",
  path: "/metrics/{key}/explain",
  summary: "Where a change between two periods came from",
  permission: "figures.read",
  params: keyed,
  query: explainQuery.omit({ metric: true }),
  answer: { kind: "json", name: "Explanation", schema: explainDocument },
});

export const getWhy = reading({
  id: "getWhy",
  path: "/metrics/{key}/why",
  summary: "Why a metric matters: its threads to the customer, hop by hop",
  permission: "figures.read",
  params: keyed,
  query: whyQuery.omit({ metric: true }),
  answer: { kind: "json", name: "Why", schema: whyDocument },
});
