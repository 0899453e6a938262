import { withdrawAnnotation } from "@/lib/annotations/mutations";
import { withdrawAnnotationById } from "@/lib/api/operations/annotations";
import { handle } from "@/lib/http";

export const POST = handle(withdrawAnnotationById, (visit, { params, body }) =>
  withdrawAnnotation(visit, { ...params, ...body }),
);
