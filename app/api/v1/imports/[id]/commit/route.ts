import { commitImport } from "@/lib/api/operations/imports";
import { handle } from "@/lib/http";
import { commitUpload } from "@/lib/uploads/mutations";

export const POST = handle(commitImport, (ctx, { params, body }) => commitUpload(ctx, { ...params, ...body }));
