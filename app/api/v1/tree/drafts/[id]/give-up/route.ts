import { giveDraftUp } from "@/lib/api/operations/tree";
import { giveUpDraft } from "@/lib/drafts/mutations";
import { handle } from "@/lib/http";

export const POST = handle(giveDraftUp, (visit, { params }) => giveUpDraft(visit, params));
