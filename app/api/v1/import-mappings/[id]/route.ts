import { deleteImportMapping, putImportMapping } from "@/lib/api/operations/import-mappings";
import { handle } from "@/lib/http";
import { changeMapping, forgetMapping } from "@/lib/import-mappings/mutations";

export const PUT = handle(putImportMapping, (ctx, { params, body }) => changeMapping(ctx, { ...params, ...body }));
export const DELETE = handle(deleteImportMapping, (ctx, { params }) => forgetMapping(ctx, params));
