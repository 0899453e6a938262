import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { type CorrectionDocument, correctionDocument, correctionsDocument } from "./schema";

/** Corrections of locked figures that wait for a second person, in the caller's departments. */
export function correctionsQuery() {
  return queryOptions({
    queryKey: ["corrections"],
    queryFn: () => fetchJson(correctionsDocument, "/api/v1/corrections?state=waiting"),
  });
}

/** One correction with what it would change. */
export function correctionQuery(id: string) {
  return queryOptions({
    queryKey: ["corrections", id],
    queryFn: () => fetchJson(correctionDocument, `/api/v1/corrections/${id}`),
  });
}

/** Says yes to somebody else's correction: it counts from now on. */
export function acceptCorrection(id: string): Promise<CorrectionDocument> {
  return fetchJson(correctionDocument, `/api/v1/corrections/${id}/accept`, { method: "POST" });
}

/** Turns a correction down, or withdraws one's own. */
export function rejectCorrection({ id, reason }: { readonly id: string; readonly reason: string }): Promise<CorrectionDocument> {
  return fetchJson(correctionDocument, `/api/v1/corrections/${id}/reject`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ reason }),
  });
}
