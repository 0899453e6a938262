import { getSeries } from "@/lib/api/operations/figures";
import { handle } from "@/lib/http";
import { seriesOf } from "@/lib/metrics/data";

export const GET = handle(getSeries, (ctx, { params, query }) => seriesOf(ctx, { metric: params.key, ...query }));
