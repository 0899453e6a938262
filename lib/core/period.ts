/**
 * Periods: calendar intervals of a grain, as local dates, never instants. Weeks are ISO weeks; quarters and years are
 * fiscal, named by the year in which they begin; `fourweek` is the fiscal year cut into thirteen periods of 28 days
 * from its first day, the last running to its end.
 */
import { civilOfDay, dateOfDay, dayNumber, dayNumberOf, type PlainDate } from "./date";
import {
  encode,
  FIRST_FISCAL_YEAR,
  formatPeriod,
  GRAIN_INDEX,
  GRAINS,
  type Grain,
  grainIndex,
  grainOf,
  numberInYear,
  ordinalOf,
  type Period,
  parsePeriod,
  periodRange,
  shiftPeriod,
} from "./period-code";

export { addDays, dateOfDay, dayNumber, daysBetween, localDate, type PlainDate, parseDate } from "./date";
export {
  coarserOf,
  formatPeriod,
  GRAINS,
  type Grain,
  grainOf,
  type Period,
  parsePeriod,
  periodRange,
  shiftPeriod,
} from "./period-code";
export { type LabelStyle, labelPeriod } from "./period-label";

/** The month (1 to 12) in which the organisation's year begins. */
export interface Calendar {
  readonly fiscalYearStart: number;
}

const { day: DAY, week: WEEK, fourweek: FOURWEEK, month: MONTH, quarter: QUARTER, year: YEAR } = GRAIN_INDEX;

/** The day number (days since 1900-01-01) on which the fiscal year that begins in `year` begins. */
function fiscalYearDay(year: number, calendar: Calendar): number {
  return dayNumberOf(year, calendar.fiscalYearStart, 1);
}

/** The first day of the `monthOffset`-th month (from 0) of a fiscal year, as a day number. */
function fiscalMonthDay(fiscalYear: number, monthOffset: number, calendar: Calendar): number {
  const month = calendar.fiscalYearStart - 1 + monthOffset;
  return dayNumberOf(fiscalYear + Math.floor(month / 12), (month % 12) + 1, 1);
}

/** `firstDay` as a day number: days since 1900-01-01. */
export function firstDayNumber(p: Period, calendar: Calendar): number {
  const grain = grainIndex(p);
  if (grain === DAY) return ordinalOf(p);
  if (grain === WEEK) return ordinalOf(p) * 7;
  const { year, number } = numberInYear(p);
  if (grain === FOURWEEK) return fiscalYearDay(year, calendar) + 28 * (number - 1);
  if (grain === MONTH) return dayNumberOf(year, number, 1);
  return grain === QUARTER ? fiscalMonthDay(year, 3 * (number - 1), calendar) : fiscalYearDay(year, calendar);
}

/** `lastDay` as a day number: days since 1900-01-01. */
export function lastDayNumber(p: Period, calendar: Calendar): number {
  return firstDayNumber((p + 1) as Period, calendar) - 1;
}

/** The first day of a period. */
export function firstDay(p: Period, calendar: Calendar): PlainDate {
  return dateOfDay(firstDayNumber(p, calendar));
}

/** The last day of a period, inclusive. */
export function lastDay(p: Period, calendar: Calendar): PlainDate {
  return dateOfDay(lastDayNumber(p, calendar));
}

/** `periodOf` for a day number: days since 1900-01-01. */
export function periodOfDay(day: number, grain: Grain, calendar: Calendar): Period {
  if (grain === "day") return encode(DAY, day);
  if (grain === "week") return encode(WEEK, Math.floor(day / 7));
  const { year, month } = civilOfDay(day);
  if (grain === "month") return encode(MONTH, (year - 1900) * 12 + month - 1);
  const fiscalYear = month >= calendar.fiscalYearStart ? year : year - 1;
  const years = fiscalYear - FIRST_FISCAL_YEAR;
  if (grain === "year") return encode(YEAR, years);
  const monthsIn = (month - calendar.fiscalYearStart + 12) % 12;
  if (grain === "quarter") return encode(QUARTER, years * 4 + Math.floor(monthsIn / 3));
  const daysIn = day - fiscalYearDay(fiscalYear, calendar);
  return encode(FOURWEEK, years * 13 + Math.min(12, Math.floor(daysIn / 28)));
}

/** The period of a grain in which a date lies. */
export function periodOf(date: PlainDate, grain: Grain, calendar: Calendar): Period {
  return periodOfDay(dayNumber(date), grain, calendar);
}

const NESTS: Readonly<Record<Grain, readonly Grain[]>> = {
  day: GRAINS,
  week: ["week", "month", "quarter", "year"],
  fourweek: ["fourweek", "year"],
  month: ["month", "quarter", "year"],
  quarter: ["quarter", "year"],
  year: ["year"],
};

/** Does each period of the finer grain belong to exactly one of the coarser? A grain nests in itself. */
export function nests(fine: Grain, coarse: Grain): boolean {
  return NESTS[fine].includes(coarse);
}

/** The period of a coarser (or equal) grain to which `p` belongs, a week by its Thursday; `null` where it does not nest. */
export function coarsen(p: Period, grain: Grain, calendar: Calendar): Period | null {
  const own = grainOf(p);
  if (own === grain) return p;
  if (!nests(own, grain)) return null;
  return periodOfDay(firstDayNumber(p, calendar) + (own === "week" ? 3 : 0), grain, calendar);
}

/** The periods of a finer (or equal) grain that belong to `p`, in order, none before 1900; empty where it does not nest. */
export function partsOf(p: Period, grain: Grain, calendar: Calendar): Period[] {
  if (!nests(grain, grainOf(p))) return [];
  if (grain === grainOf(p)) return [p];
  const first = Math.max(0, firstDayNumber(p, calendar));
  const last = lastDayNumber(p, calendar);
  if (last < 0) return [];
  const toThursday = grain === "week" ? 3 : 0;
  return periodRange(periodOfDay(first + toThursday, grain, calendar), periodOfDay(last - toThursday, grain, calendar));
}

/** The same period a year earlier: a week 52 weeks back, a day on the same date; `null` for 29 February and before 1900. */
export function yearBefore(p: Period, calendar: Calendar): Period | null {
  const grain = grainOf(p);
  if (grain === "day") return parsePeriod(`${civilOfDay(ordinalOf(p)).year - 1}${formatPeriod(p).slice(4)}`);
  const back = { week: 52, fourweek: 13, month: 12, quarter: 4, year: 1 }[grain];
  const before = ordinalOf(p) >= back ? ((p - back) as Period) : null;
  return before !== null && lastDayNumber(before, calendar) >= 0 ? before : null;
}

/** The periods of `p`'s grain from the start of the (fiscal) year to which `p` belongs, up to `p` itself. */
export function yearToDate(p: Period, calendar: Calendar): Period[] {
  const year = coarsen(p, "year", calendar);
  return year === null ? [] : partsOf(year, grainOf(p), calendar).filter((part) => part <= p);
}

/** Does the period hold today, or lie ahead? */
export function isPartial(p: Period, today: PlainDate, calendar: Calendar): boolean {
  return lastDayNumber(p, calendar) >= dayNumber(today);
}

/** The last period of a grain that ended before today. */
export function lastComplete(grain: Grain, today: PlainDate, calendar: Calendar): Period {
  return shiftPeriod(periodOf(today, grain, calendar), -1);
}
