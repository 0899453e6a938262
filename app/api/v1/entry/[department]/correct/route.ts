import { postEntryCorrection } from "@/lib/api/operations/entry";
import { correct } from "@/lib/entry/correct";
import { groundOf } from "@/lib/entry/ground";
import { handle } from "@/lib/http";

export const POST = handle(
  postEntryCorrection,
  (visit, { params, body }) => correct(visit, { ...params, ...body }),
  (visit, { department }) => groundOf(visit, department),
);
