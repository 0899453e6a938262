import { fetchJson } from "@/lib/fetch-json";
import { type AcceptFinding, type FindingAnswer, findingAnswer } from "./schema";

/** Accepts a finding until a date. Throws `Refusal`. */
export function acceptFinding({ id, ...body }: AcceptFinding & { readonly id: string }): Promise<FindingAnswer> {
  return fetchJson(findingAnswer, `/api/v1/tree/checks/${id}/accept`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Ends that early. Throws `Refusal`. */
export function endAcceptedFinding(id: string): Promise<FindingAnswer> {
  return fetchJson(findingAnswer, `/api/v1/tree/checks/${id}/end`, { method: "POST" });
}
