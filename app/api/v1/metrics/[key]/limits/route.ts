import { getLimits } from "@/lib/api/operations/figures";
import { handle } from "@/lib/http";
import { limitsOf } from "@/lib/metrics/limits";

export const GET = handle(getLimits, (ctx, { params, query }) => limitsOf(ctx, { metric: params.key, ...query }));
