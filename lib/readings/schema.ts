import { z } from "zod";
import { parseDate } from "@/lib/core/period";

const count = z.int().min(0);

/** The ways in which readings come in, and the way back. */
export const BATCH_KINDS = ["entry", "api", "import", "undo"] as const;

export const batchSchema = z.strictObject({
  batch: z.string().describe("Its id"),
  no: z.int().describe("Its number in the commit log"),
  kind: z.enum(BATCH_KINDS),
  at: z.string().describe("When it was committed (ISO 8601, UTC)"),
  actor: z.string().describe("Who sent it, by an id that never changes"),
  name: z.string().nullable().describe("Who that is, by the name of today; null where nobody goes by the id any more"),
  door: z.enum(["cli", "web", "api"]).describe("By which way it came"),
  source: z.string().nullable().describe("The file's name"),
  sha256: z.string().nullable().describe("The file's hash"),
  bytes: z.int().nullable().describe("The file's length"),
  rows: count.describe("Rows that came in: new + changed + unchanged + rejected + ignored"),
  new: count,
  changed: count,
  unchanged: count,
  rejected: count,
  ignored: count,
  note: z.string().nullable().describe("What was said of it as a whole: a note, or why locked figures were changed"),
  acceptedBy: z
    .string()
    .nullable()
    .describe("The second person who accepted it as a correction, by the name of today; null where nobody had to, or is gone"),
  undoneBy: z.string().nullable().describe("The undo through which it does not count now"),
  undoes: z.string().nullable().describe("The batch that it undoes"),
});
export type Batch = z.infer<typeof batchSchema>;

export const batchesSchema = z.strictObject({
  batches: z.array(batchSchema).describe("The latest first"),
  next: z.string().nullable().describe("The cursor of the next page; null on the last"),
});
export type Batches = z.infer<typeof batchesSchema>;

const day = z
  .string()
  .refine((text) => parseDate(text) !== null, "is a date such as 2026-10-05")
  .optional();

export const batchesInputSchema = z.strictObject({
  kind: z.enum(BATCH_KINDS).optional(),
  by: z.string().min(1).max(200).optional().describe("Who sent it: a name, an e-mail address or an id"),
  department: z.string().max(200).optional().describe("A department's key: batches with readings of its metrics"),
  metric: z.string().max(200).optional().describe("A metric's key: batches with readings of it"),
  file: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe("Imported from a file: part of its name, or how its SHA-256 begins"),
  from: day.describe("The first day on which it came in, in UTC"),
  to: day.describe("The last day"),
  cursor: z.string().regex(/^\d+$/, "is no cursor of a page of batches").optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
export type BatchesInput = z.infer<typeof batchesInputSchema>;
