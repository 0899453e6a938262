import { civilOfDay } from "./date";
import { type Calendar, firstDayNumber, formatPeriod, grainOf, lastDayNumber, type Period } from "./period";
import { numberInYear } from "./period-code";
import { MONTHS } from "./period-label";

/** Where quarters and years begin is not asked: of those only names are given, which say it themselves. */
const CIVIL: Calendar = { fiscalYearStart: 1 };

/**
 * What a spreadsheet may have above the figures of a period, beside the period's own text: `October 2026`, `Oct-26`, `10/2026`,
 * month names of the locale (BCP 47) too; `Week 41`; and the first or last day of a day, week or month, written as a date in the
 * locale's order or in an order that can only be read one way. Hyphens and spaces are one: see `matchNames`.
 */
export function periodHeadings(period: Period, locale: string): string[] {
  const grain = grainOf(period);
  if (grain === "month") return [...monthHeadings(period, locale), ...dayHeadings(period, locale)];
  if (grain === "week") return [...weekHeadings(period), ...dayHeadings(period, locale)];
  if (grain === "day") return dayHeadings(period, locale);
  const [year = "", rest] = formatPeriod(period).split("-");
  return rest === undefined ? [] : [rest, `${rest} ${year}`, `${rest}/${year}`];
}

function monthHeadings(period: Period, locale: string): string[] {
  const { year, number } = numberInYear(period);
  const two = twoDigits(number);
  const named = monthNames(number, locale).flatMap((name) => [name, ...yearsOf(year).map((each) => `${name} ${each}`)]);
  return [...named, `${number}/${year}`, `${two}/${year}`, `${two}.${year}`, `${two} ${year}`, `${year}/${two}`, `${year}${two}`];
}

function weekHeadings(period: Period): string[] {
  const { year, number } = numberInYear(period);
  return ["W", "W ", "Week ", "Wk ", "KW "].flatMap((word) => {
    const name = `${word}${twoDigits(number)}`;
    return [name, `${word}${number}`, `${name} ${year}`, `${word}${number} ${year}`];
  });
}

/** The first and the last day, as dates. */
function dayHeadings(period: Period, locale: string): string[] {
  const order = dateOrder(locale);
  return [...new Set([firstDayNumber(period, CIVIL), lastDayNumber(period, CIVIL)])].flatMap((dayNumber) => {
    const { year, month, day } = civilOfDay(dayNumber);
    const numeric = yearsOf(year).flatMap((y) =>
      [
        { day: `${day}`, month: `${month}`, year: y },
        { day: twoDigits(day), month: twoDigits(month), year: y },
      ].flatMap((parts) => ["/", ".", " "].map((mark) => order.map((part) => parts[part]).join(mark))),
    );
    const named = monthNames(month, locale).flatMap((name) =>
      [`${day}`, twoDigits(day)].flatMap((d) => [`${d} ${name}`, ...yearsOf(year).map((y) => `${d} ${name} ${y}`)]),
    );
    const iso = ["-", "/"].map((mark) => [year, twoDigits(month), twoDigits(day)].join(mark));
    return [...iso, ...numeric, ...named];
  });
}

type Part = "day" | "month" | "year";

function dateOrder(locale: string): Part[] {
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric", year: "numeric", calendar: "gregory" });
  const parts = format.formatToParts(0).map(({ type }) => type);
  return parts.filter((type): type is Part => type === "day" || type === "month" || type === "year");
}

/** In English and in the locale, whole and short, without the full stop of an abbreviation. */
function monthNames(month: number, locale: string): string[] {
  const english = MONTHS[month - 1] ?? "";
  const inLocale = (["long", "short"] as const).map((style) =>
    new Intl.DateTimeFormat(locale, { month: style, timeZone: "UTC", calendar: "gregory" }).format(
      new Date(Date.UTC(2026, month - 1, 1)),
    ),
  );
  return [...new Set([english, english.slice(0, 3), ...inLocale, ...inLocale.map((name) => name.replace(/\.$/, ""))])];
}

/** `2026`, `26`, `'26`. */
function yearsOf(year: number): string[] {
  return [`${year}`, twoDigits(year), `'${twoDigits(year)}`];
}

const twoDigits = (n: number) => String(n % 100).padStart(2, "0");
