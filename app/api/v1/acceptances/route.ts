import { acceptancesOf } from "@/lib/acceptances/data";
import { acceptDeviation } from "@/lib/acceptances/mutations";
import { getAcceptances, postAcceptance } from "@/lib/api/operations/annotations";
import { handle } from "@/lib/http";

export const GET = handle(getAcceptances, (visit, { query }) => acceptancesOf(visit, query));
export const POST = handle(postAcceptance, (visit, { body }) => acceptDeviation(visit, body));
