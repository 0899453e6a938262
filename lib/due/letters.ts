import { baseUrl } from "@/lib/accounts/one-time-link";
import type { Context } from "@/lib/context";
import { type Period, type PlainDate, parseDate, parsePeriod } from "@/lib/core/period";
import { escalationMail, type ReminderMail, reminderMail } from "@/lib/mail/reminder";
import type { Mail } from "@/lib/mail/send";
import { visitOf } from "@/lib/open-context";
import type { Settings } from "@/lib/settings/schema";
import type { Claim } from "./claims";
import { dueOf } from "./data";
import { type Recipient, recipientsOf } from "./recipients";
import type { DueItem } from "./schema";
import { type Step, stepsOf, stepToday } from "./steps";
import { reminderWordsIn } from "./words";

/** A mail to one person, and what it reminds of. */
export interface Letter {
  readonly person: string;
  readonly mail: Mail;
  readonly claims: readonly Claim[];
}

interface Occasion {
  readonly settings: Settings;
  readonly today: PlainDate;
  readonly organisation: string;
}

/** Who is to hear of what today, whether or not they heard of it already. */
export async function lettersOf(ctx: Context<"reminders.send">, occasion: Occasion): Promise<Letter[]> {
  const everybody = recipientsOf(ctx.store);
  const led = new Set(everybody.flatMap(({ leads }) => leads));
  const all = (await dueOf(ctx)).filter(isOwed);
  const letters: Letter[] = [];
  for (const recipient of everybody) {
    const letter =
      recipient.role === "lead" ? await toLead(ctx, recipient, occasion) : upTheLine(ctx, recipient, { all, led }, occasion);
    if (letter !== null) letters.push(letter);
  }
  return letters;
}

/** Days are typed every day: nobody is reminded of them. */
const isRemindable = ({ grain, state }: DueItem) => grain !== "day" && ["late", "due", "coming"].includes(state);
const isOwed = (item: DueItem) => isRemindable(item) && item.state !== "coming";

async function toLead(ctx: Context, lead: Recipient, occasion: Occasion): Promise<Letter | null> {
  const { id, leads } = lead;
  const caller = { kind: "person", id, role: "lead", leads, worker: null } as const;
  const own = await dueOf(visitOf(ctx.store, { id, door: "cli", caller, address: null }, ctx.now));
  const items = own.filter(isRemindable).map((item) => ({ item, step: stepOf(item, "leads", occasion) }));
  const told = items.flatMap(({ item, step }) => (isOwed(item) || step !== null ? [item] : []));
  return letterOf(ctx, lead, occasion, reminderMail, told, items);
}

/** What is late enough for administrators and executives; to administrators, from the first, what nobody leads. */
function upTheLine(
  ctx: Context,
  recipient: Recipient,
  { all, led }: { all: readonly DueItem[]; led: ReadonlySet<string> },
  occasion: Occasion,
): Letter | null {
  const items = all.flatMap((item) => {
    if (item.state !== "late") return [];
    const isTheirs = recipient.role === "admin" && !led.has(item.department.key);
    const up = stepOf(item, "up", occasion);
    const step = up ?? (isTheirs ? stepOf(item, "leads", occasion) : null);
    const isLong = occasion.settings.escalateAfter !== null && -(item.days ?? 0) >= occasion.settings.escalateAfter;
    return isLong || isTheirs ? [{ item, step }] : [];
  });
  return letterOf(
    ctx,
    recipient,
    occasion,
    escalationMail,
    items.map(({ item }) => item),
    items,
  );
}

function stepOf({ due }: DueItem, to: Step["to"], { settings, today }: Occasion): Step | null {
  const date = due === null ? null : parseDate(due);
  return date === null ? null : stepToday(stepsOf(date, settings), to, today);
}

function letterOf(
  ctx: Context,
  { id, name, email }: Recipient,
  { organisation }: Occasion,
  write: (mail: ReminderMail) => Mail,
  told: readonly DueItem[],
  items: readonly { readonly item: DueItem; readonly step: Step | null }[],
): Letter | null {
  const claims = items.flatMap(({ item, step }) => {
    const period: Period | null = parsePeriod(item.period);
    return step === null || period === null ? [] : [{ department: item.department.key, period, step: step.key }];
  });
  if (claims.length === 0) return null;
  const about = { organisation, items: told, base: baseUrl(), words: reminderWordsIn(ctx.store) };
  return { person: id, claims, mail: write({ to: email, name, ...about }) };
}
