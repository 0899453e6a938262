import {
  dateOfDay,
  dayNumber,
  firstDayNumber,
  formatPeriod,
  type Grain,
  lastDayNumber,
  type Period,
  type PlainDate,
  parsePeriod,
  partsOf,
  periodRange,
} from "@/lib/core/period";

export const CALENDAR = { fiscalYearStart: 1 } as const;

/** The day at which the demo company's clock stands still. */
export const HELD_DATE = "2026-11-04" as PlainDate;
export const FIRST_MONTH = "2023-11";
/** The last complete month. */
export const LAST_MONTH = "2026-10";

/** One own-grain period of a metric, with its first and last day as day numbers. */
export interface Slot {
  readonly text: string;
  readonly first: number;
  readonly last: number;
  /** The last day as a date. */
  readonly lastDate: string;
}

function period(text: string): Period {
  const parsed = parsePeriod(text);
  if (parsed === null) throw new Error(`${text} is no period`);
  return parsed;
}

const firstMonth = period(FIRST_MONTH);
/** Month texts, oldest first: 36 complete ones, then the one that has just begun. */
export const MONTHS: readonly string[] = periodRange(firstMonth, period("2026-11")).map(formatPeriod);
/** Index of the last complete month in `MONTHS`. */
export const LAST_INDEX = MONTHS.length - 2;

/** Where a month stands in `MONTHS`; months before the first are negative. */
export function monthIndex(month: string): number {
  return period(month) - firstMonth;
}

/** The calendar month, 0 (January) to 11, of an index into `MONTHS`. */
export function monthOfYear(index: number): number {
  return (((index + 10) % 12) + 12) % 12;
}

export const FIRST_DAY = firstDayNumber(period("2023-W44"), CALENDAR);
/** The last day that figures are in for: the day before the held date. */
export const LAST_DAY = dayNumber(HELD_DATE) - 1;

const slots = new Map<string, readonly Slot[]>();

/** The periods of a grain that belong to a month (weeks by their Thursday) and have begun; days only up to `LAST_DAY`. */
export function slotsOf(index: number, grain: Grain): readonly Slot[] {
  const key = `${grain} ${index}`;
  const known = slots.get(key);
  if (known !== undefined) return known;
  const month = MONTHS[index];
  if (month === undefined) throw new Error(`no month ${index}`);
  const made = partsOf(period(month), grain, CALENDAR)
    .map((part) => {
      const last = lastDayNumber(part, CALENDAR);
      return { text: formatPeriod(part), first: firstDayNumber(part, CALENDAR), last, lastDate: dateOfDay(last) };
    })
    .filter((slot) => (grain === "month" ? slot.first : slot.last) <= LAST_DAY);
  slots.set(key, made);
  return made;
}

/** Days on which offices and depots in England rest, besides weekends. */
const BANK_HOLIDAYS = new Set(
  [
    ["2023-12-25", "2023-12-26", "2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26"],
    ["2024-12-25", "2024-12-26", "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25"],
    ["2025-12-25", "2025-12-26", "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31"],
  ]
    .flat()
    .map((date) => dayNumber(date as PlainDate)),
);

/** Monday to Friday and no bank holiday. Day 0, 1900-01-01, was a Monday. */
export function isWorkday(day: number): boolean {
  return day % 7 < 5 && !BANK_HOLIDAYS.has(day);
}

/** A day number as its date. */
export function dateText(day: number): string {
  return dateOfDay(day);
}
