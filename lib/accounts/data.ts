import { authorise } from "@/lib/access/authorise";
import type { Caller } from "@/lib/access/caller";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { callerOf } from "./caller";
import { noSuchPerson, peoplePage, personByEmail, personById } from "./person-rows";
import { PROVIDER_ID, providerOf } from "./provider";
import {
  type AccountDocument,
  type People,
  type PeopleInput,
  type PersonDocument,
  type Sessions,
  SIGN_IN_METHODS,
} from "./schema";
import { asksSecondFactorOf } from "./second-factor";
import { longestAbsence } from "./session-days";

/** Everybody who may sign in, a page at a time; `query` is part of a name or an e-mail address. */
export async function peopleOf(visit: Visit, input: PeopleInput = {}): Promise<People> {
  const { store } = await authorise(visit, "people.manage");
  return peoplePage(store, input);
}

/** One of them. Throws `not-found`. */
export async function personOf(visit: Visit, { id }: { id: string }): Promise<PersonDocument> {
  const { store } = await authorise(visit, "people.manage");
  return personById(store, id);
}

/** One of them, by the e-mail address. Throws `not-found`. */
export async function personCalled(visit: Visit, { email }: { email: string }): Promise<PersonDocument> {
  const { store } = await authorise(visit, "people.manage");
  return personByEmail(store, email);
}

/** The person who asks, by id. Throws `refused` for the command line and for programs, which have no account. */
export function selfOf({ actor: { caller } }: { readonly actor: { readonly caller: Caller } }): string {
  if (caller.kind !== "person") throw new AppError("refused", "Only somebody who is signed in has an account.");
  return caller.id;
}

/** The account of the person who asks. */
export async function accountOf(visit: Visit): Promise<AccountDocument> {
  const { store, actor } = await authorise(visit, "account.own");
  const { state: _state, lastHere: _lastHere, ...person } = personById(store, selfOf({ actor }));
  const provider = providerOf(store);
  const has = (what: string) =>
    store.rows("SELECT 1 FROM account WHERE user_id = ? AND provider_id = ?").get(person.id, what) !== undefined;
  return {
    ...person,
    hasPassword: has("credential"),
    secondFactorRequired: asksSecondFactorOf(store, person.role),
    provider: provider === null ? null : { name: provider.name, linked: has(PROVIDER_ID) },
    demo: store.rows("SELECT demo FROM person WHERE id = ?").get(person.id)?.[0] !== null,
  };
}

/**
 * The sessions of one person, or of everybody, the one used last first. `headers` are the request's: the session that they
 * bear is said to be the current one. Throws `not-found` for nobody.
 */
export async function sessionsOf(
  visit: Visit,
  { person, headers }: { person?: string; headers?: Headers } = {},
): Promise<Sessions> {
  const ctx = await authorise(visit, "people.manage");
  if (person !== undefined && ctx.store.rows("SELECT 1 FROM person WHERE id = ?").get(person) === undefined) throw noSuchPerson();
  return { sessions: sessionRows(ctx, person ?? null, await currentIn(ctx, headers)) };
}

/** The sessions of the person who asks, likewise. */
export async function ownSessionsOf(visit: Visit, { headers }: { headers?: Headers } = {}): Promise<Sessions> {
  const ctx = await authorise(visit, "account.own");
  return { sessions: sessionRows(ctx, selfOf(ctx), await currentIn(ctx, headers)) };
}

async function currentIn({ store, now }: Pick<Context, "store" | "now">, headers: Headers | undefined): Promise<string | null> {
  return headers === undefined ? null : (await callerOf(store, headers, now)).sessionId;
}

const MOST_SESSIONS = 500;

function sessionRows(
  { store, now }: Pick<Context, "store" | "now">,
  person: string | null,
  current: string | null,
): Sessions["sessions"] {
  const at = now().getTime();
  const rows = store
    .rows(
      `SELECT id, user_id, method, user_agent, ip_address, created_at, updated_at FROM session
       WHERE expires_at > @now AND updated_at > @since AND (@person IS NULL OR user_id = @person) ORDER BY updated_at DESC LIMIT ${MOST_SESSIONS}`,
    )
    .all({ now: at, since: at - longestAbsence(store), person });
  return rows.map(([id, of, method, device, address, began, lastHere]) => ({
    id: String(id),
    person: String(of),
    current: id === current,
    method: SIGN_IN_METHODS.find((known) => known === method) ?? "password",
    device: device === null || device === "" ? null : String(device),
    address: address === null || address === "" ? null : String(address),
    began: new Date(Number(began)).toISOString(),
    lastHere: new Date(Number(lastHere)).toISOString(),
  }));
}
