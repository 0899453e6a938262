import { writeFile } from "node:fs/promises";
import type { z } from "zod";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { parseMapping } from "@/lib/imports/mapping";
import { undoBatch } from "@/lib/readings/undo";
import { forgetRun, startRun } from "@/lib/runs/run";
import { parseSurveyMapping } from "@/lib/surveys/mapping";
import { uploadOf } from "./data";
import { checkRun, commitRun, folderOf, receive, removeUpload, type UploadFolder } from "./folder";
import { fileOptions, forgetFound, hasMapping, leftOf, mappingOf } from "./kept-files";
import { applyRemembered, keepRemembered, remember } from "./remember";
import type { commitBody, UploadDocument } from "./schema";

/** Takes a file in and starts checking it. Throws `too-large` and `invalid` as `receive` does. */
export async function upload(
  visit: Visit,
  file: {
    name: string;
    kind: UploadFolder["kind"];
    body: AsyncIterable<Uint8Array>;
    announced: number | null;
    limit: number;
  },
): Promise<UploadDocument> {
  const ctx = await authorise(visit, "readings.write");
  const folder = await receive(ctx, file.body, file);
  // Answers are always read by a mapping: the first one may say nothing yet.
  if (folder.kind === "survey") await writeFile(mappingOf(folder), "{}\n");
  await applyRemembered(ctx, folder);
  await startCheck(ctx, folder);
  return uploadOf(ctx, folder);
}

/**
 * Checks an upload again, read as `mapping` (YAML) says; the commit will read it so too. Throws `invalid` for one that is none.
 */
export async function checkUpload(visit: Visit, { id, mapping }: { id: string; mapping: string }): Promise<UploadDocument> {
  const ctx = await authorise(visit, "readings.write");
  return restart(ctx, id, async (folder) => {
    await keepRemembered(folder, folder.kind === "survey" ? parseSurveyMapping(mapping) : parseMapping(mapping));
    await writeFile(mappingOf(folder), mapping);
    await forgetRun(commitRun(folder));
    await startCheck(ctx, folder);
  });
}

async function startCheck(ctx: Context, folder: UploadFolder): Promise<void> {
  await forgetFound(folder, ["check", "commit"]);
  await startRun(checkRun(folder), [...importOf(ctx, folder), "--dry-run", ...fileOptions(folder, "check")], ctx.actor);
}

/** Starts committing a checked upload. Throws `conflict` where it is not checked yet, or was committed before. */
export async function commitUpload(visit: Visit, input: { id: string } & z.output<typeof commitBody>): Promise<UploadDocument> {
  const ctx = await authorise(visit, "readings.write");
  const { id, partial, reason, head, since, leave } = input;
  return restart(ctx, id, async (folder) => {
    await remember(ctx, folder);
    await forgetFound(folder, ["commit"]);
    await writeFile(leftOf(folder), JSON.stringify(leave), { mode: 0o600 });
    const words = [
      ...importOf(ctx, folder),
      ...fileOptions(folder, "commit"),
      ...(partial ? ["--partial"] : []),
      ...(reason === undefined ? [] : [`--reason=${reason}`]),
      ...(head === undefined ? [] : ["--checked-at", String(head), "--since", since]),
      ...(leave.length === 0 ? [] : ["--leave", leftOf(folder)]),
    ];
    await startRun(commitRun(folder), words, ctx.actor);
  });
}

function importOf(ctx: Context, folder: UploadFolder): string[] {
  const { file, name, kind } = folder;
  const how = kind === "survey" ? "--survey" : "--map";
  const mapping = hasMapping(folder) ? [how, mappingOf(folder)] : [];
  // In one word: a name of its own might be read as an option, and take the next one for the name.
  return ["import", file, `--name=${name}`, ...mapping, "--database", ctx.store.path];
}

const starting = new Set<string>();

/** Starts another step of an upload that is at rest. Throws `conflict` where it is under way or done. */
async function restart(
  ctx: Context<"readings.write">,
  id: string,
  start: (folder: UploadFolder) => Promise<void>,
): Promise<UploadDocument> {
  if (starting.has(id)) throw new AppError("conflict", "The upload is being started just now.");
  starting.add(id);
  try {
    const { state } = await uploadOf(ctx, { id });
    if (state === "checking" || state === "committing") throw new AppError("conflict", `The upload is ${state}; wait for it.`);
    if (state === "committed") throw new AppError("conflict", "The upload is committed already.");
    await start(await folderOf(ctx, id));
    return await uploadOf(ctx, { id });
  } finally {
    starting.delete(id);
  }
}

/** Undoes the batch that an upload was committed as. Throws `conflict` where there is none. */
export async function undoUpload(visit: Visit, { id, ...why }: { id: string; reason?: string }) {
  const ctx = await authorise(visit, "readings.write");
  const { report } = await uploadOf(ctx, { id });
  if (report === null || report.batch === null)
    throw new AppError("conflict", "The upload has committed nothing that could be undone.");
  return undoBatch(ctx, { batch: report.batch, ...why });
}

/** Throws an upload away; what it committed stays. Throws `conflict` while it is under way. */
export async function discardUpload(visit: Visit, { id }: { id: string }): Promise<{ deleted: string }> {
  const ctx = await authorise(visit, "readings.write");
  const { state } = await uploadOf(ctx, { id });
  if (state === "checking" || state === "committing") throw new AppError("conflict", `The upload is ${state}; wait for it.`);
  await removeUpload(await folderOf(ctx, id));
  return { deleted: id };
}
