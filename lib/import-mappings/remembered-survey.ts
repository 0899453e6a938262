import { createHash } from "node:crypto";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { fingerprintsIn } from "@/lib/import-findings/fingerprint";
import { type ImportWorld, importWorld } from "@/lib/imports/import-world";
import { plainSurveyMapping, type SurveyMapping } from "@/lib/surveys/schema";
import { bestKept, type KeptMapping } from "./kept";
import type { MappingKind } from "./schema";

/** Headings of a file of answers are other ones than those of readings, though they are the same words. */
export function fingerprintOf(kind: MappingKind, headings: string): string {
  return kind === "readings" ? headings : createHash("sha256").update(`survey ${headings}`).digest("hex");
}

/** How files of answers with these headings were read: as `rememberedFor` has it of readings. */
export async function rememberedSurvey(
  ctx: Context<"readings.write">,
  file: { readonly beginning: Buffer; readonly isWhole: boolean },
): Promise<{ readonly kept: KeptMapping; readonly mapping: SurveyMapping } | null> {
  const rows = new Map([...fingerprintsIn(file)].map(([headings, row]) => [fingerprintOf("survey", headings), row]));
  const best = bestKept(ctx, { kind: "survey", fingerprints: [...rows.keys()] });
  if (best === null) return null;
  try {
    const world = await importWorld(ctx, {});
    const fitting = withKnownNames(plainSurveyMapping.parse(JSON.parse(best.text)), world);
    const row = rows.get(best.fingerprint ?? "");
    const mapping = fitting.skipRows === undefined || row === undefined ? fitting : { ...fitting, skipRows: row - 1 };
    return { kept: best, mapping };
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
