import { z } from "zod";

/** How the making of the demo company stands in this database. */
export const demoDocument = z.strictObject({
  state: z.enum(["none", "making", "made", "failed"]),
  /** What is being done, as a clause, and rows of it. */
  progress: z.strictObject({ phase: z.string(), done: z.int(), total: z.int().nullable() }).nullable(),
  /** Why it failed, in a sentence. */
  error: z.string().nullable(),
});
export type DemoDocument = z.infer<typeof demoDocument>;
