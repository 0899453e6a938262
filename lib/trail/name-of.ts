import type { Store } from "@/db/open";
import { OPERATOR_ID, OPERATOR_NAME } from "./operator-name";

const TOKEN = "token:";

/** What somebody is called today, by the id that the log and the trail have; null where nobody goes by it any more. */
export function nameOf(store: Store, who: string): string | null {
  if (who === OPERATOR_ID) return OPERATOR_NAME;
  const row = who.startsWith(TOKEN)
    ? store.rows("SELECT name FROM api_token WHERE id = ?").get(who.slice(TOKEN.length))
    : store.rows("SELECT name FROM person WHERE id = ?").get(who);
  return row === undefined ? null : String(row[0]);
}
