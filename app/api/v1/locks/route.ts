import { getLocks, postLock } from "@/lib/api/operations/locks";
import { handle } from "@/lib/http";
import { locksShown } from "@/lib/locks/data";
import { lockPeriod } from "@/lib/locks/mutations";

export const GET = handle(getLocks, (visit, { query }) => locksShown(visit, query));
export const POST = handle(postLock, (visit, { body }) => lockPeriod(visit, body));
