import { z } from "zod";

const rowError = z.strictObject({
  path: z.string(),
  expected: z.string().exactOptional(),
  message: z.string(),
});

const rowResult = z.strictObject({
  row: z.int().positive().meta({ description: "Its place in the request, from 1" }),
  result: z.enum(["new", "changed", "unchanged", "rejected"]),
  path: z.string().exactOptional().meta({ description: "Where in the request, such as readings.3.unit" }),
  expected: z.string().exactOptional(),
  message: z.string().exactOptional(),
  errors: z
    .array(rowError)
    .exactOptional()
    .meta({ description: "Everything that is wrong with the row, where that is more than `message`, which is the first of it" }),
});

/** What became of a post, row by row. */
export const postedDocument = z.strictObject({
  batch: z.string().nullable().meta({ description: "Null where nothing was different" }),
  no: z.int().nullable().meta({ description: "Its number in the commit log" }),
  new: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  waiting: z
    .string()
    .exactOptional()
    .meta({ description: "The correction that waits for a second person, in the place of a batch" }),
  rows: z
    .array(rowResult)
    .meta({ description: "Every row of the request, in order; empty where the same key is answered again after a month" }),
});
export type PostedDocument = z.output<typeof postedDocument>;
