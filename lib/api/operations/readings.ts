import { z } from "zod";
import { postedReadings } from "@/lib/readings/posted";
import { reading } from "./reading";

/* Readings in and out, and the batches that they came in. */

const committed = z.strictObject({
  batch: z.string().nullable(),
  no: z.int().nullable(),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
});

export const postReadings = {
  id: "postReadings",
  method: "POST",
  path: "/readings",
  summary: "Save readings in one batch: all of them, or none",
  permission: "write",
  headers: z.strictObject({
    "idempotency-key": z
      .string()
      .min(1)
      .max(200)
      .exactOptional()
      .meta({ description: "The same key again gives the first answer again, and saves nothing" }),
  }),
  body: { kind: "json", schema: postedReadings, limitBytes: 4 * 2 ** 20 },
  answer: { kind: "json", name: "CommittedReadings", schema: committed },
  status: 201,
} as const;
