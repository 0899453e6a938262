import { postEntrySubmit } from "@/lib/api/operations/entry";
import { groundOf } from "@/lib/entry/ground";
import { submit } from "@/lib/entry/submit";
import { handle } from "@/lib/http";

export const POST = handle(
  postEntrySubmit,
  (visit, { params, body }) => submit(visit, { ...params, ...body }),
  (visit, { department }) => groundOf(visit, department),
);
