import { z } from "zod";
import { createdToken, tokenDocument, tokenPage, tokenRequest, tokensInput } from "@/lib/tokens/schema";
import { reading } from "./reading";

/* What programs sign in with. */

export const getTokens = reading({
  id: "getTokens",
  path: "/tokens",
  summary: "The tokens that the caller may see, the latest first",
  permission: "tokens.manage",
  query: tokensInput,
  answer: { kind: "json", name: "Tokens", schema: tokenPage },
});

export const postToken = {
  id: "postToken",
  method: "POST",
  path: "/tokens",
  summary: "Make a token, and show it this once",
  permission: "tokens.manage",
  body: { kind: "json", schema: tokenRequest, limitBytes: 64 * 1024 },
  answer: { kind: "json", name: "CreatedToken", schema: createdToken },
  status: 201,
} as const;

export const revokeTokenById = {
  id: "revokeToken",
  method: "POST",
  path: "/tokens/{id}/revoke",
  summary: "Revoke a token, from the next request on",
  permission: "tokens.manage",
  params: z.strictObject({ id: z.string() }),
  body: { kind: "none" },
  answer: { kind: "json", name: "Token", schema: tokenDocument },
  status: 200,
} as const;
