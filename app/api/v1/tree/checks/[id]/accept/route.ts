import { acceptFindingById } from "@/lib/api/operations/tree";
import { acceptFinding } from "@/lib/findings/mutations";
import { handle } from "@/lib/http";

export const POST = handle(acceptFindingById, (visit, { params, body }) => acceptFinding(visit, { ...params, ...body }));
