import { createTransport } from "nodemailer";
import { AppError } from "@/lib/errors";
import type { MailServer } from "./schema";

const TIMEOUT_MS = 10_000;

/** A mail of ours: plain text, to one person. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** What a mail with a link is made of. */
export interface LinkMail {
  readonly to: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly link: string;
}

/**
 * Hands a mail to the server. Content is never read from files or fetched from elsewhere, whatever a name says.
 * @throws AppError `refused` where the server does not take it
 */
export async function sendMail({ url, from }: Pick<MailServer, "url" | "from">, mail: Mail): Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({ from, to: { name: "", address: mail.to }, subject: mail.subject, text: mail.text });
  } catch (error) {
    const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new AppError("refused", `The mail server did not take the mail${why}.`);
  } finally {
    transport.close();
  }
}

const company = (organisation: string | null) => organisation ?? "your organisation";

/** The mail by which somebody is invited: a link that works once, for seven days. */
export function invitationMail({ to, name, organisation, link }: LinkMail): Mail {
  return {
    to,
    subject: `Your invitation to ${organisation === null ? "Golden Thread" : `${organisation}'s Golden Thread`}`,
    text: `Hello${name === "" ? "" : ` ${name}`},

${company(organisation)} has invited you to Golden Thread, where its figures lead from each person's work to what customers say.

Open this link within seven days and choose a password. It works once:

${link}

If you did not expect this, do nothing: the link lapses by itself.
`,
  };
}

/** The mail for a forgotten password: a link that works once, for four hours. */
export function resetMail({ to, name, organisation, link }: LinkMail): Mail {
  return {
    to,
    subject: "A new password for Golden Thread",
    text: `Hello${name === "" ? "" : ` ${name}`},

somebody, probably you, asked for a new password for Golden Thread at ${company(organisation)}.

Open this link within four hours and choose one. It works once:

${link}

If it was not you, do nothing: your password stays as it is.
`,
  };
}
