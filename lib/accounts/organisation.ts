import type { Store } from "@/db/open";
import { readEnvironment } from "@/lib/env";
import { isLoopbackAddress } from "@/lib/request-origin";
import { DEMO_PEOPLE, type DemoEntry } from "./schema";

/** Is there an administrator? Until there is, whoever holds the set-up link makes the first; afterwards nobody can. */
export function organisationState(store: Store): "needs-set-up" | "ready" {
  const admin = store.rows("SELECT 1 FROM person WHERE role = 'admin' LIMIT 1").get();
  return admin === undefined ? "needs-set-up" : "ready";
}

/** The organisation's name as it stands in the published tree; null before there is one. */
export function organisationName(store: Store): string | null {
  const name = store
    .rows("SELECT json_extract(json, '$.organisation.name') FROM tree_version ORDER BY version DESC LIMIT 1")
    .get()?.[0];
  return typeof name === "string" ? name : null;
}

/** Does the database hold the demo company's people, whom one click lets in? */
export function isDemo(store: Store): boolean {
  return store.rows("SELECT 1 FROM person WHERE demo IS NOT NULL LIMIT 1").get() !== undefined;
}

/**
 * Whom one click lets in: the demo's people, where `serve` said so because only this machine reaches it, and where no
 * proxy passes others on to it. Nobody anywhere else.
 */
export function demoEntries(store: Store): readonly DemoEntry[] {
  const { DEMO_ENTRY, PUBLIC_URL, ALLOWED_HOSTS, TRUSTED_PROXIES } = readEnvironment();
  const names = [...ALLOWED_HOSTS, ...(PUBLIC_URL === undefined ? [] : [new URL(PUBLIC_URL).hostname])];
  const passedOn = TRUSTED_PROXIES.length > 0 || names.some((name) => !isLoopbackAddress(name));
  if (DEMO_ENTRY !== "on" || passedOn) return [];
  const people = store.rows("SELECT demo, name, role FROM person WHERE demo IS NOT NULL AND suspended_at IS NULL").all();
  return DEMO_PEOPLE.flatMap((who) => people.filter(([demo]) => demo === who)).map(
    ([who, name, role]) => ({ who, name, role }) as DemoEntry,
  );
}
