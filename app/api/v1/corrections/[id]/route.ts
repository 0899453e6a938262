import { getCorrection } from "@/lib/api/operations/locks";
import { handle } from "@/lib/http";
import { correctionShown } from "@/lib/locks/corrections";

export const GET = handle(getCorrection, (visit, { params }) => correctionShown(visit, params));
