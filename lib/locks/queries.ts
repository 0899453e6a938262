import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import { type CorrectionDocument, type CorrectionSummary, correctionDocument, correctionsDocument } from "./schema";

const LOOK_EVERY_MS = 700;
const isUnderWay = (correction: Pick<CorrectionSummary, "state">) => correction.state === "accepting";

/**
 * Corrections of locked figures that wait for a second person, in the caller's departments; asked again while one is imported.
 */
export function correctionsQuery() {
  return queryOptions({
    queryKey: ["corrections"],
    queryFn: () => fetchJson(correctionsDocument, "/api/v1/corrections?state=waiting"),
    refetchInterval: ({ state }) => (state.data?.corrections.some(isUnderWay) ? LOOK_EVERY_MS : false),
  });
}

/** One correction with what it would change. */
export function correctionQuery(id: string) {
  return queryOptions({
    queryKey: ["corrections", id],
    queryFn: () => fetchJson(correctionDocument, `/api/v1/corrections/${id}`),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? LOOK_EVERY_MS : false),
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
