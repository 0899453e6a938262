import { getVersionComparison } from "@/lib/api/operations/tree";
import { compareVersions } from "@/lib/drafts/data";
import { handle } from "@/lib/http";

export const GET = handle(getVersionComparison, (visit, { query }) => compareVersions(visit, query));
