import { getImportProposals, postImportProposal } from "@/lib/api/operations/import-mappings";
import { handle } from "@/lib/http";
import { proposalsOf } from "@/lib/import-proposals/data";
import { propose } from "@/lib/import-proposals/mutations";

export const GET = handle(getImportProposals, (ctx, { query }) => proposalsOf(ctx, query));
export const POST = handle(postImportProposal, (ctx, { body }) => propose(ctx, body));
