import { fetchJson } from "@/lib/fetch-json";
import { type AcceptanceDocument, type AcceptanceEndInput, type AcceptanceInput, acceptanceDocument } from "./schema";

function post(path: string, body: object): Promise<AcceptanceDocument> {
  return fetchJson(acceptanceDocument, `/api/v1/acceptances${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Accepts a deviation in the name of whoever is signed in. */
export function accept(input: AcceptanceInput): Promise<AcceptanceDocument> {
  return post("", input);
}

/** Ends an acceptance early. */
export function endAcceptance({ id, ...input }: AcceptanceEndInput & { readonly id: string }): Promise<AcceptanceDocument> {
  return post(`/${encodeURIComponent(id)}/end`, input);
}
