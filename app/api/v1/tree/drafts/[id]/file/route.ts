import { getDraftFile } from "@/lib/api/operations/tree";
import { draftYaml } from "@/lib/drafts/data";
import { handle } from "@/lib/http";

export const GET = handle(getDraftFile, async (visit, { params }) => {
  return new Response(await draftYaml(visit, params), { headers: { "content-type": "application/yaml" } });
});
