import { dayNumberOf, daysInMonth } from "@/lib/core/date";
import { type Period, parsePeriod } from "@/lib/core/period";
import { monthNamed } from "./month-names";

/** In which order a date written in figures gives day, month and year. */
export const DATE_ORDERS = ["dmy", "mdy", "ymd"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** What a text says: a period, or a day (days since 1900-01-01), which lies in one period of any grain. */
export type Said = { readonly period: Period } | { readonly day: number };

/** Reads a text in one format, or `null` where it does not fit. */
export type DateReader = (text: string) => Said | null;

/** The day number of a date that exists and lies in 1900–2199, or `null`. */
export function existingDay(year: number, month: number, day: number): number | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return dayNumberOf(year, month, day);
}

/** A month as a period, or `null` where there is none. */
export function existingMonth(year: number, month: number): Said | null {
  const period = parsePeriod(`${year}-${String(month).padStart(2, "0")}`);
  return period && { period };
}

/** Three figures of a date with one kind of separator; the year has four digits (first or last), or two. */
const FIGURES = /^(\d{1,2}|\d{4})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})\.?$/;

/**
 * Reads a date written in figures in the given order; years of two digits are of this century. A year of four digits
 * that stands first is read as such whatever the order.
 */
export function readFigures(text: string, order: DateOrder): number | null {
  const match = FIGURES.exec(text);
  if (!match) return null;
  const [, first = "", , second = "", third = ""] = match;
  if (first.length === 4) return third.length === 2 ? existingDay(Number(first), Number(second), Number(third)) : null;
  if (order === "ymd") return third.length === 4 ? null : existingDay(2000 + Number(first), Number(second), Number(third));
  const year = third.length === 4 ? Number(third) : 2000 + Number(third);
  return order === "dmy" ? existingDay(year, Number(second), Number(first)) : existingDay(year, Number(first), Number(second));
}

/** The orders in which a date in figures can be read; empty for any other text and for a year of four digits first. */
export function ordersOf(text: string): readonly DateOrder[] {
  if (/^\d{4}\D/.test(text) || !FIGURES.test(text)) return [];
  return DATE_ORDERS.filter((order) => readFigures(text, order) !== null);
}

/** How an order is declared in a mapping, in the separators of a sample. */
export function patternOf(order: DateOrder, sample: string): string {
  const match = FIGURES.exec(sample);
  const separator = match?.[2] ?? "/";
  const year = (match?.[4]?.length ?? 4) === 2 ? "yy" : "yyyy";
  return { dmy: ["dd", "MM", year], mdy: ["MM", "dd", year], ymd: [year, "MM", "dd"] }[order].join(separator);
}

const TOKEN = /yyyy|yy|MMMM|MMM|MM|M|dd|d|[^A-Za-z]|./g;
const TOKENS: Readonly<Record<string, { part: "year" | "month" | "day"; pattern: string }>> = {
  yyyy: { part: "year", pattern: "(\\d{4})" },
  yy: { part: "year", pattern: "(\\d{2})" },
  MMMM: { part: "month", pattern: "(\\p{L}{3,10}\\.?)" },
  MMM: { part: "month", pattern: "(\\p{L}{3,10}\\.?)" },
  MM: { part: "month", pattern: "(\\d{1,2})" },
  M: { part: "month", pattern: "(\\d{1,2})" },
  dd: { part: "day", pattern: "(\\d{1,2})" },
  d: { part: "day", pattern: "(\\d{1,2})" },
};

/**
 * The reader of a declared format such as `dd/MM/yyyy`, `d MMM yy` or `yyyyMMdd`; without separators every part has its
 * full width. `null` for a pattern that lacks year or month, repeats a part, or holds anything but these and separators.
 */
export function compileDateFormat(pattern: string): DateReader | null {
  const tokens = pattern.match(TOKEN) ?? [];
  const parts: ("year" | "month" | "day")[] = [];
  const packed = /^[A-Za-z]+$/.test(pattern);
  let source = "";
  for (const token of tokens) {
    const known = TOKENS[token];
    if (known) {
      if (parts.includes(known.part)) return null;
      parts.push(known.part);
      source += packed ? known.pattern.replace("{1,2}", "{2}") : known.pattern;
    } else if (/[A-Za-z0-9]/.test(token)) return null;
    else source += token === " " ? "[ \\u00a0]+" : token.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  }
  if (!parts.includes("year") || !parts.includes("month")) return null;
  const shape = new RegExp(`^${source}$`, "u");
  return (text) => {
    const match = shape.exec(text);
    if (!match) return null;
    const said = (part: "year" | "month" | "day") => match[parts.indexOf(part) + 1] ?? "";
    const year = Number(said("year")) + (said("year").length === 2 ? 2000 : 0);
    const month = /\d/.test(said("month")) ? Number(said("month")) : monthNamed(said("month"));
    if (!parts.includes("day")) return existingMonth(year, month);
    const day = existingDay(year, month, Number(said("day")));
    return day === null ? null : { day };
  };
}
