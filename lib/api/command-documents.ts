import { z } from "zod";
import type { BackedUp } from "@/lib/backup/backup";
import type { Restored } from "@/lib/backup/restore";
import { remindedDocument } from "@/lib/due/schema";
import type { Verification } from "@/lib/readings/verify";

/* Documents that only the command line prints. Their schemas are published beside those of HTTP. */

const count = z.int().min(0);

export const backupDocument = z.strictObject({
  path: z.string(),
  commits: count,
  readings: count,
  head: z.string().meta({ description: "The hash at which the chain of commits ends" }),
}) satisfies z.ZodType<BackedUp>;

export const restoreDocument = backupDocument.extend({
  kept: z.string().nullable().meta({ description: "Where the database that was there is kept" }),
  erased: count.meta({ description: "People who were erased since the backup was made, and are erased from it again" }),
}) satisfies z.ZodType<Restored>;

export const verificationDocument = z.strictObject({
  ok: z.boolean(),
  commits: count,
  readings: count,
  rollUps: count,
  head: z.string(),
  rebuilt: z.boolean(),
  faults: z.array(
    z.strictObject({
      check: z.enum([
        "integrity",
        "chain",
        "batch",
        "readings",
        "visible",
        "tree",
        "settings",
        "locks",
        "people",
        "notes",
        "findings",
        "roll-ups",
      ]),
      message: z.string(),
    }),
  ),
}) satisfies z.ZodType<Verification>;

export const initDocument = z.strictObject({
  database: z.string(),
  template: z.string().nullable(),
  version: z.int().nullable(),
});
export const madeDemoDocument = z.strictObject({ database: z.string(), people: count, files: count, readings: count });
export const compactDocument = z.strictObject({ path: z.string() });
export const servedDocument = z.strictObject({
  address: z.url(),
  database: z.string(),
  setUp: z.url().nullable().meta({ description: "Where the first administrator is made, while there is none; good once" }),
});

export const COMMAND_DOCUMENTS: Readonly<Record<string, z.ZodType>> = {
  Backup: backupDocument,
  Restore: restoreDocument,
  Verification: verificationDocument,
  Init: initDocument,
  MadeDemo: madeDemoDocument,
  Compact: compactDocument,
  Reminded: remindedDocument,
  Served: servedDocument,
};
