import { civilOfDay } from "./date";
import { formatPeriod, grainOf, numberInYear, ordinalOf, type Period } from "./period-code";

export type LabelStyle = "long" | "short" | "axis";

/** The months of the year, in English. */
export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const twoDigits = (n: number) => String(n % 100).padStart(2, "0");

/** A fiscal year that straddles two calendar years is written with both: "2026/27". */
function yearText(year: number, style: LabelStyle, fiscalYearStart: number): string {
  const first = style === "long" ? `${year}` : twoDigits(year);
  return fiscalYearStart === 1 ? first : `${first}/${twoDigits(year + 1)}`;
}

/**
 * A period in words: `long` stands alone ("October 2026", "Q3 2026/27"), `short` fits a table ("Oct 26"), `axis` leaves
 * the year to its neighbours ("Oct"). A year itself is always whole ("2026", "2026/27"). `calendar` tells whether quarters
 * and years are fiscal.
 */
export function labelPeriod(p: Period, style: LabelStyle, calendar: { readonly fiscalYearStart: number }): string {
  const grain = grainOf(p);
  if (grain === "day") {
    const { year, month, day } = civilOfDay(ordinalOf(p));
    const date = `${day} ${MONTHS[month - 1]?.slice(0, 3)}`;
    return style === "axis" ? date : `${date} ${style === "long" ? year : twoDigits(year)}`;
  }
  const { year, number } = numberInYear(p);
  const start = calendar.fiscalYearStart;
  if (grain === "year") return yearText(year, "long", start);
  if (grain === "month") {
    const name = MONTHS[number - 1] ?? "";
    if (style === "long") return `${name} ${year}`;
    return style === "short" ? `${name.slice(0, 3)} ${twoDigits(year)}` : name.slice(0, 3);
  }
  const name = formatPeriod(p).slice(5);
  return style === "axis" ? name : `${name} ${yearText(year, style, grain === "week" ? 1 : start)}`;
}
