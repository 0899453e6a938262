import { getProblems } from "@/lib/api/operations/imports";
import { handle } from "@/lib/http";
import { uploadProblems } from "@/lib/uploads/data";

export const GET = handle(getProblems, async (ctx, { params }) => {
  const text = await uploadProblems(ctx, params);
  return new Response(text, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": 'attachment; filename="problems.csv"' },
  });
});
