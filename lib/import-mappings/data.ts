import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { keptMappings, savedMappingOf } from "./kept";
import type { SavedMapping } from "./schema";

/** The mappings that are the caller's and those that are shared with it, the latest first; for files of some headings or any. */
export async function mappingsOf(
  visit: Visit,
  { fingerprint }: { fingerprint?: string } = {},
): Promise<{ mappings: SavedMapping[] }> {
  const ctx = await authorise(visit, "readings.write");
  const kept = keptMappings(ctx, fingerprint === undefined ? null : [fingerprint]);
  return { mappings: kept.map((each) => savedMappingOf(ctx, each)) };
}
