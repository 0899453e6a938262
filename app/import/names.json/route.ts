import type { Endpoint } from "@/lib/api/endpoint";
import { handle } from "@/lib/http";
import { importNamesOf } from "@/lib/import-names/data";
import { importNames } from "@/lib/import-names/schema";

/** What the import's lists offer. Made for the screens, so it is not part of the published interface. */
const getImportNames = {
  id: "getImportNames",
  method: "GET",
  path: "/import/names.json",
  summary: "Everything that a file may name",
  permission: "readings.write",
  body: { kind: "none" },
  answer: { kind: "json", name: "ImportNames", schema: importNames },
  status: 200,
} as const satisfies Endpoint;

export const GET = handle(getImportNames, importNamesOf);
