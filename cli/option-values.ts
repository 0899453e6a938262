import { type PlainDate, parseDate } from "@/lib/core/period";
import { AppError } from "@/lib/errors";

/** A date as an option or parameter has it. Throws `usage` for what is none. */
export function dateIn(option: string, text: string): PlainDate {
  const date = parseDate(text);
  if (date === null) throw new AppError("usage", `${option} is a date such as 2026-10-05, not "${text}".`);
  return date;
}

/** A number of the commit log. Throws `usage` for what is none. */
export function commitNumberIn(option: string, text: string): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) {
    throw new AppError("usage", `${option} is a number of the commit log such as 42, not "${text}".`);
  }
  return number;
}

/** A number as an option has it. Throws `usage` for what is none. */
export function numberIn(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number)) throw new AppError("usage", `${option} is a number, not "${text}".`);
  return number;
}
