import { previewUndoById } from "@/lib/api/operations/batches";
import { undoBatchById } from "@/lib/api/operations/readings";
import { handle } from "@/lib/http";
import { undoBatch } from "@/lib/readings/undo";
import { previewUndo } from "@/lib/readings/undo-preview";

export const GET = handle(previewUndoById, (visit, { params }) => previewUndo(visit, { batch: params.id }));
export const POST = handle(undoBatchById, (ctx, { params, body }) => undoBatch(ctx, { batch: params.id, ...body }));
