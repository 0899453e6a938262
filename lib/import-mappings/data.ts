import type { z } from "zod";
import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { latestPage } from "@/lib/listing/latest-page";
import { keptMappings, savedMappingOf } from "./kept";
import type { mappingsQuery, SavedMappings } from "./schema";

/**
 * The mappings that are the caller's and those that are shared with it, the latest first, a page at a time: of files of readings
 * unless it asks for those of answers; for files of some headings or any; all, or those alone that were saved by name.
 */
export async function mappingsOf(
  visit: Visit,
  { kind = "readings", fingerprint, named = false, ...page }: Partial<z.output<typeof mappingsQuery>> = {},
): Promise<SavedMappings> {
  const ctx = await authorise(visit, "readings.write");
  const kept = keptMappings(ctx, { kind, named, ...(fingerprint === undefined ? {} : { fingerprints: [fingerprint] }) });
  const { page: shown, next } = latestPage(kept, page);
  return { mappings: shown.map((each) => savedMappingOf(ctx, each)), next };
}
