import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { settingsOf } from "./data";
import type { Settings } from "./schema";

/** The organisation's settings, for whoever may read them. */
export async function shownSettings(visit: Visit): Promise<Settings> {
  return settingsOf(await authorise(visit, "settings.read"));
}
