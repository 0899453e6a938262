import { z } from "zod";
import type { Endpoint } from "@/lib/api/endpoint";
import { handle } from "@/lib/http";
import { templateText } from "@/lib/templates/catalogue";

/** Made for the first-run page, so it is not part of the published interface. */
const getTemplate = {
  id: "getTemplate",
  method: "GET",
  path: "/welcome/templates/{name}",
  summary: "A starting tree as a file, to apply or to edit first",
  permission: "tree.publish",
  params: z.strictObject({ name: z.string() }),
  body: { kind: "none" },
  answer: { kind: "text", type: "application/yaml" },
  status: 200,
} as const satisfies Endpoint;

export const GET = handle(getTemplate, (_ctx, { params }) => {
  const text = templateText(params.name);
  const headers = {
    "content-type": "application/yaml; charset=utf-8",
    "content-disposition": `inline; filename="${params.name}.yaml"`,
  };
  return new Response(text, { headers });
});
