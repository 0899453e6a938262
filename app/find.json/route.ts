import { z } from "zod";
import type { Endpoint } from "@/lib/api/endpoint";
import { handle } from "@/lib/http";
import { findEntries } from "@/lib/scorecards/find";
import { findEntry } from "@/lib/scorecards/queries";

/** What the palette finds. Made for the screens, so it is not part of the published interface. */
const getNames = {
  id: "getNames",
  method: "GET",
  path: "/find.json",
  summary: "Everything with a page, by name",
  permission: "tree.read",
  body: { kind: "none" },
  answer: { kind: "json", name: "Names", schema: z.array(findEntry) },
  status: 200,
} as const satisfies Endpoint;

export const GET = handle(getNames, findEntries);
