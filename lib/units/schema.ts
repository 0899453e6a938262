import { z } from "zod";
import { date, key, text } from "@/lib/tree/fields";

const WORKER_KEY = /^[A-Za-z0-9](?:[A-Za-z0-9._@-]*[A-Za-z0-9])?$/;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** What stands in the place of the key of a person who was erased. */
const ERASED_KEY = /^erased-\d+$/i;

/** A worker's key, as the personnel system has it. */
const workerKey = z.string().refine((value) => WORKER_KEY.test(value) && !ERASED_KEY.test(value) && value.length <= 80, {
  error: "is not a worker's key",
  params: { expected: "letters, digits, . _ @ and hyphens, at most 80 characters, and not erased- with a number" },
});

const email = z.string().refine((value) => ADDRESS.test(value) && value.length <= 254, {
  error: "is not an e-mail address",
  params: { expected: "an e-mail address" },
});

/** One row of a roster: where one worker stands, and when. Blank cells are absent. */
export const rosterRow = z.strictObject({
  key: workerKey,
  name: text(200).optional(),
  email: email.optional(),
  team: key,
  from: date.optional(),
  until: date.optional(),
});

export type RosterRow = z.output<typeof rosterRow>;
export const ROSTER_COLUMNS = ["key", "name", "email", "team", "from", "until"] as const;

/** What applying a roster did, or would do. */
export const appliedRosterDocument = z.strictObject({
  no: z.int().nullable(),
  unchanged: z.boolean(),
  added: z.int(),
  changed: z.int(),
  same: z.int(),
  kept: z.int().meta({ description: "Workers that the file does not name; they stay as they are" }),
  differences: z.array(
    z.strictObject({ kind: z.enum(["added", "changed"]), key: z.string(), name: z.string().nullable(), detail: z.string() }),
  ),
});
export type AppliedRosterDocument = z.output<typeof appliedRosterDocument>;

/** Whom to erase, and why. */
export const erasureRequest = z.strictObject({
  person: z.string().trim().min(1).max(254).describe("A worker's key, or the e-mail address of a worker or an account"),
  reason: z.string().trim().min(1).max(1_000).describe("Why; kept for good, so without the person's name in it"),
});
export type ErasureRequest = z.input<typeof erasureRequest>;

/** What was erased. None of it says who it was. */
export const erasedDocument = z.strictObject({
  no: z.int().describe("The number of the commit"),
  unit: z.int().nullable().describe("The number under which the figures go on standing; null for an account without any"),
  notes: z.int().describe("Notes on the person's readings, and figures that were typed and not submitted"),
  verbatims: z.int().describe("What customers said: behind the person's own readings, and elsewhere where it named the person"),
  sources: z.int().describe("Names of files, notes and keys of batches that named the person"),
  accounts: z.int(),
  tokens: z.int().describe("Tokens of the person, which are revoked"),
  uploads: z.int().describe("Uploaded files beside the database: all that were kept, since any may hold the person"),
  mentions: z.strictObject({
    notes: z.int().describe("Notes on others' readings that have the person's name or e-mail address in them"),
    trees: z.int().describe("Versions of the tree that do: publish one without it; the earlier ones are never altered"),
  }),
  copies: z.array(z.string()).describe("Copies of the database beside it, made before: delete them, they still hold the person"),
});
export type ErasedDocument = z.infer<typeof erasedDocument>;
