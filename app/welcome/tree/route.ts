import type { Endpoint } from "@/lib/api/endpoint";
import { appliedDocument } from "@/lib/api/operations/tree";
import { publishFirstTree } from "@/lib/first-run/mutations";
import { firstTreeBody } from "@/lib/first-run/schema";
import { handle } from "@/lib/http";

/** Made for the first-run page, so it is not part of the published interface. */
const postFirstTree = {
  id: "postFirstTree",
  method: "POST",
  path: "/welcome/tree",
  summary: "Publish the first tree, with what was answered laid in",
  permission: "tree.publish",
  body: { kind: "json", schema: firstTreeBody, limitBytes: 9 * 2 ** 20 },
  answer: { kind: "json", name: "AppliedTree", schema: appliedDocument },
  status: 200,
} as const satisfies Endpoint;

export const POST = handle(postFirstTree, (visit, { body }) => publishFirstTree(visit, body));
