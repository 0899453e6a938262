import { timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import { tables } from "@/db/tables";
import { type Caller, NOBODY } from "@/lib/access/caller";
import { AppError } from "@/lib/errors";
import { answersFor, reachOf } from "./maker";
import { tokenHash, tokenIn } from "./secret";

const USE_NOTED_EVERY_MS = 60_000;

const { apiToken } = tables;

/**
 * The caller whose token an Authorization header bears. One that is unknown, expired or revoked, or whose maker answers for none
 * of its departments any more, is nobody. When it was last used is noted, to the minute.
 */
export async function tokenCaller(store: Store, authorization: string, now: () => Date): Promise<Caller> {
  const token = tokenIn(authorization);
  if (token === null) return NOBODY;
  const presented = tokenHash(token);
  const [row] = await store.db.select().from(apiToken).where(eq(apiToken.hash, presented));
  if (row === undefined || !timingSafeEqual(row.hash, presented)) return NOBODY;
  const at = now();
  if (row.revokedAt !== null || at >= new Date(row.expiresAt)) return NOBODY;
  const own = row.departments === null ? null : (JSON.parse(row.departments) as string[]);
  const departments = reachOf(own, await answersFor(store, row.maker));
  if (departments?.length === 0) return NOBODY;
  const last = row.lastUsedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(row.lastUsedAt);
  if (at.getTime() - last >= USE_NOTED_EVERY_MS) await noteUse(store, row.id, at);
  return { kind: "token", id: row.id, access: row.access === "write" ? "write" : "read", departments };
}

/** Notes that a token was used. A disk that is full or read-only stops no reading. */
async function noteUse(store: Store, id: string, at: Date): Promise<void> {
  try {
    await atomically(
      store,
      (tx) => tx.statement("UPDATE api_token SET last_used_at = ? WHERE id = ?").run(at.toISOString(), id),
      { durable: false },
    );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
