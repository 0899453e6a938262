import { getEntrySubmission } from "@/lib/api/operations/entry";
import { groundOf } from "@/lib/entry/ground";
import { submissionIn } from "@/lib/entry/submission";
import { handle } from "@/lib/http";

export const GET = handle(
  getEntrySubmission,
  (visit, { params, query }) => submissionIn(visit, { ...params, ...query }),
  (visit, { department }) => groundOf(visit, department),
);
