import { z } from "zod";

/** Something that a text in a file may mean. */
export const importName = z.strictObject({
  key: z.string(),
  name: z.string(),
  /** What it is, or where it stands: "Field, monthly", "team, Field". */
  word: z.string(),
});
export type ImportName = z.infer<typeof importName>;

/** Everything that the caller's files may name, each list by name; and the departments that are the caller's. */
export const importNames = z.strictObject({
  metrics: z.array(importName),
  units: z.array(importName),
  segments: z.array(importName),
  departments: z.array(z.strictObject({ key: z.string(), name: z.string() })),
  /** The last month that is over: `2026-10`. */
  lastMonth: z.string(),
});
export type ImportNames = z.infer<typeof importNames>;
