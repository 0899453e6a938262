import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import { type Caller, NOBODY, ROLES, type Role } from "@/lib/access/caller";
import { AppError } from "@/lib/errors";
import { asksSecondFactorOf } from "./second-factor";
import { sessionTokenIn } from "./session-cookie";
import { longestAbsence } from "./session-days";
import { standsInForSecondFactor } from "./session-method";

const NOTED_EVERY_MS = 5 * 60_000;

/** Who comes with a session's cookie. */
export interface SessionCaller {
  readonly caller: Caller;
  readonly sessionId: string | null;
  /** Signed in, but nobody yet: the organisation asks a second factor of this role, and there is none. */
  readonly owes: "second-factor" | null;
}

/** A session that holds, of somebody who is not suspended, by its token. */
const SESSION = `SELECT s.id, s.updated_at, s.method, p.role, p.id, p.worker, p.two_factor_enabled
  FROM session s JOIN person p ON p.id = s.user_id WHERE s.token = ? AND s.expires_at > ? AND p.suspended_at IS NULL`;

const STRANGER: SessionCaller = { caller: NOBODY, sessionId: null, owes: null };

/**
 * The person of the session's cookie, as they stand at this moment: role, departments and row on the roster are read afresh
 * each time. Nobody where there is no session, it was ended or lapsed, or the person is suspended.
 */
export async function callerOf(store: Store, headers: Headers, now: () => Date): Promise<SessionCaller> {
  const token = sessionTokenIn(store, headers);
  if (token === null) return STRANGER;
  const at = now().getTime();
  const row = store.rows(SESSION).get(token, at);
  const role = ROLES.find((known) => known === row?.[3]);
  if (row === undefined || role === undefined) return STRANGER;
  const [session, lastHere, method, , person, worker, secondFactor] = row;
  const idle = at - Number(lastHere);
  if (idle >= longestAbsence(store)) return STRANGER;
  const sessionId = String(session);
  if (idle >= NOTED_EVERY_MS) await noteVisit(store, sessionId, at);
  if (secondFactor !== 1 && asksSecondFactorOf(store, role) && !standsInForSecondFactor(method)) {
    return { caller: NOBODY, sessionId, owes: "second-factor" };
  }
  const id = String(person);
  const caller: Caller = {
    kind: "person",
    id,
    role,
    leads: leadsOf(store, id, role),
    worker: worker === null ? null : Number(worker),
  };
  return { caller, sessionId, owes: null };
}

function leadsOf(store: Store, person: string, role: Role): string[] {
  if (role !== "lead") return [];
  const rows = store.rows("SELECT department FROM person_department WHERE person = ? ORDER BY department").all(person);
  return rows.map(([department]) => String(department));
}

/** Notes that a person was here. A disk that is full or read-only stops no reading. */
async function noteVisit(store: Store, session: string, at: number): Promise<void> {
  try {
    await atomically(store, (tx) => tx.statement("UPDATE session SET updated_at = ? WHERE id = ?").run(at, session), {
      durable: false,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
