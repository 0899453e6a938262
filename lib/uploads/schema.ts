import { z } from "zod";
import { importFindings, namedReadings } from "@/lib/import-findings/schema";
import { importReport, plainMapping } from "@/lib/imports/schema";
import { next, pageOfLatest } from "@/lib/listing/schema";
import { progressDocument } from "@/lib/runs/schema";
import { surveyUpload } from "@/lib/surveys/schema";

export const UPLOAD_STATES = ["checking", "checked", "committing", "committed", "refused", "failed"] as const;
/** What a file holds: readings, or the answers of a survey that readings are made from. */
export const UPLOAD_KINDS = ["readings", "survey"] as const;

const head = z.strictObject({
  id: z.uuid(),
  kind: z.enum(UPLOAD_KINDS),
  /** The file's name as it was sent. */
  name: z.string(),
  bytes: z.int(),
  /** When it was sent; ISO 8601, UTC. */
  at: z.string(),
  /** `refused`: the last step said no, and `error` says why. `failed`: its process ended without an answer. */
  state: z.enum(UPLOAD_STATES),
});

/** A file on its way in: uploaded, checked, repaired and checked again, and committed when somebody says so. */
export const uploadDocument = head.extend({
  progress: progressDocument.nullable(),
  /** What the check found, or the commit did. */
  report: importReport.nullable(),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
  /** How the file is read beside what is detected; an answer or a repair is merged into it and sent to `check`. */
  mapping: plainMapping,
  /** The mapping that was applied by itself, since the file has the same headings; null where none was, or it was replaced. */
  remembered: z.strictObject({ id: z.uuid(), name: z.string().nullable(), by: z.string(), at: z.string() }).nullable(),
  ...importFindings.shape,
  /** Of a file of answers: how they are read, and what comes of them. Null for readings. */
  survey: surveyUpload.nullable(),
  /** The undo of what was committed, where there is one; undoing that brings the readings back. */
  undone: z.strictObject({ batch: z.string(), by: z.string(), at: z.string() }).nullable(),
});
export type UploadDocument = z.infer<typeof uploadDocument>;

export const uploadsQuery = z.strictObject(pageOfLatest);

/** One's uploads, the latest first: any of them can be taken up where it was left. */
export const uploadList = z.strictObject({
  uploads: z.array(head.extend({ message: z.string().nullable().describe("What came of it, in one sentence") })),
  next,
});
export type UploadList = z.infer<typeof uploadList>;

/** The file's name, kept with the batch, and what it holds. */
export const uploadQuery = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(255)
    .regex(/^\P{Cc}+$/u, "has no control characters")
    .default("upload.csv"),
  kind: z.enum(UPLOAD_KINDS).default("readings"),
});

export const commitBody = z.strictObject({
  /** Import what is sound although some rows are not. */
  partial: z.boolean().default(false),
  /** Why, where the file changes figures that are locked. */
  reason: z.string().trim().min(1).max(1000).exactOptional(),
  /** The commit that the check compared with. What somebody else changed since is asked about, by `since`. */
  head: z.int().nonnegative().exactOptional(),
  /**
   * What becomes of that: `ask` refuses with the list (`since` of the upload), `mine` takes the file's, `theirs` leaves what
   * stands.
   */
  since: z.enum(["ask", "mine", "theirs"]).default("ask"),
  /** Readings to leave as they stand, whatever the file says. */
  leave: namedReadings.default([]),
});

/** Which readings a template is for. */
export const templateQuery = z.strictObject({
  department: z.string().min(1),
  from: z.string().min(1).describe("A period or a date"),
  to: z.string().min(1).describe("A period or a date"),
  decimal: z
    .enum([".", ","])
    .default(".")
    .describe('The decimal mark; with "," the delimiter is ";", as spreadsheets of such countries read it'),
});
