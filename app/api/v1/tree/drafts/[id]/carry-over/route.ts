import { carryDraftOver } from "@/lib/api/operations/tree";
import { carryOver } from "@/lib/drafts/mutations";
import { handle } from "@/lib/http";

export const POST = handle(carryDraftOver, (visit, { params }) => carryOver(visit, params));
