import { getChanges } from "@/lib/api/operations/imports";
import { handle } from "@/lib/http";
import { uploadChanges } from "@/lib/uploads/data";

export const GET = handle(getChanges, async (ctx, { params }) => {
  const text = await uploadChanges(ctx, params);
  return new Response(text, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="changes.csv"' },
  });
});
