import { personOf } from "@/lib/accounts/data";
import { endSessionsOf } from "@/lib/accounts/mutations";
import { deletePersonSessions } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const DELETE = handle(deletePersonSessions, (visit, { params }) => endSessionsOf(visit, { person: params.id }), personOf);
