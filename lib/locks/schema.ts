import { z } from "zod";
import { readingSaid } from "@/lib/import-findings/schema";
import { progressDocument } from "@/lib/runs/schema";

/** Why locked figures are changed, in a person's words. It is kept with the batch. */
export const reasonText = z
  .string()
  .trim()
  .min(1, "says nothing")
  .max(1000, "is longer than 1,000 characters")
  .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u, "holds characters that cannot be shown");

const named = z.strictObject({ key: z.string(), name: z.string() });
const instant = z.string().describe("ISO 8601, UTC");
const cursor = z
  .string()
  .regex(/^\d{1,15}$/, "is no cursor of a page")
  .exactOptional();
const limit = z.coerce.number().int().min(1).max(500).exactOptional();

/** A department's period that is locked. */
export const lockDocument = z.strictObject({
  no: z.int().describe("The commit that locked it"),
  department: named,
  period: z.string(),
  label: z.string().describe("The period in words"),
  covers: z
    .enum(["grain", "within"])
    .describe("Figures of that very grain, as a submit locks them; or everything within the period"),
  at: instant,
  by: z.string().nullable().describe("Who locked it; null where nobody goes by the id any more"),
});
export type LockDocument = z.infer<typeof lockDocument>;

export const lockAnswer = lockDocument.extend({
  already: z.boolean().describe("It was locked before, by this very commit; nothing was done"),
});
export type LockAnswer = z.infer<typeof lockAnswer>;

export const locksDocument = z.strictObject({
  locks: z.array(lockDocument).describe("The latest first"),
  next: z.string().nullable().describe("The cursor of the next page; null on the last"),
});
export type LocksDocument = z.infer<typeof locksDocument>;

export const lockInput = z.strictObject({ department: z.string().max(200), period: z.string().max(20) });
export const locksInput = z.strictObject({ department: z.string().max(200).exactOptional(), cursor, limit });
export type LocksInput = z.infer<typeof locksInput>;

export const CORRECTION_STATES = ["waiting", "accepting", "accepted", "rejected", "withdrawn", "lapsed"] as const;

/** A change of locked figures that waits, or waited, for a second person. */
const summary = z.strictObject({
  id: z.uuid(),
  kind: z.enum(["entry", "api", "import", "undo"]),
  departments: z.array(named),
  locks: z.array(lockDocument.omit({ covers: true })).describe("What it changes figures under"),
  proposedAt: instant,
  proposedBy: z.string().nullable().describe("Whose it is; null where nobody goes by the id any more"),
  own: z.boolean().describe("Is it the caller's own, or a program's of theirs"),
  reason: z.string().nullable().describe("Why; null where the words were erased"),
  note: z.string().nullable(),
  source: z.string().nullable().describe("A file's name"),
  undoes: z.string().nullable().describe("The batch that it takes back"),
  new: z.int(),
  changed: z.int(),
  state: z.enum(CORRECTION_STATES).describe("accepting: the file of an import is being imported just now"),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  answer: z.string().nullable().describe("Why it was rejected"),
  batch: z.string().nullable().describe("The batch that it became"),
});
export type CorrectionSummary = z.infer<typeof summary>;

const change = z.strictObject({
  metric: named,
  unit: named,
  segment: z.string().nullable(),
  period: z.string(),
  was: readingSaid.nullable().describe("What stood when it was proposed; null where nothing did"),
  now: readingSaid.nullable().describe("What would stand; null where nothing would"),
  stands: readingSaid.nullable().describe("What stands today, where that is neither"),
  stale: z.boolean().describe("Has it changed since it was proposed"),
});
export type CorrectionChange = z.infer<typeof change>;

export const correctionDocument = summary.extend({
  changes: z
    .array(change)
    .describe("The first 200 of its changes; figures of people that are not the caller's to see are left out"),
  hidden: z.int().describe("How many of these are left out"),
  stale: z.boolean().describe("Some of it has changed since it was proposed, so that it can only be rejected"),
  progress: progressDocument.nullable(),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable().describe("Why accepting it failed"),
});
export type CorrectionDocument = z.infer<typeof correctionDocument>;

export const correctionsDocument = z.strictObject({
  corrections: z.array(summary).describe("Those that wait first, then the latest"),
  waiting: z.int().describe("How many wait for this caller to decide"),
  next: z.string().nullable().describe("The cursor of the next page; null on the last"),
});
export type CorrectionsDocument = z.infer<typeof correctionsDocument>;

export const correctionsInput = z.strictObject({
  state: z.enum(["waiting", "decided"]).exactOptional(),
  cursor,
  limit,
});
export type CorrectionsInput = z.infer<typeof correctionsInput>;

export const rejectBody = z.strictObject({ reason: reasonText });
