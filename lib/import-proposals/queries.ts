import type { z } from "zod";
import { fetchJson } from "@/lib/fetch-json";
import { type ImportProposal, importProposal, type proposeBody } from "./schema";

/** Proposes a metric or unit that a file names to whoever edits the tree. */
export function proposeName(proposal: z.input<typeof proposeBody>): Promise<ImportProposal> {
  return fetchJson(importProposal, "/api/v1/import-proposals", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(proposal),
  });
}
