import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Actor } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { recordIn } from "@/lib/trail/record";
import { addressOf, forgetLinks, makeLink, openLink, spend } from "./one-time-link";
import { organisationState } from "./organisation";
import { hashed, newId, putPassword, refuseWeak } from "./password";
import { linkToRoster } from "./roster-link";

/** One wording for links that were used, that lapsed, or that never were. */
export const LINK_IS_GOOD_NO_MORE = "This link has been used already or has lapsed. Ask for another.";

/**
 * A new set-up link, while there is no administrator; the ones before it are good for nothing from now on.
 * @returns null once there is an administrator
 */
export function renewSetUpLink(store: Store, base: string, at: Date): Promise<string | null> {
  return atomically(store, (tx) => {
    if (organisationState(tx) === "ready") return null;
    return addressOf("set-up", makeLink(tx, "set-up", null, at).token, base);
  });
}

/**
 * Makes the first administrator, with the token of the set-up link. Of any number who try at once, one does; from then on
 * there is no set-up.
 * @param actor who asks: nobody yet, with a door and an address
 * @returns the administrator's id
 * @throws AppError `unauthenticated` for a token that does not hold, `invalid` for a weak password
 */
export async function setUp(
  { store, actor, now }: { store: Store; actor: Actor; now: () => Date },
  input: { token: string; email: string; name: string; password: string },
): Promise<string> {
  const { token, email, name, password } = input;
  const refuse = () => new AppError("unauthenticated", LINK_IS_GOOD_NO_MORE, { reason: "INVALID_TOKEN" });
  if (organisationState(store) === "ready" || openLink(store, token, now())?.kind !== "set-up") throw refuse();
  await refuseWeak(store, password, { email, name });
  const hash = await hashed(password);
  return atomically(store, (tx) => {
    const at = now();
    if (organisationState(tx) === "ready" || openLink(tx, token, at)?.kind !== "set-up" || !spend(tx, token, at)) throw refuse();
    const id = newId();
    tx.statement("INSERT INTO person (id, name, email, role, created_at, updated_at) VALUES (?, ?, ?, 'admin', ?, ?)").run(
      id,
      name,
      email,
      at.getTime(),
      at.getTime(),
    );
    linkToRoster(tx, id);
    putPassword(tx, id, hash, at);
    forgetLinks(tx, null);
    recordIn(tx, { ...actor, id }, at.toISOString(), { what: "set-up", subject: `person:${id}` });
    return id;
  });
}
