import { endSession } from "@/lib/accounts/mutations";
import { deleteSession } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const DELETE = handle(deleteSession, (visit, { params }) => endSession(visit, params));
