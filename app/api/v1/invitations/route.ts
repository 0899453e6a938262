import { invite } from "@/lib/accounts/mutations";
import { postInvitation } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const POST = handle(postInvitation, (visit, { body }) => invite(visit, body));
