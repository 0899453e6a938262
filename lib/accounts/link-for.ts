import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { invitationMail, resetMail, sendMail } from "@/lib/mail/send";
import { mailOf } from "@/lib/mail/server";
import { recordIn } from "@/lib/trail/record";
import { addressOf, makeLink } from "./one-time-link";
import { organisationName } from "./organisation";
import { personById } from "./person-rows";
import type { LinkDocument } from "./schema";

/**
 * Makes a person's link, in the place of the last, and mails it where a mail server is known. A mail that does not go out is no
 * fault: the link is handed back in any case.
 */
export async function linkFor(
  ctx: Context<"people.manage">,
  person: string,
  kind: "invitation" | "reset",
): Promise<LinkDocument> {
  const { link, expires } = await atomically(ctx.store, (tx) => {
    const at = ctx.now();
    const made = makeLink(tx, kind, person, at);
    recordIn(tx, ctx.actor, at.toISOString(), {
      what: kind === "invitation" ? "invitation" : "password",
      subject: `person:${person}`,
      details: { did: "made a way in" },
    });
    return { link: addressOf(kind, made.token), expires: made.expires.toISOString() };
  });
  return { link, kind, expires, mailed: await mailed(ctx.store, person, kind, link) };
}

async function mailed(store: Store, person: string, kind: "invitation" | "reset", link: string): Promise<boolean> {
  const server = mailOf(store);
  if (server === null) return false;
  const { email, name } = personById(store, person);
  const write = kind === "invitation" ? invitationMail : resetMail;
  try {
    await sendMail(server, write({ to: email, name, organisation: organisationName(store), link }));
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
