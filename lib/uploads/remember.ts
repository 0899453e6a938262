import { writeFile } from "node:fs/promises";
import type { Context } from "@/lib/context";
import { savedMappingOf } from "@/lib/import-mappings/kept";
import { rememberMapping } from "@/lib/import-mappings/mutations";
import { rememberedFor } from "@/lib/import-mappings/remembered";
import { rememberedSurvey } from "@/lib/import-mappings/remembered-survey";
import { parseMapping } from "@/lib/imports/mapping";
import type { Mapping } from "@/lib/imports/schema";
import { Source } from "@/lib/imports/source";
import { parseSurveyMapping } from "@/lib/surveys/mapping";
import type { SurveyMapping } from "@/lib/surveys/schema";
import { uploadOf } from "./data";
import type { UploadFolder } from "./folder";
import { type AppliedMapping, appliedTo, foundBy, mappingOf, mappingText, noteRemembered } from "./kept-files";

/** Reads a file as those with the same headings were read, where that is remembered. */
export async function applyRemembered(ctx: Context<"readings.write">, folder: UploadFolder): Promise<void> {
  const source = await Source.ofFile(folder.file, Number.POSITIVE_INFINITY);
  try {
    const beginning = await source.beginning();
    const found = await rememberedOf(ctx, folder, { beginning, isWhole: beginning.length === source.size });
    if (found === null) return;
    await writeFile(mappingOf(folder), JSON.stringify(found.mapping));
    await noteRemembered(folder, found);
  } finally {
    await source.close();
  }
}

async function rememberedOf(
  ctx: Context<"readings.write">,
  { kind }: UploadFolder,
  file: { readonly beginning: Buffer; readonly isWhole: boolean },
): Promise<AppliedMapping | null> {
  const found = kind === "readings" ? await rememberedFor(ctx, file) : await rememberedSurvey(ctx, file);
  if (found === null) return null;
  const { id, name, by, at } = savedMappingOf(ctx, found.kept);
  return { id, name, by, at, mapping: found.mapping };
}

/** Forgets which mapping was applied by itself, once the one in force says something else. */
export async function keepRemembered(folder: UploadFolder, mapping: Mapping | SurveyMapping): Promise<void> {
  const applied = await appliedTo(folder);
  if (applied !== null && !says(mapping, applied.mapping)) await noteRemembered(folder, null);
}

/** Does a document say everything that another says, whatever it says beside? */
function says(document: unknown, other: unknown): boolean {
  if (Array.isArray(other)) return Array.isArray(document) && other.every((each) => document.includes(each));
  if (typeof other !== "object" || other === null) return document === other;
  if (typeof document !== "object" || document === null) return false;
  const said = new Map(Object.entries(document));
  return Object.entries(other).every(([key, each]) => says(said.get(key), each));
}

/** Remembers how the file is read, for the next one with its headings. */
export async function remember(ctx: Context<"readings.write">, folder: UploadFolder): Promise<void> {
  const text = (await mappingText(folder)) ?? "";
  if (folder.kind === "readings") {
    const { fingerprint = null } = (await foundBy(folder, "check")) ?? {};
    if (fingerprint !== null) await rememberMapping(ctx, { kind: "readings", fingerprint, mapping: parseMapping(text) });
    return;
  }
  const { fingerprint } = await uploadOf(ctx, { id: folder.id });
  if (fingerprint !== null) await rememberMapping(ctx, { kind: "survey", fingerprint, mapping: parseSurveyMapping(text) });
}
