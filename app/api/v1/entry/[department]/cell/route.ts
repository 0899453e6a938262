import { getEntryCell } from "@/lib/api/operations/entry";
import { historyOf } from "@/lib/entry/cell-history";
import { groundOf } from "@/lib/entry/ground";
import { handle } from "@/lib/http";

export const GET = handle(
  getEntryCell,
  (visit, { params, query }) => historyOf(visit, { ...params, ...query }),
  (visit, { department }) => groundOf(visit, department),
);
