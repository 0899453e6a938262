import { getScorecard } from "@/lib/api/operations/figures";
import { handle } from "@/lib/http";
import { scorecardOf } from "@/lib/scorecards/data";

export const GET = handle(getScorecard, (ctx, { params, query }) => scorecardOf(ctx, { ...params, ...query }));
