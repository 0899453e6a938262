import { headNumber } from "@/db/commit-log";
import type { Store } from "@/db/open";
import { DEFAULT_SETTINGS } from "@/lib/settings/schema";

const DAY_MS = 24 * 3_600_000;

/** Milliseconds without a visit after which a session ends, as the organisation set it; read afresh with each commit. */
export function longestAbsence(store: Store): number {
  const head = headNumber(store);
  const known = store.memo.get("longest absence") as { head: number; absence: number } | undefined;
  if (known?.head === head) return known.absence;
  const value = store.rows("SELECT value FROM setting WHERE key = 'sessionDays' ORDER BY no DESC LIMIT 1").get()?.[0];
  const absence = (typeof value === "string" ? Number(value) : DEFAULT_SETTINGS.sessionDays) * DAY_MS;
  store.memo.set("longest absence", { head, absence });
  return absence;
}
