import { getImportTemplate } from "@/lib/api/operations/imports";
import { csvResponse } from "@/lib/csv-response";
import { handle } from "@/lib/http";
import { importTemplate } from "@/lib/imports/template";

export const GET = handle(getImportTemplate, (ctx, { query }) => csvResponse(importTemplate(ctx, query), "readings.csv"));
