import { AppError } from "@/lib/errors";

const DAY_MS = 86_400_000;
/** The longest that a token holds: one that nobody renews for a year is one that nobody remembers. */
export const LONGEST_DAYS = 366;

/**
 * When a token ends: `90d` is ninety days from now, a date is the end of that day in UTC.
 * @throws AppError `invalid` for what is past, below one day or beyond a year
 */
export function expiryOf(text: string, now: Date): Date {
  const days = /^(\d+)d$/.exec(text)?.[1];
  const ends = days === undefined ? Date.parse(`${text}T00:00:00.000Z`) + DAY_MS : now.getTime() + Number(days) * DAY_MS;
  const isDate = days !== undefined || new Date(ends - DAY_MS).toJSON()?.slice(0, 10) === text;
  if (!isDate) throw new AppError("invalid", `A token ends after a number of days such as 90d, or on a date such as 2026-12-31.`);
  if (ends < now.getTime() + (days === undefined ? 1 : DAY_MS))
    throw new AppError("invalid", "A token holds for a day at least.");
  if (ends > now.getTime() + LONGEST_DAYS * DAY_MS) {
    throw new AppError("invalid", `A token holds for a year at most (${LONGEST_DAYS} days); make another one then.`);
  }
  return new Date(ends);
}
