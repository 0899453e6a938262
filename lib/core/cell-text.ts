import { readingsOf } from "./cell-reading-figure";
import type { Display } from "./metric";
import { localeNumbers } from "./number-locale";

/** The shortest plain decimal that names this finite double: no exponent, no alteration. `-0` is `0`. */
export function plainDecimal(value: number): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(`${value}`) ?? [];
  const power = Number(exponent);
  const digits = whole + fraction;
  const point = whole.length + power;
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  const padded = digits.padEnd(point, "0");
  return `${sign}${padded.slice(0, point)}${point < padded.length ? `.${padded.slice(point)}` : ""}`;
}

/** A value a hundred times as large, by moving the decimal mark: `0.07` is `7`, where a product would be 7.000000000000001. */
export function timesHundred(value: number): number {
  return Number(`${plainDecimal(value)}e2`);
}

/**
 * A value as a person would type it into its cell, exactly: every decimal, the locale's decimal mark, no groups, no unit; a
 * duration as `6:40` or `1:06:40`. `readCell` gives the value back, and a spreadsheet takes it for a number.
 */
export function cellText(value: number, display: Display, locale: string): string {
  const numbers = localeNumbers(locale);
  const plain = plainDecimal(value);
  const written = (display.as === "duration" ? clock(plain) : plain).replace(".", numbers.number.decimal);
  return readingsOf(written, display, numbers).length > 1 ? `${written}0` : written;
}

function clock(seconds: string): string {
  const [whole = "0", fraction] = seconds.replace("-", "").split(".");
  const total = Number(whole);
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  const start = hours > 0 ? `${hours}:${two(minutes)}` : `${minutes}`;
  return `${seconds.startsWith("-") ? "-" : ""}${start}:${two(total % 60)}${fraction === undefined ? "" : `.${fraction}`}`;
}
