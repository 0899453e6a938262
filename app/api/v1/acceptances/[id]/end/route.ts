import { endAcceptance } from "@/lib/acceptances/mutations";
import { endAcceptanceById } from "@/lib/api/operations/annotations";
import { handle } from "@/lib/http";

export const POST = handle(endAcceptanceById, (visit, { params, body }) => endAcceptance(visit, { ...params, ...body }));
