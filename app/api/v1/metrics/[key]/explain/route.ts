import { getExplanation } from "@/lib/api/operations/figures";
import { handle } from "@/lib/http";
import { explainChange } from "@/lib/metrics/explain";

export const GET = handle(getExplanation, (ctx, { params, query }) => explainChange(ctx, { metric: params.key, ...query }));
