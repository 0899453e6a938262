import { getDraftReview } from "@/lib/api/operations/tree";
import { draftReview } from "@/lib/drafts/data";
import { handle } from "@/lib/http";

export const GET = handle(getDraftReview, (visit, { params }) => draftReview(visit, params));
