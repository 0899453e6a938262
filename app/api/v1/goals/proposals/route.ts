import { getProposals, postProposal } from "@/lib/api/operations/goals";
import { proposalsOf } from "@/lib/goals/data";
import { proposeGoal } from "@/lib/goals/mutations";
import { handle } from "@/lib/http";

export const GET = handle(getProposals, (visit, { query }) => proposalsOf(visit, query));
export const POST = handle(postProposal, (visit, { body }) => proposeGoal(visit, body));
