import { answerProposalById } from "@/lib/api/operations/goals";
import { answerProposal } from "@/lib/goals/mutations";
import { handle } from "@/lib/http";

export const POST = handle(answerProposalById, (visit, { params, body }) => answerProposal(visit, { ...params, ...body }));
