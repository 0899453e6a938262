import { putEntryCells } from "@/lib/api/operations/entry";
import { groundOf } from "@/lib/entry/ground";
import { saveCells } from "@/lib/entry/save-cells";
import { handle } from "@/lib/http";

export const PUT = handle(
  putEntryCells,
  (visit, { params, body }) => saveCells(visit, { ...params, ...body }),
  (visit, { department }) => groundOf(visit, department),
);
