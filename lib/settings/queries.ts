import { fetchJson } from "@/lib/fetch-json";
import { type SettingsChange, type SettingsDocument, settingsDocument } from "./schema";

/** Changes settings; answers with all of them as they then are. */
export function saveSettings(change: Omit<SettingsChange, "heldDate">): Promise<SettingsDocument> {
  return fetchJson(settingsDocument, "/api/v1/settings", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(change),
  });
}
