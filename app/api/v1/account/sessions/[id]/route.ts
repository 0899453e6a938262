import { endOwnSession } from "@/lib/accounts/mutations";
import { deleteOwnSession } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const DELETE = handle(deleteOwnSession, (visit, { params }) => endOwnSession(visit, params));
