import { checkImport } from "@/lib/api/operations/imports";
import { handle } from "@/lib/http";
import { checkUpload } from "@/lib/uploads/mutations";

export const POST = handle(checkImport, (ctx, { params, body }) => checkUpload(ctx, { ...params, mapping: body }));
