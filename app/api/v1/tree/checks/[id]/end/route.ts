import { endFindingById } from "@/lib/api/operations/tree";
import { endAcceptedFinding } from "@/lib/findings/mutations";
import { handle } from "@/lib/http";

export const POST = handle(endFindingById, (visit, { params }) => endAcceptedFinding(visit, params));
