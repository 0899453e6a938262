import { z } from "zod";
import type { Period } from "@/lib/core/period";

const row = z.strictObject({
  metric: z.int(),
  unit: z.int(),
  segment: z.string(),
  period: z.int().transform((period) => period as Period),
  state: z.enum(["figures", "bare", "no-data", "not-applicable"]),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  note: z.string().nullable().exactOptional(),
});

/** What it takes to make a correction once it is accepted: its rows, how its file is read, or the batch that it undoes. */
export const correctionContent = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("rows"), rows: z.array(row) }),
  z.strictObject({
    is: z.literal("file"),
    of: z.enum(["readings", "survey"]),
    /** As whoever reads such files has it. */
    mapping: z.record(z.string(), z.unknown()),
    partial: z.boolean(),
    sha256: z.string(),
    bytes: z.int(),
  }),
  z.strictObject({ is: z.literal("undo"), batch: z.string() }),
]);
export type CorrectionContent = z.output<typeof correctionContent>;
