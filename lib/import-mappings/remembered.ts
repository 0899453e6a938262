import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { fingerprintsIn } from "@/lib/import-findings/fingerprint";
import { type ImportWorld, importWorld } from "@/lib/imports/import-world";
import { type Mapping, plainMapping } from "@/lib/imports/schema";
import { bestKept, type KeptMapping } from "./kept";

/** A mapping that is remembered for a file's headings, as it fits this file and this caller. */
export interface Remembered {
  readonly kept: KeptMapping;
  readonly mapping: Mapping;
}

/**
 * The mapping that files with these headings were read by: the caller's own before a shared one, the latest first. What it says
 * of names that the caller may not use, or that are no more, is left out: it never lets anybody write what is not theirs.
 */
export async function rememberedFor(
  ctx: Context<"readings.write">,
  file: { readonly beginning: Buffer; readonly isWhole: boolean },
): Promise<Remembered | null> {
  const rows = fingerprintsIn(file);
  const best = bestKept(ctx, { kind: "readings", fingerprints: [...rows.keys()] });
  if (best === null) return null;
  try {
    const world = await importWorld(ctx, {});
    const fitting = withKnownNames(plainMapping.parse(JSON.parse(best.text)), world);
    const row = rows.get(best.fingerprint ?? "");
    const mapping = fitting.skipRows === undefined || row === undefined ? fitting : { ...fitting, skipRows: row - 1 };
    return { kept: best, mapping };
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function withKnownNames(mapping: Mapping, { metrics, units, segments }: ImportWorld): Mapping {
  const { names, constants, ...rest } = mapping;
  const knows = (key: string) => metrics.knows(key) || units.knows(key) || segments.has(key);
  const kept = Object.entries(names ?? {}).filter(([, key]) => knows(key));
  const { metric, unit, ...others } = constants ?? {};
  return {
    ...rest,
    ...(kept.length === 0 ? {} : { names: Object.fromEntries(kept) }),
    ...(constants === undefined
      ? {}
      : {
          constants: {
            ...others,
            ...(metric !== undefined && metrics.knows(metric) ? { metric } : {}),
            ...(unit !== undefined && units.knows(unit) ? { unit } : {}),
          },
        }),
  };
}
