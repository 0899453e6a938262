import { getSettings, putSettings } from "@/lib/api/operations/settings";
import { handle } from "@/lib/http";
import { changeSettings } from "@/lib/settings/mutations";
import { shownSettings } from "@/lib/settings/shown";

export const GET = handle(getSettings, shownSettings);

export const PUT = handle(putSettings, async (visit, { body }) => {
  await changeSettings(visit, body);
  return shownSettings(visit);
});
