import { z } from "zod";
import { importReport } from "@/lib/imports/schema";
import { progressDocument } from "@/lib/runs/schema";

export const UPLOAD_STATES = ["checking", "checked", "committing", "committed", "refused", "failed"] as const;

/** A file on its way in: uploaded, checked, and committed when somebody says so. */
export const uploadDocument = z.strictObject({
  id: z.uuid(),
  /** The file's name as it was sent. */
  name: z.string(),
  bytes: z.int(),
  /** `refused`: the last step said no, and `error` says why. `failed`: its process ended without an answer. */
  state: z.enum(UPLOAD_STATES),
  progress: progressDocument.nullable(),
  /** What the check found, or the commit did. */
  report: importReport.nullable(),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
});
export type UploadDocument = z.infer<typeof uploadDocument>;

/** The file's name, kept with the batch. */
export const uploadQuery = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(255)
    .regex(/^\P{Cc}+$/u, "has no control characters")
    .default("upload.csv"),
});

export const commitBody = z.strictObject({
  /** Import what is sound although some rows are not. */
  partial: z.boolean().default(false),
});
