import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type ImportFindings, importFindings } from "@/lib/import-findings/schema";
import type { UploadFolder } from "./folder";

/** What lies beside an uploaded file: how it is read, and what its check and its commit have found. */

/** How the file is to be read, once somebody (or a remembered mapping) has said so. */
export const mappingOf = ({ path }: UploadFolder): string => join(path, "map.yaml");
/** Where the rejected rows, and the readings that change, are listed. */
export const problemsOf = ({ path }: UploadFolder): string => join(path, "problems.csv");
export const changesOf = ({ path }: UploadFolder): string => join(path, "changes.csv");
/** What a step has found. */
export const findingsOf = ({ path }: UploadFolder, step: "check" | "commit"): string => join(path, `${step}-findings.json`);
/** Readings that are to stay as they stand. */
export const leftOf = ({ path }: UploadFolder): string => join(path, "leave.json");
const rememberedOf = ({ path }: UploadFolder): string => join(path, "remembered.json");

/** The options that name what a step writes and reads. */
export function fileOptions(folder: UploadFolder, step: "check" | "commit"): string[] {
  return ["--problems", problemsOf(folder), "--changes", changesOf(folder), "--findings", findingsOf(folder, step)];
}

/** Forgets what earlier steps have found. */
export async function forgetFound(folder: UploadFolder, steps: readonly ("check" | "commit")[]): Promise<void> {
  const files = steps.map((step) => findingsOf(folder, step));
  if (steps.includes("check")) files.push(problemsOf(folder), changesOf(folder));
  for (const file of files) await rm(/* turbopackIgnore: true */ file, { force: true });
}

/** What a step has found, or null where it has found nothing yet. */
export async function foundBy(folder: UploadFolder, step: "check" | "commit"): Promise<ImportFindings | null> {
  return importFindings.safeParse(await jsonIn(findingsOf(folder, step))).data ?? null;
}

const remembered = z.strictObject({
  id: z.uuid(),
  name: z.string().nullable(),
  by: z.string(),
  at: z.string(),
  mapping: z.unknown(),
});
export type AppliedMapping = z.infer<typeof remembered>;

/** Notes which mapping was applied by itself; null: none is any more. */
export async function noteRemembered(folder: UploadFolder, applied: AppliedMapping | null): Promise<void> {
  const path = rememberedOf(folder);
  if (applied === null) await rm(/* turbopackIgnore: true */ path, { force: true });
  else await writeFile(/* turbopackIgnore: true */ path, JSON.stringify(applied), { mode: 0o600 });
}

/** The mapping that was applied by itself, or null. */
export async function appliedTo(folder: UploadFolder): Promise<AppliedMapping | null> {
  return remembered.safeParse(await jsonIn(rememberedOf(folder))).data ?? null;
}

/** The mapping as it was written, or null where there is none. */
export async function mappingText(folder: UploadFolder): Promise<string | null> {
  return readFile(/* turbopackIgnore: true */ mappingOf(folder), "utf8").catch(() => null);
}

/** Is there a mapping? */
export function hasMapping(folder: UploadFolder): boolean {
  return existsSync(/* turbopackIgnore: true */ mappingOf(folder));
}

async function jsonIn(path: string): Promise<unknown> {
  const text = await readFile(/* turbopackIgnore: true */ path, "utf8").catch(() => "null");
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
