import type { NumberStyle, ThousandsMark } from "./number-parse";

/** How a locale writes numbers, as `Intl.NumberFormat` has it. */
export interface LocaleNumbers {
  readonly locale: string;
  /** Plain numbers. */
  readonly number: NumberStyle;
  /** Amounts of money, which some locales write in other marks (`CHF 1 234.50` beside `1 234,50` in fr-CH). */
  readonly money: NumberStyle;
  /** Four-digit numbers stand ungrouped, as in Spanish: a mark in `1.234` is then not how the locale groups. */
  readonly sparesFour: boolean;
  /** The % sign stands before the figure, as in Turkish. */
  readonly percentFirst: boolean;
  /** Digits and marks of the locale's own numbering system, and the Latin ones that they stand for. */
  readonly toLatin: ReadonlyMap<string, string>;
}

const known = new Map<string, LocaleNumbers>();

/** The numbers of a locale (BCP 47). Throws a RangeError for what is no language tag. */
export function localeNumbers(locale: string): LocaleNumbers {
  let numbers = known.get(locale);
  if (numbers === undefined) {
    numbers = derive(locale);
    known.set(locale, numbers);
  }
  return numbers;
}

function derive(locale: string): LocaleNumbers {
  const latin = new Intl.Locale(locale, { numberingSystem: "latn" }).toString();
  const four = new Intl.NumberFormat(latin).formatToParts(1234);
  return {
    locale,
    number: styleOf(latin, {}),
    money: styleOf(latin, { style: "currency", currency: "EUR" }),
    sparesFour: four.every((part) => part.type !== "group"),
    percentFirst: new Intl.NumberFormat(latin, { style: "percent" }).formatToParts(1)[0]?.type === "percentSign",
    toLatin: nativeMarks(locale, latin),
  };
}

function styleOf(latin: string, options: Intl.NumberFormatOptions): NumberStyle {
  const parts = new Intl.NumberFormat(latin, { ...options, useGrouping: true }).formatToParts(123_456_789.5);
  const groups = parts.filter((part) => part.type === "integer").map((part) => part.value.length);
  const mark = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return {
    decimal: mark("decimal") === "," ? "," : ".",
    thousands: thousandsMark(mark("group")),
    grouping: groups.at(-2) === 2 ? "indian" : "three",
  };
}

function thousandsMark(mark: string): ThousandsMark | null {
  if (mark === "," || mark === ".") return mark;
  if (mark === "'" || mark === "\u2019") return "'";
  return /^\s$/.test(mark) ? " " : null;
}

function nativeMarks(locale: string, latin: string): ReadonlyMap<string, string> {
  const native = partsByType(locale);
  const own = new Map<string, string>();
  for (const [type, value] of partsByType(latin)) {
    const theirs = native.get(type);
    if (theirs !== undefined && theirs !== value && theirs.length === 1 && value.length === 1) own.set(theirs, value);
  }
  const digits = new Intl.NumberFormat(locale, { useGrouping: false });
  for (let digit = 0; digit < 10; digit++) {
    const theirs = digits.format(digit);
    if (theirs !== String(digit)) own.set(theirs, String(digit));
  }
  return own;
}

function partsByType(locale: string): ReadonlyMap<string, string> {
  const parts = new Intl.NumberFormat(locale, { style: "percent", minimumFractionDigits: 1 }).formatToParts(12_345.678);
  const marks = parts.filter((part) => part.type !== "integer" && part.type !== "fraction");
  return new Map(marks.map((part) => [part.type, withoutDirection(part.value)]));
}

const DIRECTION = /[\u061c\u200e\u200f]/g;

/** The text without the invisible marks of writing direction that some locales put beside a sign. */
function withoutDirection(text: string): string {
  return text.replace(DIRECTION, "");
}

/**
 * A text in Latin digits and marks, with plain spaces for every kind of space and none around it, so that one grammar
 * reads it whatever numbering system the locale writes.
 */
export function inLatin(text: string, numbers: LocaleNumbers): string {
  const spaced = withoutDirection(text)
    .replace(/[\u00a0\u2009\u202f]/g, " ")
    .trim();
  if (numbers.toLatin.size === 0) return spaced;
  return [...spaced].map((character) => numbers.toLatin.get(character) ?? character).join("");
}
