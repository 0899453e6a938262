import { readFile } from "node:fs/promises";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { headerFingerprint } from "@/lib/import-findings/fingerprint";
import { type ImportFindings, NOTHING_FOUND } from "@/lib/import-findings/schema";
import { fingerprintOf } from "@/lib/import-mappings/remembered-survey";
import { parseMapping } from "@/lib/imports/mapping";
import { latestPage, type PageOfLatest } from "@/lib/listing/latest-page";
import { runState } from "@/lib/runs/run";
import { progressDocument } from "@/lib/runs/schema";
import { parseSurveyMapping } from "@/lib/surveys/mapping";
import { committedUnsaid, undoneOf } from "./committed";
import { checkRun, commitRun, folderOf, foldersOf, type UploadFolder } from "./folder";
import { appliedTo, changesOf, foundBy, mappingText, problemsOf } from "./kept-files";
import { printedBy } from "./printed";
import type { UploadDocument, UploadList } from "./schema";

/** How an upload stands: what its last step has found or done, or how far it is. Throws `not-found`. */
export async function uploadOf(visit: Visit, input: { id: string }): Promise<UploadDocument> {
  const ctx = await authorise(visit, "readings.write");
  const folder = await folderOf(ctx, input.id);
  const { id, kind, name, bytes, at } = folder;
  const step = await lastStep(ctx, folder);
  const text = (await mappingText(folder)) ?? "";
  const isSurvey = kind === "survey";
  const applied = await appliedTo(folder);
  const { mapping: _, ...remembered } = applied ?? { mapping: null };
  return {
    id,
    kind,
    name,
    bytes,
    at,
    ...(await findingsSoFar(folder, step)),
    ...(isSurvey ? { fingerprint: answersFingerprint(step) } : {}),
    state: step.state,
    progress: step.progress,
    report: step.report,
    error: step.error,
    mapping: isSurvey ? {} : parseMapping(text),
    survey: isSurvey ? { mapping: parseSurveyMapping(text), outcome: step.outcome } : null,
    remembered: "id" in remembered ? remembered : null,
    undone: step.report === null ? null : undoneOf(ctx, step.report),
  };
}

type Step = Pick<UploadDocument, "state" | "progress" | "report" | "error"> & {
  readonly name: "check" | "commit";
  readonly outcome: NonNullable<UploadDocument["survey"]>["outcome"];
};

async function lastStep(ctx: Context, folder: UploadFolder): Promise<Step> {
  const commit = await runState(commitRun(folder));
  const name = commit === null ? "check" : "commit";
  const run = commit ?? (await runState(checkRun(folder)));
  const { report, outcome, error } = printedBy(folder.kind, run?.printed);
  const about = { name, outcome, progress: null, report, error } as const;
  if (run === null || run.running) {
    const progress = progressDocument.safeParse(run?.progress).data ?? null;
    return { ...about, state: commit === null ? "checking" : "committing", progress };
  }
  if (error !== null) return { ...about, state: "refused" };
  if (report !== null) return { ...about, state: commit === null ? "checked" : "committed" };
  const checked = commit === null ? null : printedBy(folder.kind, (await runState(checkRun(folder)))?.printed).report;
  const committed = checked === null ? null : committedUnsaid(ctx, folder, checked);
  return committed === null ? { ...about, state: "failed" } : { ...about, report: committed, state: "committed" };
}

/** Of the headings of a file of answers, once it was read so far. */
function answersFingerprint({ report }: Step): string | null {
  const { understood = null } = report ?? {};
  return understood === null ? null : fingerprintOf("survey", headerFingerprint(understood.columns.map(({ header }) => header)));
}

/** What the check has found; of a commit that was refused for what others saved meanwhile, that too. */
async function findingsSoFar(folder: UploadFolder, step: Step): Promise<ImportFindings> {
  const checked = (step.state === "checking" ? null : await foundBy(folder, "check")) ?? NOTHING_FOUND;
  const committed = step.name === "check" || step.state === "committing" ? null : await foundBy(folder, "commit");
  if (committed === null) return checked;
  const { groups, changes, since, sinceCount, questions } = committed;
  return { ...checked, groups, changes, since, sinceCount, questions };
}

/** The caller's uploads, the latest first, a page at a time. */
export async function uploadsOf(visit: Visit, input: PageOfLatest = {}): Promise<UploadList> {
  const ctx = await authorise(visit, "readings.write");
  const { page, next } = latestPage(await foldersOf(ctx), input);
  const uploads = await Promise.all(
    page.map(async (folder) => {
      const { id, kind, name, bytes, at } = folder;
      const { state, report, error } = await lastStep(ctx, folder);
      return { id, kind, name, bytes, at, state, message: error?.message ?? report?.message ?? null };
    }),
  );
  return { uploads, next };
}

/** The rejected rows of a check or a partial commit, as a CSV file. Throws `not-found` where none were listed. */
export async function uploadProblems(visit: Visit, { id }: { id: string }): Promise<Uint8Array<ArrayBuffer>> {
  const ctx = await authorise(visit, "readings.write");
  return bytesOf(problemsOf(await folderOf(ctx, id)), "No rows of this upload were listed as rejected.");
}

/** The readings that an upload changes, as a CSV file. Throws `not-found` where it was not compared with what stands. */
export async function uploadChanges(visit: Visit, { id }: { id: string }): Promise<Uint8Array<ArrayBuffer>> {
  const ctx = await authorise(visit, "readings.write");
  return bytesOf(changesOf(await folderOf(ctx, id)), "This upload was not compared with what stands yet.");
}

async function bytesOf(path: string, missing: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(/* turbopackIgnore: true */ path).catch(() => null);
  if (bytes === null) throw new AppError("not-found", missing);
  return new Uint8Array(bytes);
}
