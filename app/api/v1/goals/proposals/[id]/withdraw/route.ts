import { withdrawProposalById } from "@/lib/api/operations/goals";
import { withdrawProposal } from "@/lib/goals/mutations";
import { handle } from "@/lib/http";

export const POST = handle(withdrawProposalById, (visit, { params, body }) => withdrawProposal(visit, { ...params, ...body }));
