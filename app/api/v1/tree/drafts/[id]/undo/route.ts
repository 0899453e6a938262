import { undoDraftEdits } from "@/lib/api/operations/tree";
import { undoInDraft } from "@/lib/drafts/mutations";
import { handle } from "@/lib/http";

export const POST = handle(undoDraftEdits, (visit, { params, body }) => undoInDraft(visit, { ...params, ...body }));
