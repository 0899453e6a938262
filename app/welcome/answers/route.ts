import type { Endpoint } from "@/lib/api/endpoint";
import { saveAnswers } from "@/lib/first-run/mutations";
import { answersChange, savedAnswers } from "@/lib/first-run/schema";
import { handle } from "@/lib/http";

/** Made for the first-run page, so it is not part of the published interface. */
const putAnswers = {
  id: "putFirstRunAnswers",
  method: "PUT",
  path: "/welcome/answers",
  summary: "Keep what was said in the first run",
  permission: "tree.publish",
  body: { kind: "json", schema: answersChange, limitBytes: 64 * 1024 },
  answer: { kind: "json", name: "FirstRunAnswers", schema: savedAnswers },
  status: 200,
} as const satisfies Endpoint;

export const PUT = handle(putAnswers, (visit, { body }) => saveAnswers(visit, body));
