import { labelPeriod, type PlainDate, periodOf } from "@/lib/core/period";
import type { DueItem } from "@/lib/due/schema";
import type { Mail } from "./send";

/** What a mail about figures that are due is made of. No figure is in it, and nobody's name but the reader's. */
export interface ReminderMail {
  readonly to: string;
  readonly name: string;
  readonly organisation: string;
  /** Everything that is due, not only what gave occasion. */
  readonly items: readonly DueItem[];
  /** Where people reach the application, without a slash at the end. */
  readonly base: string;
  /** The organisation's own words; may be empty. */
  readonly words: string;
}

const CALENDAR = { fiscalYearStart: 1 };
const RULE = "You get this on a few days before and after the day on which figures are due, until they are submitted.";

/** To whoever enters figures: what is due, and where it is typed. */
export function reminderMail({ to, name, organisation, items, base, words }: ReminderMail): Mail {
  const late = items.filter(({ state }) => state === "late");
  const subject = subjectOf(late.length > 0 ? late : items, late.length > 0 ? "late" : "due");
  const lines = items.map((item) => `${titleOf(item)}: ${whenOf(item)}. ${leftOf(item)}\n${base}${item.href}`);
  return { to, subject, text: letter(name, `these figures of ${organisation} are due in Golden Thread.`, lines, words) };
}

/** Up the line: what is late although whoever enters it was reminded, and the scorecard that shows it so. */
export function escalationMail({ to, name, organisation, items, base, words }: ReminderMail): Mail {
  const lines = items.map(
    (item) =>
      `${titleOf(item)}: ${whenOf(item)}. ${leftOf(item)}\n${base}/departments/${item.department.key}?period=${item.period}`,
  );
  const opening = `these figures of ${organisation} are late. Scorecards show them as late until they are there.`;
  return { to, subject: subjectOf(items, "late"), text: letter(name, opening, lines, words) };
}

function letter(name: string, opening: string, lines: readonly string[], words: string): string {
  return [`Hello${name === "" ? "" : ` ${name}`},`, opening, ...lines, ...(words === "" ? [] : [words]), RULE, ""]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

const titleOf = ({ department, label }: DueItem) => `${department.name}, ${label}`;

function subjectOf(items: readonly DueItem[], word: "late" | "due"): string {
  const [first, ...more] = items;
  if (first === undefined) return "Figures are due";
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return `Figures are ${word}: ${titleOf(first)}${others}`;
}

function whenOf({ due, days }: DueItem): string {
  if (due === null || days === null) return "not submitted";
  const date = dayMonth(due as PlainDate);
  if (days < 0) return `${counted(-days, "day")} late, they were due on ${date}`;
  return days === 0 ? `due today, ${date}` : `due in ${counted(days, "day")}, on ${date}`;
}

/** How much is missing, and what of it waits to be submitted. */
function leftOf({ expected, reported, drafts, state }: DueItem): string {
  if (state === "coming") return "The period is not over yet.";
  const missing = Math.max(0, expected - reported);
  const typed = drafts === 0 ? "" : ` ${counted(drafts, "figure")} ${drafts === 1 ? "is" : "are"} typed and not submitted.`;
  return `${missing} of ${counted(expected, "figure")} ${missing === 1 ? "is" : "are"} missing.${typed}`;
}

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function dayMonth(date: PlainDate): string {
  return labelPeriod(periodOf(date, "day", CALENDAR), "axis", CALENDAR);
}
