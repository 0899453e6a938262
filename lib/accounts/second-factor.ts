import { headNumber } from "@/db/commit-log";
import type { Store } from "@/db/open";

const ROLES_THAT_OWE = ["admin", "executive"];

/** Does the organisation ask a second factor of its administrators and executives? Read afresh with each commit. */
function isRequired(store: Store): boolean {
  const head = headNumber(store);
  const known = store.memo.get("second factor") as { head: number; required: boolean } | undefined;
  if (known?.head === head) return known.required;
  const value = store.rows("SELECT value FROM setting WHERE key = 'secondFactor' ORDER BY no DESC LIMIT 1").get()?.[0];
  const required = value === '"required"';
  store.memo.set("second factor", { head, required });
  return required;
}

/** Does the organisation ask a second factor of somebody with this role? */
export function asksSecondFactorOf(store: Store, role: string): boolean {
  return ROLES_THAT_OWE.includes(role) && isRequired(store);
}

/** Must this person have a second factor? */
export function owesSecondFactor(store: Store, person: string): boolean {
  const role = store.rows("SELECT role FROM person WHERE id = ?").get(person)?.[0];
  return typeof role === "string" && asksSecondFactorOf(store, role);
}
