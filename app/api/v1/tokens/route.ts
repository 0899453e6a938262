import { getTokens, postToken } from "@/lib/api/operations/tokens";
import { handle } from "@/lib/http";
import { tokensOf } from "@/lib/tokens/data";
import { createToken } from "@/lib/tokens/mutations";

export const GET = handle(getTokens, (visit, { query }) => tokensOf(visit, query));
export const POST = handle(postToken, (visit, { body }) => createToken(visit, body));
