import { fetchJson } from "@/lib/fetch-json";
import { type CreatedToken, createdToken, type TokenDocument, type TokenRequest, tokenDocument } from "./schema";

/** Makes a token. The answer is the only place where it is ever shown. */
export function createToken(request: TokenRequest): Promise<CreatedToken> {
  return fetchJson(createdToken, "/api/v1/tokens", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
  });
}

/** Revokes a token, from its next request on. */
export function revokeToken(id: string): Promise<TokenDocument> {
  return fetchJson(tokenDocument, `/api/v1/tokens/${encodeURIComponent(id)}/revoke`, { method: "POST" });
}
