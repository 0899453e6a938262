import { queryOptions } from "@tanstack/react-query";
import { z } from "zod";
import { fetchJson } from "@/lib/fetch-json";
import { type SavedMapping, savedMapping, savedMappings, type saveMappingBody } from "./schema";

/** The mappings that the caller may read files by: the own ones and those that are shared, the latest first. */
export function mappingsQuery() {
  return queryOptions({
    queryKey: ["import-mappings"],
    queryFn: () => fetchJson(savedMappings, "/api/v1/import-mappings"),
  });
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
