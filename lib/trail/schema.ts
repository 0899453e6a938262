import { z } from "zod";

/** Everything that the trail tells of, and what each is, in words. Closed: a new act gets a line here. */
export const ACTS = {
  "set-up": "The organisation was set up",
  "sign-in": "Signed in",
  "sign-in-failed": "Failed to sign in",
  "sign-out": "Signed out",
  session: "A session was ended",
  password: "A password was changed or reset",
  "second-factor": "A second factor was switched on or off",
  invitation: "A person was invited, or took the invitation up",
  account: "An account was suspended, taken up again, linked or renamed",
  role: "A role, or the departments that it holds for, was changed",
  refused: "Something was refused",
  export: "Figures or the trail were exported",
  "bulk-read": "Many people's figures were read at once",
  tree: "The metric tree was changed",
  finding: "A finding of the audit was accepted until a date, or was no longer",
  draft: "A draft of the metric tree was begun, edited, brought up to date or given up",
  goal: "A goal was changed",
  "goal-proposal": "Another goal was proposed, or that was answered, accepted or withdrawn",
  setting: "A setting was changed",
  token: "An API token was made or revoked",
  batch: "Readings came in",
  entry: "Figures were typed into the entry grid",
  submit: "A department's figures of a period were submitted",
  check: "A file of readings was checked, and nothing was written",
  mapping: "A way of reading files was saved, changed, remembered or forgotten",
  proposal: "A metric or unit that a file names was proposed, or that was dropped",
  undo: "A batch was taken back",
  reminder: "A reminder of figures that are due went out by mail",
  lock: "A department's figures of a period were locked",
  correction: "A correction of locked figures was proposed, accepted, rejected or withdrawn",
  annotation: "Notes on charts were written, or one was withdrawn",
  acceptance: "A deviation was accepted, or that was ended",
  roster: "The roster was changed",
  erasure: "A person was erased",
  backup: "A backup was written",
  restore: "A backup was put in the place of the database",
  "first-run": "The first run was begun, or what it left open was put away",
  demo: "The demo company was made",
} as const;

export type ActKind = keyof typeof ACTS;
export const ACT_KINDS = Object.keys(ACTS) as [ActKind, ...ActKind[]];

export const OUTCOMES = ["done", "refused", "failed"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How an act ends that does not say so itself. */
export function usualOutcome(what: ActKind): Outcome {
  if (what === "refused") return "refused";
  return what === "sign-in-failed" ? "failed" : "done";
}

const instant = z.string().describe("ISO 8601, UTC");

export const trailEntry = z.strictObject({
  no: z.int().describe("Its number; the trail has no gaps"),
  at: instant,
  who: z.string().describe("A person's id, token: and a token's id, local for the command line, or nobody"),
  name: z.string().nullable().describe("Who that is now; null where nobody goes by the id any more"),
  door: z.enum(["cli", "web", "api"]),
  address: z.string().nullable().describe("Whence; null for the command line"),
  what: z.enum(ACT_KINDS),
  subject: z.string().nullable(),
  reason: z.string().nullable(),
  outcome: z.enum(OUTCOMES),
  details: z.record(z.string(), z.unknown()),
});
export type TrailEntry = z.infer<typeof trailEntry>;

export const trailPage = z.strictObject({
  entries: z.array(trailEntry).describe("The latest first"),
  next: z.string().nullable().describe("The cursor of the next page; null on the last"),
});
export type TrailPage = z.infer<typeof trailPage>;

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "is a date such as 2026-10-05")
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), "is a date such as 2026-10-05");

/** What the trail can be searched by; everything that is given must hold. */
export const trailFilter = z.strictObject({
  query: z.string().min(1).max(200).exactOptional().describe("Words in what was done, to what, why or by whom"),
  who: z.string().min(1).max(200).exactOptional().describe("A person's name, e-mail or id, or the id of a token"),
  what: z.enum(ACT_KINDS).exactOptional(),
  from: day.exactOptional().describe("The first day, in UTC"),
  to: day.exactOptional().describe("The last day, in UTC"),
});
export type TrailFilter = z.infer<typeof trailFilter>;

export const trailInput = trailFilter.extend({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, "is no cursor of a page of the trail")
    .exactOptional(),
  limit: z.coerce.number().int().min(1).max(500).exactOptional(),
});
export type TrailInput = z.infer<typeof trailInput>;
