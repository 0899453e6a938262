import { z } from "zod";
import { undoneBatch } from "@/lib/batches/schema";
import { reasonText } from "@/lib/locks/schema";
import { postBody } from "@/lib/readings/posted";
import { postedDocument } from "@/lib/readings/posted-document";
import { batchesInputSchema, batchesSchema } from "@/lib/readings/schema";
import { reading } from "./reading";

/* Readings in and out, and the batches that they came in. */

export const postReadings = {
  id: "postReadings",
  method: "POST",
  path: "/readings",
  summary: "Save readings in one batch: all of them, or none unless partial; with what became of each",
  permission: "readings.write",
  headers: z.strictObject({
    "idempotency-key": z
      .string()
      .min(1)
      .max(200)
      .exactOptional()
      .meta({ description: "The same key with the same content gives the first answer again, and saves nothing" }),
  }),
  body: { kind: "json", schema: postBody, limitBytes: 4 * 2 ** 20, exactNumbers: true },
  answer: { kind: "json", name: "CommittedReadings", schema: postedDocument },
  status: 201,
} as const;

const undoBody = z.strictObject({
  reason: reasonText.exactOptional().meta({ description: "Why, where it changes figures of a locked period" }),
});

const undo = {
  method: "POST",
  permission: "readings.write",
  params: z.strictObject({ id: z.string() }),
  body: { kind: "json", schema: undoBody, limitBytes: 8 * 1024, optional: true },
  answer: { kind: "json", name: "Undo", schema: undoneBatch },
  status: 200,
} as const;

export const undoBatchById = {
  ...undo,
  id: "undoBatch",
  path: "/batches/{id}/undo",
  summary: "Take a batch back, whole",
} as const;
export const undoImport = {
  ...undo,
  id: "undoImport",
  path: "/imports/{id}/undo",
  summary: "Take back what an upload committed",
} as const;

export const getReadings = reading({
  id: "getReadings",
  path: "/readings",
  summary: "The readings that stand, as a readings file",
  permission: "readings.export",
  query: z.strictObject({
    metric: z.string().exactOptional(),
    unit: z.string().exactOptional().meta({ description: "The unit and what was under it" }),
    from: z.string().exactOptional().meta({ description: "A period or a date" }),
    to: z.string().exactOptional().meta({ description: "A period or a date" }),
    asOf: z.coerce.number().int().min(0).exactOptional(),
  }),
  answer: { kind: "text", type: "text/csv" },
});

export const getBatches = reading({
  id: "getBatches",
  path: "/batches",
  summary: "The batches that brought readings in or took them back, the latest first",
  permission: "batches.read",
  query: batchesInputSchema,
  answer: { kind: "json", name: "Batches", schema: batchesSchema },
});
