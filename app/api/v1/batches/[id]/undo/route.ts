import { undoBatchById } from "@/lib/api/operations/readings";
import { handle } from "@/lib/http";
import { undoBatch } from "@/lib/readings/undo";

export const POST = handle(undoBatchById, (ctx, { params, body }) => undoBatch(ctx, { batch: params.id, ...body }));
