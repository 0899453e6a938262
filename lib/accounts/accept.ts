import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Actor } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { recordIn } from "@/lib/trail/record";
import { forgive } from "./lockout";
import { openLink, spend } from "./one-time-link";
import { hashed, putPassword, refuseWeak } from "./password";
import { type OpenedLink, roleSchema } from "./schema";
import { LINK_IS_GOOD_NO_MORE } from "./set-up";

interface Door {
  readonly store: Store;
  /** Nobody yet, with a door and an address. */
  readonly actor: Actor;
  readonly now: () => Date;
}

const refused = () => new AppError("unauthenticated", LINK_IS_GOOD_NO_MORE, { reason: "INVALID_TOKEN" });

/** The person whom an invitation or a reset lets in, suspended ones excepted. */
function guestOf(store: Store, token: string, at: Date): (OpenedLink & { readonly id: string }) | null {
  const link = openLink(store, token, at);
  if (link === null || link.person === null || link.kind === "set-up") return null;
  const row = store.rows("SELECT email, name, role FROM person WHERE id = ? AND suspended_at IS NULL").get(link.person);
  if (row === undefined) return null;
  return { id: link.person, kind: link.kind, email: String(row[0]), name: String(row[1]), role: roleSchema.parse(row[2]) };
}

/** What an invitation's or a reset's page shows; null for every link that lets nobody in. Looking uses nothing up. */
export function invitationOf(store: Store, token: string, at: Date): OpenedLink | null {
  const guest = guestOf(store, token, at);
  return guest === null ? null : { kind: guest.kind, email: guest.email, name: guest.name, role: guest.role };
}

/**
 * Takes an invitation up, once. With `password` null the person signs in otherwise: with the organisation's identity
 * provider, which the session that follows lets them link.
 * @returns the person's id
 * @throws AppError `unauthenticated` for a link that does not hold, `invalid` for a weak password
 */
export async function acceptInvitation(
  door: Door,
  { token, name, password }: { token: string; name: string; password: string | null },
): Promise<string> {
  const guest = guestOf(door.store, token, door.now());
  if (guest?.kind !== "invitation") throw refused();
  if (password !== null) await refuseWeak(door.store, password, { email: guest.email, name });
  const hash = password === null ? null : await hashed(password);
  return atomically(door.store, (tx) => {
    const at = door.now();
    if (guestOf(tx, token, at) === null || !spend(tx, token, at)) throw refused();
    // Whoever opens the link of a mail has the address that it went to.
    tx.statement("UPDATE person SET name = ?, email_verified = 1, updated_at = ? WHERE id = ?").run(name, at.getTime(), guest.id);
    if (hash !== null) putPassword(tx, guest.id, hash, at);
    recordIn(tx, { ...door.actor, id: guest.id }, at.toISOString(), {
      what: "invitation",
      subject: `person:${guest.id}`,
      details: { did: "accepted" },
    });
    return guest.id;
  });
}

/**
 * Chooses a new password with the link of a reset, once, and ends every session of that person. It signs nobody in: what
 * follows is sign-in, with the second factor where there is one.
 * @throws AppError `unauthenticated` for a link that does not hold, `invalid` for a weak password
 */
export async function resetPassword(door: Door, { token, password }: { token: string; password: string }): Promise<void> {
  const guest = guestOf(door.store, token, door.now());
  if (guest?.kind !== "reset") throw refused();
  await refuseWeak(door.store, password, guest, "newPassword");
  const hash = await hashed(password);
  await atomically(door.store, (tx) => {
    const at = door.now();
    if (guestOf(tx, token, at) === null || !spend(tx, token, at)) throw refused();
    putPassword(tx, guest.id, hash, at);
    tx.statement("DELETE FROM session WHERE user_id = ?").run(guest.id);
    recordIn(tx, { ...door.actor, id: guest.id }, at.toISOString(), {
      what: "password",
      subject: `person:${guest.id}`,
      details: { did: "reset" },
    });
  });
  // Whoever locked the account by guessing keeps its owner out no longer.
  await forgive(door.store, { email: guest.email, address: null }, door.now());
}
