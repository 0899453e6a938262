import { atomically } from "@/db/atomically";
import { headNumber } from "@/db/commit-log";
import type { Store } from "@/db/open";
import { type Caller, NOBODY, ROLES, type Role } from "@/lib/access/caller";
import { AppError } from "@/lib/errors";
import { DEFAULT_SETTINGS } from "@/lib/settings/schema";
import { authFor } from "./auth";
import { asksSecondFactorOf } from "./second-factor";
import { type SignInMethod, standsInForSecondFactor } from "./session-method";

const NOTED_EVERY_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;

/** Who comes with a session's cookie. */
export interface SessionCaller {
  readonly caller: Caller;
  readonly sessionId: string | null;
  /** Signed in, but nobody yet: the organisation asks a second factor of this role, and there is none. */
  readonly owes: "second-factor" | null;
}

const STRANGER: SessionCaller = { caller: NOBODY, sessionId: null, owes: null };

/**
 * The person of the session's cookie, as they stand at this moment: role, departments and row on the roster are read afresh
 * each time. Nobody where there is no session, it was ended or lapsed, or the person is suspended.
 */
export async function callerOf(store: Store, headers: Headers, now: () => Date): Promise<SessionCaller> {
  if (headers.get("cookie") === null) return STRANGER;
  const found = await authFor(store).api.getSession({ headers, query: { disableRefresh: true } });
  if (found === null) return STRANGER;
  const { session, user } = found;
  const row = store.rows("SELECT role, worker, suspended_at, two_factor_enabled FROM person WHERE id = ?").get(user.id);
  const role = ROLES.find((known) => known === row?.[0]);
  if (row === undefined || role === undefined || row[2] !== null) return STRANGER;
  const idle = now().getTime() - session.updatedAt.getTime();
  if (idle >= sessionDays(store) * DAY_MS) return STRANGER;
  if (idle >= NOTED_EVERY_MS) await noteVisit(store, session.id, now());
  const method = session.method as SignInMethod;
  if (row[3] !== 1 && asksSecondFactorOf(store, role) && !standsInForSecondFactor(method)) {
    return { caller: NOBODY, sessionId: session.id, owes: "second-factor" };
  }
  const worker = row[1] === null ? null : Number(row[1]);
  return {
    caller: { kind: "person", id: user.id, role, leads: leadsOf(store, user.id, role), worker },
    sessionId: session.id,
    owes: null,
  };
}

function leadsOf(store: Store, person: string, role: Role): string[] {
  if (role !== "lead") return [];
  const rows = store.rows("SELECT department FROM person_department WHERE person = ? ORDER BY department").all(person);
  return rows.map(([department]) => String(department));
}

/** The days without a visit after which a session ends, as set; read afresh with each commit. */
function sessionDays(store: Store): number {
  const head = headNumber(store);
  const known = store.memo.get("session days") as { head: number; days: number } | undefined;
  if (known?.head === head) return known.days;
  const value = store.rows("SELECT value FROM setting WHERE key = 'sessionDays' ORDER BY no DESC LIMIT 1").get()?.[0];
  const days = typeof value === "string" ? Number(value) : DEFAULT_SETTINGS.sessionDays;
  store.memo.set("session days", { head, days });
  return days;
}

/** Notes that a person was here. A disk that is full or read-only stops no reading. */
async function noteVisit(store: Store, session: string, at: Date): Promise<void> {
  try {
    await atomically(store, (tx) => tx.statement("UPDATE session SET updated_at = ? WHERE id = ?").run(at.getTime(), session), {
      durable: false,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
