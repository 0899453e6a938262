import { getProposal } from "@/lib/api/operations/goals";
import { proposalOf } from "@/lib/goals/data";
import { handle } from "@/lib/http";

export const GET = handle(getProposal, (visit, { params }) => proposalOf(visit, params));
