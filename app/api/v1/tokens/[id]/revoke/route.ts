import { revokeTokenById } from "@/lib/api/operations/tokens";
import { handle } from "@/lib/http";
import { revokeToken } from "@/lib/tokens/mutations";

export const POST = handle(revokeTokenById, (visit, { params }) => revokeToken(visit, params));
