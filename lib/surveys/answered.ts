import { dayNumber, localDate } from "@/lib/core/date";
import type { Said } from "@/lib/imports/date-format";
import { type DateStyle, readPeriod } from "@/lib/imports/dates";

/**
 * A date, a time after it, perhaps an offset from UTC: "2026-10-31T23:30:00Z", "10/05/2026, 2:33 PM", "5 Oct 2026 14:33 +02:00".
 */
const WITH_TIME =
  /^(\S(?:.*?\d)?)(?:T|,? )(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?: ?([AaPp])\.?[Mm]\.?)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/;
const LONGEST = 60;
const MINUTES = 60_000;
const DAY_0 = Date.UTC(1900, 0, 1);
const DAY = 86_400_000;

/**
 * The date in a text that also says a time, for deciding in which order dates are written; the text itself where there is none.
 */
export function dateIn(text: string): string {
  return (text.length > LONGEST ? undefined : WITH_TIME.exec(text)?.[1]) ?? text;
}

/**
 * The reader of when answers were given. A time without an offset is a local one, so its date counts as it stands; with one it
 * is an instant, which counts on the organisation's own calendar.
 */
export function answeredReader(style: DateStyle, timeZone: string): (text: string) => Said | null {
  const quarters = new Map<number, number>();
  const dayOf = (instant: number): number => {
    // Offsets are whole quarters of an hour: all instants in one have the same date.
    const quarter = Math.floor(instant / (15 * MINUTES));
    let day = quarters.get(quarter);
    if (day === undefined) {
      day = dayNumber(localDate(new Date(instant), timeZone));
      if (quarters.size >= 100_000) quarters.clear();
      quarters.set(quarter, day);
    }
    return day;
  };
  return (text) => {
    const match = text.length > LONGEST ? null : WITH_TIME.exec(text);
    if (match === null) return readPeriod(text, style);
    const [, date = "", hours, minutes, seconds = "0", half, offset] = match;
    const said = readPeriod(date, style);
    const time = minutesOf(Number(hours), Number(minutes), Number(seconds), half);
    if (said === null || !("day" in said) || time === null) return null;
    if (offset === undefined) return said;
    const ahead = offsetOf(offset);
    return ahead === null ? null : { day: dayOf(DAY_0 + said.day * DAY + (time - ahead) * MINUTES) };
  };
}

/** Minutes since midnight, or null for no time of a day. */
function minutesOf(hours: number, minutes: number, seconds: number, half: string | undefined): number | null {
  if (minutes > 59 || seconds > 60) return null;
  if (half === undefined) return hours > 23 ? null : hours * 60 + minutes;
  if (hours < 1 || hours > 12) return null;
  return ((hours % 12) + (half.toLowerCase() === "p" ? 12 : 0)) * 60 + minutes;
}

/** Minutes ahead of UTC, or null for no offset that there is. */
function offsetOf(text: string): number | null {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(text);
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return minutes > 14 * 60 ? null : match[1] === "-" ? -minutes : minutes;
}

const [SPACE, POINT, COLON, CAPITAL_T] = [32, 46, 58, 84];

/**
 * Where the date ends in the UTF-8 text `bytes[start]` to `bytes[end − 1]`, if what follows it is a local time of day that
 * changes nothing about it; else `end`. A million times of day are then the texts of a few hundred dates.
 */
export function endOfDate(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && isOfTime(bytes[at - 1] as number)) at -= 1;
  const separator = bytes[at - 1];
  if (at <= start + 1 || (separator !== SPACE && separator !== CAPITAL_T) || !isDigit(bytes[at - 2] as number)) return end;
  return isTime(bytes, at, end) ? at - 1 : end;
}

const isDigit = (byte: number) => byte >= 48 && byte <= 57;
const isOfTime = (byte: number) => isDigit(byte) || byte === COLON || byte === POINT;

/** Is it `h:mm`, `h:mm:ss`, perhaps with a fraction, before midnight? */
function isTime(bytes: Uint8Array, from: number, end: number): boolean {
  const digits = (at: number) => ((bytes[at] as number) - 48) * 10 + (bytes[at + 1] as number) - 48;
  const hours = bytes[from + 1] === COLON ? 1 : 2;
  if (bytes[from + hours] !== COLON || (hours === 2 && digits(from) > 23)) return false;
  const minutes = from + hours + 1;
  if (!isPair(bytes, minutes) || digits(minutes) > 59) return false;
  if (minutes + 2 === end) return true;
  const seconds = minutes + 3;
  if (bytes[minutes + 2] !== COLON || !isPair(bytes, seconds) || digits(seconds) > 60) return false;
  if (seconds + 2 === end) return true;
  if (bytes[seconds + 2] !== POINT || end === seconds + 3 || end > seconds + 12) return false;
  for (let at = seconds + 3; at < end; at++) if (!isDigit(bytes[at] as number)) return false;
  return true;
}

function isPair(bytes: Uint8Array, at: number): boolean {
  return isDigit(bytes[at] as number) && isDigit(bytes[at + 1] as number);
}
