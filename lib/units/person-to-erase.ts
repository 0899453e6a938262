import type { Transaction } from "@/db/atomically";
import { AppError } from "@/lib/errors";
import { type Known, naming } from "./naming";

/** Whom to erase: the worker's unit, the accounts, and what the person is known by here. */
export interface Erasable {
  readonly unit: number | null;
  readonly accounts: readonly string[];
  readonly known: readonly Known[];
  readonly reason: string;
}

const WORKER = "SELECT unit_id, lower(email) FROM worker WHERE";
const ACCOUNT = "SELECT id, worker FROM person WHERE email = ? OR worker = ?";

/**
 * The person of a worker's key, or of the e-mail address of a worker or an account: the row of the roster with the accounts
 * that are linked to it or have its address.
 * @throws AppError `not-found`; `conflict` where several rows have the address; `invalid` for a reason that names the person
 */
export function personToErase(tx: Transaction, said: string, reason: string): Erasable {
  const address = said.toLowerCase();
  const linked = tx.rows(ACCOUNT).get(address, null)?.[1] ?? null;
  const byKey = tx.rows(`${WORKER} key = ?`).all(said);
  const workers = byKey.length > 0 ? byKey : tx.rows(`${WORKER} lower(email) = ? OR unit_id = ?`).all(address, linked);
  if (workers.length > 1) {
    throw new AppError("conflict", "Several rows of the roster go with this address: give the worker's key.");
  }
  const [unit = null, email] = (workers[0] ?? []) as [number?, (string | null)?];
  const accounts = (tx.rows(ACCOUNT).all(unit === null ? address : email, unit) as [string, number | null][])
    .filter(([, worker]) => worker === null || worker === unit)
    .map(([id]) => id);
  if (unit === null && accounts.length === 0) throw new AppError("not-found", "There is no such worker, and no such account.");
  const known = knownBy(tx, unit, accounts);
  if (known.map(plainly).some((names) => names(reason))) {
    throw new AppError("invalid", "The reason names the person, and it is kept for good: say it without.");
  }
  return { unit, accounts, known, reason };
}

/** What a person is known by in this database: nothing where the row and the accounts are not there. */
export function knownBy(tx: Transaction, unit: number | null, accounts: readonly string[]): Known[] {
  const rows = tx.rows("SELECT key, name, email FROM worker WHERE unit_id = ?").all(unit);
  const account = tx.rows("SELECT NULL, name, email FROM person WHERE id = ?");
  for (const id of accounts) rows.push(...account.all(id));
  return rows.map(([key, name, email]) => ({ key, name, email }) as Known);
}

/** The same, but for names of one word, which stand in many a sentence for something else. */
export function plainly({ key, name, email }: Known): (text: string) => boolean {
  return naming({ key, name: name?.trim().includes(" ") ? name : null, email });
}
