import { z } from "zod";

const count = z.int().min(0);

export const batchSchema = z.strictObject({
  batch: z.string().describe("Its id"),
  no: z.int().describe("Its number in the commit log"),
  kind: z.enum(["entry", "api", "import", "undo"]),
  at: z.string().describe("When it was committed (ISO 8601, UTC)"),
  actor: z.string(),
  source: z.string().nullable().describe("The file's name"),
  sha256: z.string().nullable().describe("The file's hash"),
  rows: count.describe("Rows that came in: new + changed + unchanged + rejected + ignored"),
  new: count,
  changed: count,
  unchanged: count,
  rejected: count,
  ignored: count,
  undoneBy: z.string().nullable().describe("The undo through which it does not count now"),
  undoes: z.string().nullable().describe("The batch that it undoes"),
});
export type Batch = z.infer<typeof batchSchema>;

export const batchesSchema = z.strictObject({
  batches: z.array(batchSchema).describe("The latest first"),
  next: z.string().nullable().describe("The cursor of the next page; null on the last"),
});
export type Batches = z.infer<typeof batchesSchema>;

export const batchesInputSchema = z.strictObject({
  cursor: z.string().regex(/^\d+$/, "is no cursor of a page of batches").optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
});
export type BatchesInput = z.infer<typeof batchesInputSchema>;
