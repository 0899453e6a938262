import { setTimeout as pause } from "node:timers/promises";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import type { Store } from "@/db/open";
import { asStorageError, isBusy } from "@/db/storage-error";
import { tables } from "@/db/tables";
import { AppError } from "@/lib/errors";

const PATIENCE_MS = 10_000;
const WRITES = new Set<string | symbol>(["create", "update", "updateMany", "delete", "deleteMany", "consumeOne", "incrementOne"]);

/** Does `write`, again while another connection writes, since nobody waits inside SQLite. Each is one statement. */
async function patiently(write: () => Promise<unknown>): Promise<unknown> {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!isBusy(error)) throw asStorageError(error);
      if (performance.now() > deadline)
        throw new AppError("busy", "Somebody else is saving for too long. Try again in a minute.");
    }
    await pause(1 + Math.random());
  }
}

/** How the auth library reaches our tables: by the Drizzle adapter, whose writes wait for others outside SQLite. */
export function patientAdapter(store: Store): ReturnType<typeof drizzleAdapter> {
  const { person, session, account, verification, twoFactor, rateLimit } = tables;
  const schema = { user: person, session, account, verification, twoFactor, rateLimit };
  const adapter = drizzleAdapter(store.db, { provider: "sqlite", schema });
  return (options) =>
    new Proxy(adapter(options), {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function" || !WRITES.has(name)) return member;
        return (...given: unknown[]) => patiently(() => Reflect.apply(member, target, given));
      },
    });
}
