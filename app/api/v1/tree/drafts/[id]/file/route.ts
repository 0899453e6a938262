import { getDraftFile } from "@/lib/api/operations/tree";
import { draftYaml } from "@/lib/drafts/data";
import { handle } from "@/lib/http";

export const GET = handle(getDraftFile, async (visit, { params }) => {
  const headers = { "content-type": "application/yaml", "content-disposition": 'attachment; filename="tree.yaml"' };
  return new Response(await draftYaml(visit, params), { headers });
});
