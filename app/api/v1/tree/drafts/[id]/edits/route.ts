import { postDraftEdits } from "@/lib/api/operations/tree";
import { saveEdits } from "@/lib/drafts/mutations";
import { handle } from "@/lib/http";

export const POST = handle(postDraftEdits, (visit, { params, body }) => saveEdits(visit, { ...params, ...body }));
