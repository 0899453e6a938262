import { deleteImport, getImport } from "@/lib/api/operations/imports";
import { handle } from "@/lib/http";
import { uploadOf } from "@/lib/uploads/data";
import { discardUpload } from "@/lib/uploads/mutations";

export const GET = handle(getImport, (ctx, { params }) => uploadOf(ctx, params));
export const DELETE = handle(deleteImport, (ctx, { params }) => discardUpload(ctx, params));
