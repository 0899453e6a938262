import { rejectCorrectionById } from "@/lib/api/operations/locks";
import { handle } from "@/lib/http";
import { rejectCorrection } from "@/lib/locks/decide";

export const POST = handle(rejectCorrectionById, (visit, { params, body }) => rejectCorrection(visit, { ...params, ...body }));
