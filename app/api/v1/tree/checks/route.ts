import { getChecks } from "@/lib/api/operations/tree";
import { handle } from "@/lib/http";
import { auditOf } from "@/lib/scorecards/audit";

export const GET = handle(getChecks, (ctx, { query }) => auditOf(ctx, query));
