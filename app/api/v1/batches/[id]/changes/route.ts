import { getBatchChanges } from "@/lib/api/operations/batches";
import { handle } from "@/lib/http";
import { batchChanges } from "@/lib/readings/batch-changes";

export const GET = handle(getBatchChanges, (visit, { params, query }) => batchChanges(visit, { batch: params.id, ...query }));
