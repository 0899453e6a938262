import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import { nameless } from "@/lib/secret/secret";
import { sweep } from "./sweep";

const MINUTE = 60_000;
const WINDOW_MS = 15 * MINUTE;
const LOCK_MS = 15 * MINUTE;

/** How many sign-ins may fail in a row: for one e-mail address, and from one network address, where an office may share one. */
export const MOST_FAILURES = { email: 10, address: 100 } as const;

/** Who tries: the e-mail address as it was typed, and the network address, where it is known. */
export interface Attempt {
  readonly email: string;
  readonly address: string | null;
}

/** Kept by a hash, whether or not anybody has the e-mail address: nothing here tells which do. */
function keysOf(store: Store, { email, address }: Attempt): { key: string; most: number }[] {
  const keys = [{ key: nameless(store, "failed sign-ins", `email ${email.trim().toLowerCase()}`), most: MOST_FAILURES.email }];
  if (address === null) return keys;
  return [...keys, { key: nameless(store, "failed sign-ins", `address ${address}`), most: MOST_FAILURES.address }];
}

/**
 * Counts an attempt before anything is compared, so that guesses made at once are counted too. What comes right is taken off
 * again by `forgive`.
 * @returns until when nobody is let in, or null where this attempt may go on
 */
export function countAttempt(store: Store, attempt: Attempt, at: Date): Promise<Date | null> {
  const now = at.getTime();
  return atomically(store, (tx) => {
    const keys = keysOf(store, attempt).map(({ key, most }) => {
      const row = tx.rows("SELECT attempts, last_at, locked_until FROM failed_sign_ins WHERE key = ?").get(key);
      const fresh = row === undefined || (now - Number(row[1]) >= WINDOW_MS && Number(row[2] ?? 0) <= now);
      const passed = row !== undefined && row[2] !== null && Number(row[2]) <= now;
      return { key, most, attempts: fresh || passed ? 0 : Number(row[0]), until: passed || fresh ? 0 : Number(row[2] ?? 0) };
    });
    const locked = Math.max(...keys.map(({ until }) => until));
    if (locked > now) return new Date(locked);
    let until: number | null = null;
    for (const { key, most, attempts } of keys) {
      const lock = attempts + 1 > most ? now + LOCK_MS : null;
      until = lock ?? until;
      tx.statement(
        `INSERT INTO failed_sign_ins (key, attempts, last_at, locked_until) VALUES (?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET attempts = excluded.attempts, last_at = excluded.last_at, locked_until = excluded.locked_until`,
      ).run(key, attempts + 1, now, lock);
    }
    return until === null ? null : new Date(until);
  });
}

/** Forgets the failures of an e-mail address that was signed in, and takes the attempt off those of the network address. */
export function forgive(store: Store, attempt: Attempt, at: Date): Promise<void> {
  return atomically(store, (tx) => {
    const [email, address] = keysOf(store, attempt);
    tx.statement("DELETE FROM failed_sign_ins WHERE key = ?").run(email?.key);
    sweep(tx, at);
    if (address === undefined) return;
    tx.statement("UPDATE failed_sign_ins SET attempts = max(attempts - 1, 0) WHERE key = ?").run(address.key);
  });
}
