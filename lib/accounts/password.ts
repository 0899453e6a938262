import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { AppError } from "@/lib/errors";
import { organisationName } from "./organisation";
import { newPasswordSchema } from "./schema";
import { weaknessOf } from "./weak-password";

/** What the auth library calls a password among the things that one signs in with. */
const CREDENTIAL = "credential";

/**
 * Refuses a password that would be guessed.
 * @param field where the form has it
 * @throws AppError `invalid`, with the sentence at `field`
 */
export async function refuseWeak(
  store: Store,
  password: string,
  owner: { readonly email: string; readonly name: string },
  field = "password",
): Promise<void> {
  const length = newPasswordSchema.safeParse(password).error?.issues[0]?.message;
  const weakness = length ?? (await weaknessOf(password, { ...owner, organisation: organisationName(store) }));
  if (weakness === null) return;
  const message = `This ${weakness}. Choose another: four words that do not belong together are good.`;
  throw new AppError("invalid", message, { reason: "WEAK_PASSWORD", errors: [{ path: field, message }] });
}

/** A password as it is kept: scrypt with a salt of its own. */
export const hashed = hashPassword;

/** Gives a person a password, in the place of the one they had. */
export function putPassword(tx: Transaction, person: string, hash: string, at: Date): void {
  tx.statement("DELETE FROM account WHERE user_id = ? AND provider_id = ?").run(person, CREDENTIAL);
  tx.statement(
    "INSERT INTO account (id, account_id, provider_id, user_id, password, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
  ).run(newId(), person, CREDENTIAL, person, hash, at.getTime(), at.getTime());
}

/** An id that says nothing: 128 random bits. */
export function newId(): string {
  return randomBytes(16).toString("hex");
}
