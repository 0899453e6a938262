import { atomically, type Transaction } from "@/db/atomically";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { recordIn } from "@/lib/trail/record";
import { addPerson, checked, putDepartments, putWorker, refuseUnknown } from "./add-person";
import { selfOf } from "./data";
import { linkFor } from "./link-for";
import { forgetLinks } from "./one-time-link";
import { hashed, refuseWeak } from "./password";
import { noSuchPerson, personById } from "./person-rows";
import {
  type InvitationDocument,
  type InvitationInput,
  type LinkDocument,
  nameSchema,
  type PersonChange,
  type PersonDocument,
  personChange,
} from "./schema";

/**
 * Invites somebody: an account without anything to sign in with, and a link that lets them choose a password, once, within
 * seven days. It goes out by mail where a mail server is known, and is handed back in any case.
 * @throws AppError `conflict` where somebody has the address or the row on the roster, `invalid` for departments and workers
 *   that are none
 */
export async function invite(visit: Visit, input: InvitationInput): Promise<InvitationDocument> {
  const ctx = await authorise(visit, "people.manage");
  const id = await addPerson(ctx, input);
  const made = await linkFor(ctx, id, "invitation");
  return { ...personById(ctx.store, id), ...made };
}

/**
 * Adds somebody with a password that was chosen for them, who needs no invitation: for the command line.
 * @throws AppError as `invite`, and `invalid` for a weak password
 */
export async function addWithPassword(visit: Visit, input: InvitationInput, password: string): Promise<PersonDocument> {
  const ctx = await authorise(visit, "people.manage");
  const { email, name = "" } = checked(input);
  await refuseWeak(ctx.store, password, { email, name });
  const hash = await hashed(password);
  const id = await addPerson(ctx, input, hash);
  return personById(ctx.store, id);
}

/**
 * A new link for somebody, in the place of the last: an invitation until they have something to sign in with, then a reset of
 * the password. It goes out by mail where a mail server is known, and is handed back in any case.
 * @throws AppError `not-found`, `refused` for somebody who is suspended or of the demo
 */
export async function resetLink(visit: Visit, { person }: { person: string }): Promise<LinkDocument> {
  const ctx = await authorise(visit, "people.manage");
  const { state } = personById(ctx.store, person);
  if (state === "suspended") throw new AppError("refused", "Somebody who is suspended is let in by no link.");
  return linkFor(ctx, person, state === "invited" ? "invitation" : "reset");
}

/**
 * Changes what a person may do, or ends what they can; what is not named stays. It holds from their next request: whoever is
 * suspended loses every session, link and token.
 * @throws AppError `not-found`, `invalid`, `conflict`, and `refused` for the last administrator
 */
export async function changePerson(visit: Visit, { id, ...input }: PersonChange & { id: string }): Promise<PersonDocument> {
  const ctx = await authorise(visit, "people.manage");
  const change = personChange.parse(input);
  if (change.departments !== undefined) await refuseUnknown(ctx, change.departments);
  await atomically(ctx.store, (tx) => {
    const at = ctx.now();
    const before = personById(tx, id);
    const role = change.role ?? before.role;
    const act = (what: "role" | "account" | "second-factor", details: Record<string, unknown>) =>
      recordIn(tx, ctx.actor, at.toISOString(), { what, subject: `person:${id}`, details });
    if (change.name !== undefined) {
      tx.statement("UPDATE person SET name = ? WHERE id = ?").run(change.name, id);
      act("account", { did: "renamed" });
    }
    if (change.role !== undefined || change.departments !== undefined) {
      const departments = change.departments ?? (role === before.role ? before.departments : []);
      tx.statement("UPDATE person SET role = ? WHERE id = ?").run(role, id);
      putDepartments(tx, id, role, departments);
      act("role", { from: before.role, to: role, departments });
    }
    if (change.worker !== undefined) {
      putWorker(tx, id, change.worker);
      act("account", { did: change.worker === null ? "unlinked from the roster" : "linked to the roster" });
    }
    if (change.secondFactor === "off") {
      tx.statement("DELETE FROM two_factor WHERE user_id = ?").run(id);
      tx.statement("UPDATE person SET two_factor_enabled = 0 WHERE id = ?").run(id);
      act("second-factor", { did: "taken away" });
    }
    if (change.suspended !== undefined) {
      tx.statement("UPDATE person SET suspended_at = ? WHERE id = ?").run(change.suspended ? at.getTime() : null, id);
      if (change.suspended) letNobodyIn(tx, id);
      act("account", { did: change.suspended ? "suspended" : "taken up again" });
    }
    tx.statement("UPDATE person SET updated_at = ? WHERE id = ?").run(at.getTime(), id);
    const admins = tx.rows("SELECT count(*) FROM person WHERE role = 'admin' AND suspended_at IS NULL").get()?.[0];
    if (before.role === "admin" && admins === 0)
      throw new AppError("refused", "This is the last administrator: make another one first.");
  });
  return personById(ctx.store, id);
}

/** Ends every session of a person and makes every link of theirs good for nothing. */
function letNobodyIn(tx: Transaction, person: string): number {
  forgetLinks(tx, person);
  return tx.statement("DELETE FROM session WHERE user_id = ?").run(person).changes;
}

/** Ends every session of a person. */
export async function endSessionsOf(visit: Visit, { person }: { person: string }): Promise<{ ended: number }> {
  const ctx = await authorise(visit, "people.manage");
  return atomically(ctx.store, (tx) => {
    if (tx.rows("SELECT 1 FROM person WHERE id = ?").get(person) === undefined) throw noSuchPerson();
    const ended = tx.statement("DELETE FROM session WHERE user_id = ?").run(person).changes;
    recordIn(tx, ctx.actor, ctx.now().toISOString(), { what: "session", subject: `person:${person}`, details: { ended } });
    return { ended };
  });
}

/** Ends one session, of whomever. Throws `not-found`. */
export async function endSession(visit: Visit, { id }: { id: string }): Promise<{ ended: number }> {
  const ctx = await authorise(visit, "people.manage");
  return end(ctx, id, null);
}

/** Ends one session of the person who asks. Another's answers as one that never was. Throws `not-found`. */
export async function endOwnSession(visit: Visit, { id }: { id: string }): Promise<{ ended: number }> {
  const ctx = await authorise(visit, "account.own");
  return end(ctx, id, selfOf(ctx));
}

function end(ctx: Context, id: string, of: string | null): Promise<{ ended: number }> {
  return atomically(ctx.store, (tx) => {
    const person = tx
      .rows("DELETE FROM session WHERE id = @id AND (@of IS NULL OR user_id = @of) RETURNING user_id")
      .get({ id, of })?.[0];
    if (person === undefined) throw new AppError("not-found", "There is no such session.");
    const act = { what: "session", subject: `person:${person}`, details: { ended: 1 } } as const;
    recordIn(tx, ctx.actor, ctx.now().toISOString(), act);
    return { ended: 1 };
  });
}

/** Changes the name of the person who asks, as others read it. */
export async function changeOwnName(visit: Visit, { name }: { name: string }): Promise<{ name: string }> {
  const ctx = await authorise(visit, "account.own");
  const [said, id] = [nameSchema.parse(name), selfOf(ctx)];
  await atomically(ctx.store, (tx) => {
    tx.statement("UPDATE person SET name = ? WHERE id = ?").run(said, id);
    const act = { what: "account", subject: `person:${id}`, details: { did: "renamed" } } as const;
    recordIn(tx, ctx.actor, ctx.now().toISOString(), act);
  });
  return { name: said };
}
