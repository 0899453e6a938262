import { acceptProposalById } from "@/lib/api/operations/goals";
import { acceptProposal } from "@/lib/goals/mutations";
import { handle } from "@/lib/http";

export const POST = handle(acceptProposalById, (visit, { params, body }) => acceptProposal(visit, { ...params, ...body }));
