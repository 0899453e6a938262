import { annotationsOf } from "@/lib/annotations/data";
import { annotate } from "@/lib/annotations/mutations";
import { getAnnotations, postAnnotation } from "@/lib/api/operations/annotations";
import { handle } from "@/lib/http";

export const GET = handle(getAnnotations, (visit, { query }) => annotationsOf(visit, query));
export const POST = handle(postAnnotation, (visit, { body }) => annotate(visit, body));
