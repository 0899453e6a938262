import { getTree, putTree } from "@/lib/api/operations/tree";
import { handle } from "@/lib/http";
import { exportTree } from "@/lib/tree/export";
import { applyTree } from "@/lib/tree/mutations";

export const GET = handle(getTree, async (ctx, { query }) => {
  const text = await exportTree(ctx, { format: "json", ...query });
  return new Response(text, { headers: { "content-type": "application/json" } });
});

export const PUT = handle(putTree, (ctx, { query, body, request }) => {
  const format = request.headers.get("content-type")?.startsWith("application/json") ? "json" : "yaml";
  return applyTree(ctx, { text: body, format, ...query });
});
