import { acceptCorrectionById } from "@/lib/api/operations/locks";
import { handle } from "@/lib/http";
import { acceptCorrection } from "@/lib/locks/decide";

export const POST = handle(acceptCorrectionById, (visit, { params }) => acceptCorrection(visit, params));
