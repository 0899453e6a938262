import { getMetrics } from "@/lib/api/operations/figures";
import { handle } from "@/lib/http";
import { metricsPage } from "@/lib/metrics/list";

export const GET = handle(getMetrics, (ctx, { query }) => metricsPage(ctx, query));
