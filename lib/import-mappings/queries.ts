import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson } from "@/lib/fetch-json";
import { type MappingKind, type SavedMapping, savedMapping, savedMappings, type saveMappingBody } from "./schema";

const MOST_AT_ONCE = 500;

/** The mappings saved by name that the caller may read files of a kind by: the own ones and those that are shared, the latest first. */
export function mappingsQuery(kind: MappingKind) {
  return queryOptions({ queryKey: ["import-mappings", kind], queryFn: () => namedMappings(kind) });
}

async function namedMappings(kind: MappingKind): Promise<SavedMapping[]> {
  const found: SavedMapping[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = new URLSearchParams({ kind, named: "true", limit: String(MOST_AT_ONCE), ...(cursor && { cursor }) });
    const page = await fetchJson(savedMappings, `/api/v1/import-mappings?${query}`);
    found.push(...page.mappings);
    cursor = page.next;
  }
  return found;
}

/** Saves a mapping under a name; with an id it replaces that one. */
export function saveMapping(id: string | null, mapping: z.input<typeof saveMappingBody>): Promise<SavedMapping> {
  const path = id === null ? "/api/v1/import-mappings" : `/api/v1/import-mappings/${id}`;
  return fetchJson(savedMapping, path, {
    method: id === null ? "POST" : "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(mapping),
  });
}

/** Forgets a mapping of the caller's. */
export function forgetMapping(id: string): Promise<unknown> {
  return fetchJson(z.unknown(), `/api/v1/import-mappings/${id}`, { method: "DELETE" });
}
