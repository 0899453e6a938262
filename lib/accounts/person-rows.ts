import type { Store } from "@/db/open";
import { AppError } from "@/lib/errors";
import { type PersonDocument, roleSchema } from "./schema";

const COLUMNS = `p.id, p.name, p.email, p.role, p.suspended_at, p.two_factor_enabled, w.key,
  EXISTS (SELECT 1 FROM account a WHERE a.user_id = p.id),
  (SELECT max(s.updated_at) FROM session s WHERE s.user_id = p.id), p.demo
  FROM person p LEFT JOIN worker w ON w.unit_id = p.worker`;
const PAGE = 100;

/** Nobody goes by this id: one wording, whether they never did or somebody else may know of them. */
export function noSuchPerson(): AppError {
  return new AppError("not-found", "There is no such person.");
}

function documentOf(store: Store, row: readonly unknown[]): PersonDocument {
  const [id, name, email, role, suspended, secondFactor, worker, canSignIn, lastHere, demo] = row;
  const departments = store.rows("SELECT department FROM person_department WHERE person = ? ORDER BY department").all(id);
  const active = canSignIn === 1 || demo !== null;
  return {
    id: String(id),
    name: String(name),
    email: String(email),
    role: roleSchema.parse(role),
    departments: departments.map(([department]) => String(department)),
    worker: worker === null ? null : String(worker),
    state: suspended !== null ? "suspended" : active ? "active" : "invited",
    secondFactor: secondFactor === 1,
    lastHere: lastHere === null ? null : new Date(Number(lastHere)).toISOString(),
  };
}

/** A person as others are shown them. Throws `not-found`. */
export function personById(store: Store, id: string): PersonDocument {
  const row = store.rows(`SELECT ${COLUMNS} WHERE p.id = ?`).get(id);
  if (row === undefined) throw noSuchPerson();
  return documentOf(store, row);
}

/** A person by the e-mail address, in whatever case. Throws `not-found`. */
export function personByEmail(store: Store, email: string): PersonDocument {
  const row = store.rows(`SELECT ${COLUMNS} WHERE p.email = ?`).get(email.trim().toLowerCase());
  if (row === undefined) throw new AppError("not-found", "Nobody has this e-mail address.");
  return documentOf(store, row);
}

/** People in the order of their e-mail addresses, a page at a time; `cursor` is the last address of the page before. */
export function peoplePage(
  store: Store,
  { query, cursor = "" }: { query?: string; cursor?: string },
): { people: PersonDocument[]; next: string | null } {
  const rows = store
    .rows(
      `SELECT ${COLUMNS} WHERE p.email > @cursor AND (@query IS NULL OR instr(lower(p.name), @query) > 0 OR instr(p.email, @query) > 0)
       ORDER BY p.email LIMIT ${PAGE + 1}`,
    )
    .all({ cursor, query: query?.toLowerCase() ?? null });
  const people = rows.slice(0, PAGE).map((row) => documentOf(store, row));
  return { people, next: rows.length > PAGE ? (people.at(-1)?.email ?? null) : null };
}
