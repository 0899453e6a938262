import { annotateFromFile } from "@/lib/annotations/from-file";
import { importAnnotations } from "@/lib/api/operations/annotations";
import { handle } from "@/lib/http";

export const POST = handle(importAnnotations, (visit, { query, body }) => annotateFromFile(visit, { text: body, ...query }));
