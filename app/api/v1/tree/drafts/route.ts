import { getDrafts, postDraft } from "@/lib/api/operations/tree";
import { draftsOf } from "@/lib/drafts/data";
import { beginDraft } from "@/lib/drafts/mutations";
import { handle } from "@/lib/http";

export const GET = handle(getDrafts, (visit, { query }) => draftsOf(visit, query));

export const POST = handle(postDraft, (visit, { body }) => beginDraft(visit, body));
