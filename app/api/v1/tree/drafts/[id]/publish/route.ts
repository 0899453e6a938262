import { publishDraftById } from "@/lib/api/operations/tree";
import { publishStoredDraft } from "@/lib/drafts/mutations";
import { handle } from "@/lib/http";

export const POST = handle(publishDraftById, (visit, { params, body }) => publishStoredDraft(visit, { ...params, ...body }));
