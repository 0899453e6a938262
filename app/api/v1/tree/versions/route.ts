import { getVersions } from "@/lib/api/operations/tree";
import { versionsOf } from "@/lib/drafts/data";
import { handle } from "@/lib/http";

export const GET = handle(getVersions, (visit, { query }) => versionsOf(visit, query));
