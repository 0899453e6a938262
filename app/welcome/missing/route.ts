import { z } from "zod";
import type { Endpoint } from "@/lib/api/endpoint";
import { putMissingAway } from "@/lib/first-run/mutations";
import { handle } from "@/lib/http";

const away = z.strictObject({ away: z.boolean() });

/** Made for the first-run page, so it is not part of the published interface. */
const putMissing = {
  id: "putFirstRunMissing",
  method: "PUT",
  path: "/welcome/missing",
  summary: "Put the list of what is missing away, or take it out again",
  permission: "tree.publish",
  body: { kind: "json", schema: away, limitBytes: 1024 },
  answer: { kind: "json", name: "FirstRunMissing", schema: away },
  status: 200,
} as const satisfies Endpoint;

export const PUT = handle(putMissing, (visit, { body }) => putMissingAway(visit, body));
