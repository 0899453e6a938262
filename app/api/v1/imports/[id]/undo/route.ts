import { undoImport } from "@/lib/api/operations/readings";
import { handle } from "@/lib/http";
import { undoUpload } from "@/lib/uploads/mutations";

export const POST = handle(undoImport, (ctx, { params, body }) => undoUpload(ctx, { ...params, ...body }));
