import { join } from "node:path";
import { test as base } from "@playwright/test";
import { openStore, type Store } from "@/db/open";
import type { Role } from "@/lib/access/caller";
import { addPerson, sessionOf } from "../people";

/** Where .ci/serve-demo.mjs keeps the database of these tests. */
const DATABASE = join(process.cwd(), ".cache", "browser-tests", "demo.db");

interface SignedIn {
  /** Who visits; null for somebody who is not signed in. The demo's own people, and a viewer of our own. */
  readonly as: Role | "billing" | null;
}

interface Demo {
  readonly demo: Store;
}

/** The cookie of a session that Playwright puts into a browser. */
export async function cookieOf(store: Store, person: string, address: string) {
  const [name = "", value = ""] = (await sessionOf(store, person)).split("=", 2);
  const { hostname } = new URL(address);
  return { name, value, domain: hostname, path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Lax" } as const;
}

/** A test whose browser and whose requests carry a session of `as`, opened without the form: `test.use({ as: "lead" })`. */
export const test = base.extend<SignedIn, Demo>({
  as: ["executive", { option: true }],
  demo: [
    // Playwright reads from this pattern what a fixture needs, and takes no other.
    async ({ browserName: _ }, use) => {
      const store = openStore(DATABASE);
      await use(store);
      store.close();
    },
    { scope: "worker" },
  ],
  storageState: async ({ as, demo, baseURL }, use) => {
    if (as === null) return use({ cookies: [], origins: [] });
    const cookie = await cookieOf(demo, await personOf(demo, as), baseURL ?? "http://127.0.0.1");
    return use({ cookies: [cookie], origins: [] });
  },
});

async function personOf(demo: Store, who: Role | "billing"): Promise<string> {
  const known = demo.rows("SELECT id FROM person WHERE demo = ?").get(who)?.[0];
  if (typeof known === "string") return known;
  return addPerson(demo, { role: who === "billing" ? "lead" : who, name: "Vera Lang" });
}
