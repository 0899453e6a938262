import { z } from "zod";
import { type PlainDate, parseDate } from "@/lib/core/period";

/** What a custom rule expects, carried to the fault that reports it. */
function rule(expected: string, error: string) {
  return { error, params: { expected } };
}

/** Control characters other than tab, line feed and carriage return, and halves of surrogate pairs. */
const UNPRINTABLE = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u;

/** Text without control characters (line breaks and tabs are fine), not blank, of at most `longest` characters. */
export function text(longest: number) {
  return z
    .string()
    .refine((value) => value.trim() !== "", rule("text", "is blank"))
    .refine((value) => value.length <= longest, rule(`at most ${longest} characters`, "is too long"))
    .refine((value) => !UNPRINTABLE.test(value), rule("text without control characters", "holds a control character"))
    .meta({ maxLength: longest, minLength: 1 });
}

const KEY = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** A key: lower-case letters, digits and hyphens, at most 80 characters. */
export const key = z
  .string()
  .refine((value) => KEY.test(value) && value.length <= 80, {
    error: "is not a key",
    params: { expected: "lower-case letters, digits and hyphens, at most 80 characters" },
  })
  .meta({ pattern: KEY.source, maxLength: 80 });

/** A date that exists, `YYYY-MM-DD`, from 1900 to 2199. */
export const date = z
  .string()
  .refine((value) => parseDate(value) !== null, rule("a date that exists, written YYYY-MM-DD", "is not a date that exists"))
  .meta({ format: "date" })
  .transform((value) => value as PlainDate);

/** An IANA time zone that this machine knows. */
export const timeZone = z
  .string()
  .refine(isTimeZone, rule("an IANA time zone such as Europe/London", "is not a known time zone"));

function isTimeZone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
