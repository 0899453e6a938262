import { getImport } from "@/lib/api/operations/imports";
import { handle } from "@/lib/http";
import { uploadOf } from "@/lib/uploads/data";

export const GET = handle(getImport, (ctx, { params }) => uploadOf(ctx, params));
