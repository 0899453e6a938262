import type { Transaction } from "@/db/atomically";
import { longestAbsence } from "./session-days";

const DAY_MS = 24 * 3_600_000;

/** Clears away what holds no more: sessions, links and half-done sign-ins that lapsed, and failures of yesterday. */
export function sweep(tx: Transaction, at: Date): void {
  const now = at.getTime();
  tx.statement("DELETE FROM session WHERE expires_at <= ? OR updated_at <= ?").run(now, now - longestAbsence(tx));
  tx.statement("DELETE FROM one_time_link WHERE expires_at <= ?").run(now);
  tx.statement("DELETE FROM verification WHERE expires_at <= ?").run(now);
  tx.statement("DELETE FROM failed_sign_ins WHERE last_at < ? AND coalesce(locked_until, 0) <= ?").run(now - DAY_MS, now);
}
