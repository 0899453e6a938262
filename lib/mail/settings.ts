import { atomically } from "@/db/atomically";
import { authorise } from "@/lib/access/authorise";
import { personById } from "@/lib/accounts/person-rows";
import type { Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { putSealedSetting } from "@/lib/secret/sealed-setting";
import { recordIn } from "@/lib/trail/record";
import type { MailDocument, MailServer } from "./schema";
import { sendMail } from "./send";
import { mailOf } from "./server";

/** The mail server as an administrator sees it: everything but the password in its address. */
export async function mailSettings(visit: Visit): Promise<MailDocument> {
  const { store } = await authorise(visit, "settings.read");
  const mail = mailOf(store);
  if (mail === null) return { mail: null };
  const { protocol, hostname, port, username } = new URL(mail.url);
  const server = `${protocol}//${username === "" ? "" : `${username}@`}${hostname}${port === "" ? "" : `:${port}`}`;
  return { mail: { server, from: mail.from, setBy: mail.setBy } };
}

/**
 * Sets the mail server, after it has taken a mail to the administrator who sets it, or with null gives it up.
 * @throws AppError `refused` where it takes no mail, or the environment says which it is
 */
export async function changeMail(visit: Visit, input: MailServer | null): Promise<MailDocument> {
  const ctx = await authorise(visit, "settings.change");
  if (mailOf(ctx.store)?.setBy === "environment") {
    throw new AppError("refused", "The environment says which mail server it is: change it there.");
  }
  const { caller } = ctx.actor;
  if (input !== null && caller.kind === "person") {
    await sendMail(input, {
      to: personById(ctx.store, caller.id).email,
      subject: "Golden Thread can send mail",
      text: "This mail went out through the server that you have just set. Invitations and new passwords will come the same way.\n",
    });
  }
  await atomically(ctx.store, (tx) => {
    putSealedSetting(tx, "mail", input);
    const details = { setting: "mail", host: input === null ? null : new URL(input.url).host };
    recordIn(tx, ctx.actor, ctx.now().toISOString(), { what: "setting", details });
  });
  return mailSettings(visit);
}
