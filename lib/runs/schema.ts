import { z } from "zod";

/** How far a run is, as `--progress json` says it. */
export const progressDocument = z.strictObject({ phase: z.string(), done: z.int(), total: z.int().nullable() });

const refusalDocument = z.object({ error: z.looseObject({ code: z.string(), message: z.string() }) });

/** The refusal that a command printed; null where what it printed is none. */
export function refusalIn(printed: unknown): { code: string; message: string; [detail: string]: unknown } | null {
  return refusalDocument.safeParse(printed).data?.error ?? null;
}
