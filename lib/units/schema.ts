import { z } from "zod";
import { date, key, text } from "@/lib/tree/fields";

const WORKER_KEY = /^[A-Za-z0-9](?:[A-Za-z0-9._@-]*[A-Za-z0-9])?$/;
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

/** A worker's key, as the personnel system has it. */
const workerKey = z.string().refine((value) => WORKER_KEY.test(value) && value.length <= 80, {
  error: "is not a worker's key",
  params: { expected: "letters, digits, . _ @ and hyphens, at most 80 characters" },
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
