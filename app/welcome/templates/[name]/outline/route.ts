import { z } from "zod";
import type { Endpoint } from "@/lib/api/endpoint";
import { previewFirstTree } from "@/lib/first-run/preview";
import { firstTreeOutline } from "@/lib/first-run/schema";
import { handle } from "@/lib/http";

/** Made for the first-run page, so it is not part of the published interface. */
const getOutline = {
  id: "getFirstTreeOutline",
  method: "GET",
  path: "/welcome/templates/{name}/outline",
  summary: "What a template comes to with what was answered",
  permission: "tree.publish",
  params: z.strictObject({ name: z.string() }),
  body: { kind: "none" },
  answer: { kind: "json", name: "FirstTreeOutline", schema: firstTreeOutline },
  status: 200,
} as const satisfies Endpoint;

export const GET = handle(getOutline, (visit, { params }) => previewFirstTree(visit, { template: params.name }));
