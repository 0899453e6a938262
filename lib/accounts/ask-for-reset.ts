import { setTimeout as pause } from "node:timers/promises";
import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Actor } from "@/lib/context";
import { logFault } from "@/lib/log/fault";
import { resetMail, sendMail } from "@/lib/mail/send";
import { mailOf } from "@/lib/mail/server";
import { recordIn } from "@/lib/trail/record";
import { addressOf, makeLink } from "./one-time-link";
import { organisationName } from "./organisation";

const LEAST_BETWEEN_MS = 2 * 60_000;
/** Long after the answer has gone out, and never as long as the last time: how long it took tells nobody anything. */
const LATER_MS = { least: 200, spread: 600 };

/**
 * Sends a link for a new password, where somebody who is not suspended has the address, a mail server is known, and no link
 * went out these two minutes. It answers at once and always alike: what happens, happens afterwards.
 */
export function askForReset({ store, actor, now }: { store: Store; actor: Actor; now: () => Date }, email: string): void {
  const sent = (async () => {
    await pause(LATER_MS.least + Math.random() * LATER_MS.spread, undefined, { ref: false });
    if (!store.sqlite.open) return;
    const mail = mailOf(store);
    const person = store.rows("SELECT id, name FROM person WHERE email = ? AND suspended_at IS NULL AND demo IS NULL").get(email);
    if (mail === null || person === undefined) return;
    const id = String(person[0]);
    const link = await atomically(store, (tx) => {
      const at = now();
      const last = tx.rows("SELECT max(made_at) FROM one_time_link WHERE person = ?").get(id)?.[0];
      if (at.getTime() - Number(last ?? 0) < LEAST_BETWEEN_MS) return null;
      recordIn(tx, actor, at.toISOString(), { what: "password", subject: `person:${id}`, details: { did: "asked for a reset" } });
      return addressOf("reset", makeLink(tx, "reset", id, at).token);
    });
    if (link === null) return;
    await sendMail(mail, resetMail({ to: email, name: String(person[1]), organisation: organisationName(store), link }));
  })();
  sent.catch(logFault);
}
