import { deleteImportProposal } from "@/lib/api/operations/import-mappings";
import { handle } from "@/lib/http";
import { dropProposal } from "@/lib/import-proposals/mutations";

export const DELETE = handle(deleteImportProposal, (ctx, { params }) => dropProposal(ctx, params));
