/** A local calendar date, `YYYY-MM-DD`, from 1900-01-01 to 2199-12-31. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
const DAYS_TO_1900 = 693_901;

/** Days from 1900-01-01 (day 0, a Monday) to a Gregorian date; `month` is 1 to 12 (Hinnant, "days_from_civil"). */
export function dayNumberOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - DAYS_TO_1900;
}

/** The Gregorian year, month (1 to 12) and day of a day number (Hinnant, "civil_from_days"). */
export function civilOfDay(dayNumber: number): { year: number; month: number; day: number } {
  const z = dayNumber + DAYS_TO_1900;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** The number that the digits `text[from]` to `text[to − 1]` spell, or NaN where one is no ASCII digit. */
export function digitsAt(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** Days in a month; `month` is 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** The day number of an existing date in canonical `YYYY-MM-DD`, or `null`: 2026-02-30 and 1899-12-31 are refused. */
export function parseDayNumber(text: string): number | null {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return null;
  const year = digitsAt(text, 0, 4);
  const month = digitsAt(text, 5, 7);
  const day = digitsAt(text, 8, 10);
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12)) return null;
  if (!(day >= 1 && day <= daysInMonth(year, month))) return null;
  return dayNumberOf(year, month, day);
}

/** The text as a date, or `null` where it is not an existing date in canonical `YYYY-MM-DD`. */
export function parseDate(text: string): PlainDate | null {
  return parseDayNumber(text) === null ? null : (text as PlainDate);
}

/** The date of a day number. Arithmetic may step outside the range that `parseDate` accepts. */
export function dateOfDay(dayNumber: number): PlainDate {
  const { year, month, day } = civilOfDay(dayNumber);
  return `${year}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}` as PlainDate;
}

/** Days since 1900-01-01. */
export function dayNumber(date: PlainDate): number {
  return dayNumberOf(digitsAt(date, 0, 4), digitsAt(date, 5, 7), digitsAt(date, 8, 10));
}

/** The date `days` days later (earlier where negative). */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Days from `from` to `to`, negative where `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of an instant in an IANA time zone. Throws a RangeError for an unknown zone. */
export function localDate(instant: Date, timeZone: string): PlainDate {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
      timeZone,
      year: "numeric",
      month: "numeric",
      day: "numeric",
    });
    formatters.set(timeZone, formatter);
  }
  const parts = formatter.formatToParts(instant);
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return dateOfDay(dayNumberOf(part("year"), part("month"), part("day")));
}
