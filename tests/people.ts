import { randomUUID } from "node:crypto";
import { makeSignature } from "better-auth/crypto";
import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Role } from "@/lib/access/caller";
import { authFor } from "@/lib/accounts/auth";

interface Somebody {
  readonly role: Role;
  readonly name?: string;
  readonly email?: string;
  readonly leads?: readonly string[];
  /** The key of the person's own row on the roster. */
  readonly worker?: string;
}

/** Puts somebody into the organisation, without an invitation. Gives the person's id. */
export async function addPerson(store: Store, { role, leads = [], worker, ...rest }: Somebody): Promise<string> {
  const id = randomUUID();
  const { name = `The ${role}`, email = `${id}@acme.example` } = rest;
  const unit = worker === undefined ? null : (store.rows("SELECT unit_id FROM worker WHERE key = ?").get(worker)?.[0] ?? null);
  await atomically(store, (tx) => {
    const at = Date.now();
    tx.statement(
      "INSERT INTO person (id, name, email, email_verified, created_at, updated_at, role, worker) VALUES (?, ?, ?, 1, ?, ?, ?, ?)",
    ).run(id, name, email, at, at, role, unit);
    for (const department of leads) {
      tx.statement("INSERT INTO person_department (person, department) VALUES (?, ?)").run(id, department);
    }
  });
  return id;
}

/** Signs a person in, without the form. Gives the Cookie header of the session. */
export async function sessionOf(store: Store, person: string): Promise<string> {
  const { internalAdapter, secret, authCookies } = await authFor(store).$context;
  const { token } = await internalAdapter.createSession(person);
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${await makeSignature(token, secret)}`)}`;
}
