import { z } from "zod";
import { STATUSES } from "@/lib/core/status";

/** Where a metric of a thread stands. `period` is the one the value belongs to: an earlier one where the asked one has none. */
const whyStep = z.strictObject({
  metric: z.string(),
  name: z.string(),
  unit: z.string(),
  /** Whose figure it is: "You", "Field", "Customers". */
  where: z.string(),
  period: z.string().nullable(),
  value: z.number().nullable(),
  goalLine: z.number().nullable(),
  position: z.number().nullable(),
  status: z.enum(STATUSES).nullable(),
  /** "76.7% of repair jobs, of 79.5% promised; 28 below the line" */
  words: z.string(),
});

/** One link of a thread, and the metric that it leads to. `link` is null where a unit's figure is a part of the whole's. */
const whyHop = whyStep.extend({
  sentence: z.string(),
  evidence: z.enum(["part of", "assumed"]),
  /** What improving the driver does to the driven metric; `open` where nothing says which way is better. */
  effect: z.enum(["helps", "hurts", "open"]),
  handoff: z.string().nullable(),
  rationale: z.string().nullable(),
  link: z
    .strictObject({
      from: z.string(),
      to: z.string(),
      kind: z.enum(["component", "influence"]),
      sign: z.enum(["+", "-"]).nullable(),
      /** Inclusive, in periods of the driven metric. */
      lag: z.array(z.int()).length(2).nullable(),
    })
    .nullable(),
});

export const whyDocument = z.strictObject({
  metric: z.string(),
  name: z.string(),
  unit: z.string(),
  period: z.string(),
  /** From the metric to an outcome, the strongest first. */
  threads: z.array(
    z.strictObject({
      outcome: z.string(),
      opening: z.string(),
      start: whyStep,
      hops: z.array(whyHop),
      ending: z.string(),
    }),
  ),
  /** In the place of threads, where there are none: why, and what to do. */
  none: z.strictObject({ sentence: z.string(), todo: z.string().nullable() }).nullable(),
});
export type WhyDocument = z.infer<typeof whyDocument>;

/** `unit` is the key of the unit whose figure it is; by default the metric's home. */
export const whyQuery = z.strictObject({
  metric: z.string(),
  unit: z.string().optional(),
  period: z.string().optional(),
});
export type WhyQuery = z.infer<typeof whyQuery>;
