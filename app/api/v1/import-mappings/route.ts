import { getImportMappings, postImportMapping } from "@/lib/api/operations/import-mappings";
import { handle } from "@/lib/http";
import { mappingsOf } from "@/lib/import-mappings/data";
import { saveMapping } from "@/lib/import-mappings/mutations";

export const GET = handle(getImportMappings, (ctx, { query }) => mappingsOf(ctx, query));
export const POST = handle(postImportMapping, (ctx, { body }) => saveMapping(ctx, body));
