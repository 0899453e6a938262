import { ownSessionsOf } from "@/lib/accounts/data";
import { getOwnSessions } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const GET = handle(getOwnSessions, (visit, { request }) => ownSessionsOf(visit, { headers: request.headers }));
