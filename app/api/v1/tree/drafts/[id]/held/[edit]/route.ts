import { settleDraftEdit } from "@/lib/api/operations/tree";
import { settleEdit } from "@/lib/drafts/mutations";
import { handle } from "@/lib/http";

export const POST = handle(settleDraftEdit, (visit, { params, body }) => settleEdit(visit, { ...params, ...body }));
