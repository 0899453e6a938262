import { getDraft } from "@/lib/api/operations/tree";
import { draftOf } from "@/lib/drafts/data";
import { handle } from "@/lib/http";

export const GET = handle(getDraft, (visit, { params }) => draftOf(visit, params));
