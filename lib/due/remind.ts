import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { formatPeriod, type Period } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { tellOfGoals } from "@/lib/goals/tell";
import type { MailServer } from "@/lib/mail/schema";
import { sendMail } from "@/lib/mail/send";
import { mailOf } from "@/lib/mail/server";
import { settingsOf } from "@/lib/settings/data";
import { publishedTree, todayOf } from "@/lib/tree/data";
import { type Claim, claim, release, settle, unheard } from "./claims";
import { type Letter, lettersOf } from "./letters";
import type { Reminded } from "./schema";

export interface RemindInput {
  /** Say who would be reminded of what, and send nothing. */
  readonly dryRun?: boolean;
  /** The hour, where the organisation is, before which nothing goes out. */
  readonly notBefore?: number;
}

type Said = Reminded["mails"][number];

/** After so many mails in a row that the server did not take, the rest waits for the next hour. */
const FAILURES = 3;

/**
 * Reminds people by mail of figures that are due: leads on the days that the settings name, administrators and executives once
 * they are so many days late, and an administrator as a lead where a department has none. One mail a person and day, with
 * everything that is due; each step once, whoever else runs this at the same time. Then tells of proposed goals, each step once.
 */
export async function remind(visit: Visit, { dryRun = false, notBefore = 0 }: RemindInput = {}): Promise<Reminded> {
  const ctx = await authorise(visit, "reminders.send");
  const published = await publishedTree(ctx);
  if (published === null) return { today: ctx.now().toISOString().slice(0, 10), idle: "nothing-published", mails: [] };
  const { name, timeZone } = published.tree.organisation;
  const today = await todayOf(ctx, published.tree);
  const settings = await settingsOf(ctx);
  const server = mailOf(ctx.store);
  const idle = (why: Reminded["idle"]): Reminded => ({ today, idle: why, mails: [] });
  if (settings.heldDate !== null) return idle("held-date");
  if (settings.reminders !== "mail") return idle("switched-off");
  if (hourIn(ctx.now(), timeZone) < notBefore) return idle("too-early");
  if (server === null && !dryRun) return idle("no-mail-server");
  const letters = await lettersOf(ctx, { settings, today, organisation: name });
  const mails: Said[] = [];
  let failures = 0;
  for (const letter of letters) {
    const day = { person: letter.person, day: today, at: ctx.now().toISOString() };
    if (dryRun || server === null) {
      const of = unheard(ctx.store, day, letter.claims);
      if (of.length > 0) mails.push(saidOf(letter, of, "dry-run"));
      continue;
    }
    if (failures === FAILURES) break;
    const said = await send(ctx, server, letter, day);
    if (said === null) continue;
    failures = said.outcome === "failed" ? failures + 1 : 0;
    mails.push(said);
  }
  if (failures < FAILURES) {
    const told = await tellOfGoals(ctx, { organisation: name, server: dryRun ? null : server, failures: FAILURES });
    mails.push(...told.map(({ proposals, ...said }) => ({ ...said, of: [], proposals: [...proposals] })));
  }
  return { today, idle: null, mails };
}

async function send(
  ctx: Context,
  server: Pick<MailServer, "url" | "from">,
  letter: Letter,
  day: Parameters<typeof claim>[1],
): Promise<Said | null> {
  const { store, actor } = ctx;
  const claims = await claim(store, day, letter.claims);
  if (claims.length === 0) return null;
  try {
    await sendMail(server, letter.mail);
  } catch (error) {
    await release(store, day);
    if (!(error instanceof AppError)) throw error;
    return { ...saidOf(letter, claims, "failed"), error: error.message };
  }
  await settle(store, actor, day, claims);
  return saidOf(letter, claims, "sent");
}

function saidOf({ mail }: Letter, claims: readonly Claim[], outcome: Said["outcome"]): Said {
  const of = claims.map(({ department, period, step }) => ({ department, period: formatPeriod(period as Period), step }));
  return { to: mail.to, subject: mail.subject, of, proposals: [], outcome, error: null };
}

/** The hour of a moment in a zone: 0 to 23. */
function hourIn(now: Date, timeZone: string): number {
  return Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(now));
}
