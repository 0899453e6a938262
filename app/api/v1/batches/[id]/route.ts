import { getBatch } from "@/lib/api/operations/batches";
import { handle } from "@/lib/http";
import { batchDetailOf } from "@/lib/readings/batch-detail";

export const GET = handle(getBatch, (visit, { params }) => batchDetailOf(visit, { batch: params.id }));
