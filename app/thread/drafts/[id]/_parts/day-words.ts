import { labelPeriod, type PlainDate, periodOf } from "@/lib/core/period";

const CALENDAR = { fiscalYearStart: 1 };

/** "3 Nov 26"; what is no date yet stays as it is typed. */
export function dayWords(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return date;
  return labelPeriod(periodOf(date as PlainDate, "day", CALENDAR), "short", CALENDAR);
}

/** "always", "from 3 Nov 26", "until 2 Nov 26", "1 Jan 26 to 2 Nov 26": the days on which something holds. */
export function spanWords(from: string | undefined, until: string | undefined): string {
  if (from === undefined) return until === undefined ? "always" : `until ${dayWords(until)}`;
  return until === undefined ? `from ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(until)}`;
}
