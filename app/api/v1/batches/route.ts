import { getBatches } from "@/lib/api/operations/readings";
import { handle } from "@/lib/http";
import { batchesOf } from "@/lib/readings/batches";

export const GET = handle(getBatches, (ctx, { query }) => batchesOf(ctx, query));
