import { z } from "zod";
import type { Context } from "@/lib/context";
import { importReport } from "@/lib/imports/schema";
import { folderOf, type UploadFolder } from "./folder";
import { type UploadDocument, uploadDocument } from "./schema";
import { type StepState, stepState } from "./step";

const refusal = z.object({ error: z.looseObject({ code: z.string(), message: z.string() }) });

/** How an upload stands: what its last step has found or done, or how far it is. Throws `not-found`. */
export async function uploadOf(ctx: Context, { id }: { id: string }): Promise<UploadDocument> {
  const folder = await folderOf(ctx, id);
  const step = (await stepState(folder, "commit")) ?? (await stepState(folder, "check"));
  return documentOf(folder, step);
}

function documentOf({ id, name, bytes }: UploadFolder, step: StepState | null): UploadDocument {
  const progress = uploadDocument.shape.progress.safeParse(step?.progress).data ?? null;
  const head = { id, name, bytes, progress: step?.running ? progress : null };
  if (step === null || step.running) {
    return { ...head, state: step?.name === "commit" ? "committing" : "checking", report: null, error: null };
  }
  const report = importReport.safeParse(step.printed).data ?? null;
  if (report !== null) return { ...head, state: step.name === "commit" ? "committed" : "checked", report, error: null };
  const error = refusal.safeParse(step.printed).data?.error ?? null;
  // A refusal by rejected rows carries the report of them.
  const counted = importReport.strip().safeParse(error).data ?? null;
  return { ...head, state: error === null ? "failed" : "refused", report: counted, error };
}
