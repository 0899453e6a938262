import { sessionsOf } from "@/lib/accounts/data";
import { getSessions } from "@/lib/api/operations/people";
import { handle } from "@/lib/http";

export const GET = handle(getSessions, (visit, { query, request }) => sessionsOf(visit, { ...query, headers: request.headers }));
