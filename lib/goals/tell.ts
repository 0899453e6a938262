import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { MailServer } from "@/lib/mail/schema";
import { sendMail } from "@/lib/mail/send";
import { claimSteps, releaseSteps, settleSteps } from "./letter-claims";
import { type GoalLetter, goalLettersOf } from "./letters";

/** A mail about proposed goals, and whether it went out. */
export interface GoalTold {
  readonly to: string;
  readonly subject: string;
  /** Ids of the proposals that it tells of. */
  readonly proposals: readonly string[];
  readonly outcome: "sent" | "failed" | "dry-run";
  readonly error: string | null;
}

interface Telling {
  readonly organisation: string;
  /** Null: say who would be told, and send nothing. */
  readonly server: Pick<MailServer, "url" | "from"> | null;
  /** After so many mails in a row that the server did not take, the rest waits for the next hour. */
  readonly failures: number;
}

/** Tells people by mail of proposed goals that wait for them or were answered, each step once. */
export async function tellOfGoals(
  ctx: Context<"reminders.send">,
  { organisation, server, failures }: Telling,
): Promise<GoalTold[]> {
  const told: GoalTold[] = [];
  let failed = 0;
  for (const letter of await goalLettersOf(ctx, organisation)) {
    if (failed === failures) break;
    const one = server === null ? saidOf(letter, "dry-run") : await send(ctx, server, letter);
    if (one === null) continue;
    failed = one.outcome === "failed" ? failed + 1 : 0;
    told.push(one);
  }
  return told;
}

async function send(
  { store, actor, now }: Context,
  server: Pick<MailServer, "url" | "from">,
  letter: GoalLetter,
): Promise<GoalTold | null> {
  const { person, steps, mail } = letter;
  const to = { person, at: now().toISOString() };
  const claimed = await claimSteps(store, to, steps);
  if (claimed.length < steps.length) {
    await releaseSteps(store, person, claimed);
    return null;
  }
  try {
    await sendMail(server, mail);
  } catch (error) {
    await releaseSteps(store, person, claimed);
    if (!(error instanceof AppError)) throw error;
    return { ...saidOf(letter, "failed"), error: error.message };
  }
  await settleSteps(store, actor, to, claimed);
  return saidOf(letter, "sent");
}

function saidOf({ mail, steps }: GoalLetter, outcome: GoalTold["outcome"]): GoalTold {
  const proposals = steps.map(({ proposal }) => proposal);
  return { to: mail.to, subject: mail.subject, proposals, outcome, error: null };
}
