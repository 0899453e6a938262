import { fetchJson } from "@/lib/fetch-json";
import { type AppliedRosterDocument, appliedRosterDocument } from "./schema";

/** Sends a roster file: to see what it would change (`dryRun`), or to apply it. */
export async function sendRoster(file: File, dryRun: boolean): Promise<AppliedRosterDocument> {
  return fetchJson(appliedRosterDocument, `/api/v1/roster?dryRun=${dryRun}`, {
    method: "POST",
    headers: { "content-type": "text/csv" },
    body: await file.text(),
  });
}
