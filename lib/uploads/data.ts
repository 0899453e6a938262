import { readFile } from "node:fs/promises";
import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { NOTHING_FOUND } from "@/lib/import-findings/schema";
import { parseMapping } from "@/lib/imports/mapping";
import { runState } from "@/lib/runs/run";
import { progressDocument } from "@/lib/runs/schema";
import { parseSurveyMapping } from "@/lib/surveys/mapping";
import { checkRun, commitRun, folderOf, mappingOf, problemsOf } from "./folder";
import { printedBy } from "./printed";
import type { UploadDocument } from "./schema";

/** How an upload stands: what its last step has found or done, or how far it is. Throws `not-found`. */
export async function uploadOf(visit: Visit, input: { id: string }): Promise<UploadDocument> {
  const ctx = await authorise(visit, "readings.write");
  const folder = await folderOf(ctx, input.id);
  const { id, kind, name, bytes, at } = folder;
  const commit = await runState(commitRun(folder));
  const step = commit ?? (await runState(checkRun(folder)));
  const text = await readFile(mappingOf(folder), "utf8").catch(() => "");
  const isSurvey = kind === "survey";
  const { report, outcome, error } = printedBy(kind, step?.printed);
  const survey = isSurvey ? { mapping: parseSurveyMapping(text), outcome } : null;
  const known = { ...NOTHING_FOUND, mapping: isSurvey ? {} : parseMapping(text), survey, remembered: null, undone: null };
  const head = { id, kind, name, bytes, at, progress: null, report: null, error: null, ...known };
  if (step === null || step.running) {
    const progress = progressDocument.safeParse(step?.progress).data ?? null;
    return { ...head, state: commit === null ? "checking" : "committing", progress };
  }
  if (error !== null || report === null) return { ...head, state: error === null ? "failed" : "refused", report, error };
  return { ...head, state: commit === null ? "checked" : "committed", report };
}

/** The rejected rows of a partial commit, as a CSV file. Throws `not-found` where none were listed. */
export async function uploadProblems(visit: Visit, { id }: { id: string }): Promise<Uint8Array<ArrayBuffer>> {
  const ctx = await authorise(visit, "readings.write");
  const path = problemsOf(await folderOf(ctx, id));
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) throw new AppError("not-found", "No rows of this upload were listed as rejected.");
  return new Uint8Array(bytes);
}
