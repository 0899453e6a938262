import { type Command, InvalidArgumentError } from "commander";
import { remind } from "@/lib/due/remind";
import type { Reminded } from "@/lib/due/schema";
import type { Session } from "../session";
import { table } from "../table";

const IDLE: Readonly<Record<NonNullable<Reminded["idle"]>, string>> = {
  "switched-off": "Reminders by mail are switched off in the settings.",
  "held-date": "This database's date is held, as the demo's is: nobody is reminded of anything.",
  "no-mail-server": "There is no mail server: set SMTP_URL, or one in the settings.",
  "too-early": "It is too early in the day for mails.",
  "nothing-published": "No metric tree has been published yet, so nothing is due.",
};

function textOf({ idle, mails }: Reminded): string {
  if (idle !== null) return IDLE[idle];
  if (mails.length === 0) return "Nobody has to be reminded of anything just now.";
  const rows = mails.map(({ to, subject, outcome, error }) => [to, subject, error ?? outcome]);
  return table(["to", "subject", ""], rows);
}

function hourOf(text: string): number {
  const hour = Number(text);
  if (/^\d{1,2}$/.test(text) && hour <= 23) return hour;
  throw new InvalidArgumentError("It is an hour from 0 to 23.");
}

/** `remind`: mails about figures that are due; the web application runs it every hour. */
export function addRemind(program: Command, session: () => Session): void {
  program
    .command("remind")
    .summary("send the reminders of figures that are due, and news of proposed goals, each once; serve does it every hour")
    .option("--dry-run", "say who would be reminded of what, and send nothing")
    .option("--not-before <hour>", "do nothing before this hour of the organisation's day", hourOf)
    .action(async (options: { dryRun?: boolean; notBefore?: number }) => {
      const document = await remind(session().open(), options);
      const failed = document.mails.some(({ outcome }) => outcome === "failed");
      await session().answer({ document, text: textOf(document), ...(failed ? { exit: 1 as const } : {}) });
    });
}
