import { getBatchFigures } from "@/lib/api/operations/batches";
import { handle } from "@/lib/http";
import { movedBy } from "@/lib/readings/batch-moves";

export const GET = handle(getBatchFigures, (visit, { params }) => movedBy(visit, { batch: params.id }));
