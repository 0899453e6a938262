import { getMetrics } from "@/lib/api/operations/figures";
import { handle } from "@/lib/http";
import { cataloguePage } from "@/lib/metrics/catalogue";

export const GET = handle(getMetrics, (ctx, { query }) => cataloguePage(ctx, query));
