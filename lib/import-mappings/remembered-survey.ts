import { createHash } from "node:crypto";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { fingerprintsIn } from "@/lib/import-findings/fingerprint";
import { type ImportWorld, importWorld } from "@/lib/imports/import-world";
import { plainSurveyMapping, type SurveyMapping } from "@/lib/surveys/schema";

/** Headings of a file of answers are other ones than those of readings, though they are the same words. */
export function fingerprintOf(kind: "readings" | "survey", headings: string): string {
  return kind === "readings" ? headings : createHash("sha256").update(`survey ${headings}`).digest("hex");
}

const OWN = `SELECT id, fingerprint, mapping, at FROM import_mapping
  WHERE kind = 'survey' AND owner = ? AND fingerprint IN (SELECT value FROM json_each(?)) ORDER BY at DESC, id LIMIT 1`;

/** How the caller had a file of answers with these headings read, without names that are no more, or no more the caller's. */
export async function rememberedSurvey(
  ctx: Context<"readings.write">,
  file: { readonly beginning: Buffer; readonly isWhole: boolean },
): Promise<{ readonly id: string; readonly at: string; readonly mapping: SurveyMapping } | null> {
  const rows = new Map([...fingerprintsIn(file)].map(([headings, row]) => [fingerprintOf("survey", headings), row]));
  const [id, fingerprint, text, at] = ctx.store.rows(OWN).get(ctx.actor.id, JSON.stringify([...rows.keys()])) ?? [];
  if (id === undefined) return null;
  try {
    const world = await importWorld(ctx, {});
    const fitting = withKnownNames(plainSurveyMapping.parse(JSON.parse(String(text))), world);
    const row = rows.get(String(fingerprint));
    const mapping = fitting.skipRows === undefined || row === undefined ? fitting : { ...fitting, skipRows: row - 1 };
    return { id: String(id), at: String(at), mapping };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function withKnownNames(mapping: SurveyMapping, { metrics, units, segments }: ImportWorld): SurveyMapping {
  const { names, constants, questions, metric, ...rest } = mapping;
  const kept = Object.entries(names ?? {}).filter(([, key]) => units.knows(key) || segments.has(key));
  const { unit, ...others } = constants ?? {};
  const asked = Object.entries(questions ?? {}).map(([heading, said]) => {
    const { metric: about, ...open } = said;
    return [heading, about === undefined || metrics.knows(about) ? said : open] as const;
  });
  return {
    ...rest,
    ...(metric !== undefined && metrics.knows(metric) ? { metric } : {}),
    ...(questions === undefined ? {} : { questions: Object.fromEntries(asked) }),
    ...(kept.length === 0 ? {} : { names: Object.fromEntries(kept) }),
    ...(constants === undefined
      ? {}
      : { constants: { ...others, ...(unit !== undefined && units.knows(unit) ? { unit } : {}) } }),
  };
}
