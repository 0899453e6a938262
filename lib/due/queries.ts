import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { dueDocument } from "./schema";

/** What the caller's departments have to report, and what is late. */
export function dueQuery() {
  return queryOptions({ queryKey: ["due"], queryFn: () => fetchJson(dueDocument, "/api/v1/due") });
}
