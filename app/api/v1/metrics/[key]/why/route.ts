import { getWhy } from "@/lib/api/operations/figures";
import { handle } from "@/lib/http";
import { whyOf } from "@/lib/why/data";

export const GET = handle(getWhy, (ctx, { params, query }) => whyOf(ctx, { metric: params.key, ...query }));
