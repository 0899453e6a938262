/**
 * The integer and the text of a period.
 *
 * A period is one small integer, `grain × 2^17 + ordinal`, so that it sorts within its grain, keys a map, and is
 * stored as it stands. Its text (`2026-10-05`, `2026-W41`, `2026-P07`, `2026-10`, `2026-Q4`, `2026`) is the contract.
 */
import { civilOfDay, dateOfDay, dayNumberOf, digitsAt, parseDayNumber } from "./date";

export const GRAINS = ["day", "week", "fourweek", "month", "quarter", "year"] as const;
export type Grain = (typeof GRAINS)[number];
export type Period = number & { readonly __period: unique symbol };

const SPAN = 2 ** 17;
const [DAY, WEEK, FOURWEEK, MONTH, QUARTER, YEAR] = [0, 1, 2, 3, 4, 5] as const;
export const GRAIN_INDEX: Readonly<Record<Grain, number>> = { day: 0, week: 1, fourweek: 2, month: 3, quarter: 4, year: 5 };
/** Periods of a fiscal year are counted from 1899: the first months of 1900 may belong to the year that began in it. */
export const FIRST_FISCAL_YEAR = 1899;
const LAST_YEAR = 2199;
const LAST_DAY = dayNumberOf(LAST_YEAR, 12, 31);

/** The place of a period's grain in `GRAINS`. */
export function grainIndex(p: Period): number {
  return Math.floor(p / SPAN);
}

/** How many periods of its grain come before it. */
export function ordinalOf(p: Period): number {
  return p % SPAN;
}

/** The period that is the `ordinal`-th (from 0) of the grain with that place in `GRAINS`. */
export function encode(grain: number, ordinal: number): Period {
  return (grain * SPAN + ordinal) as Period;
}

/** The grain of a period. */
export function grainOf(p: Period): Grain {
  const grain = GRAINS[grainIndex(p)];
  if (grain === undefined) throw new RangeError(`${p} is not a period`);
  return grain;
}

/** The coarser of two grains, in the order of `GRAINS`. */
export function coarserOf(a: Grain, b: Grain): Grain {
  return GRAIN_INDEX[a] >= GRAIN_INDEX[b] ? a : b;
}

/**
 * The period that a canonical text names, or `null`: anything else, and what does not exist (`2026-02-30`,
 * `2025-W53`), is refused. Text from 1900 to 2199 is read; fiscal years from 1899, the one that holds 1 January 1900.
 */
export function parsePeriod(text: string): Period | null {
  if (text.length === 10) {
    const day = parseDayNumber(text);
    return day === null ? null : encode(DAY, day);
  }
  const year = digitsAt(text, 0, 4);
  if (!(year >= FIRST_FISCAL_YEAR && year <= LAST_YEAR + 1)) return null;
  if (text.length === 4) return fiscalPeriod(YEAR, year, 1, 1);
  if (text[4] !== "-") return null;
  if (text.length === 7 && text[5] === "Q") return fiscalPeriod(QUARTER, year, 4, digitsAt(text, 6, 7));
  if (text.length === 7) return monthPeriod(year, digitsAt(text, 5, 7));
  if (text.length === 8 && text[5] === "P") return fiscalPeriod(FOURWEEK, year, 13, digitsAt(text, 6, 8));
  if (text.length === 8 && text[5] === "W") return weekPeriod(year, digitsAt(text, 6, 8));
  return null;
}

function fiscalPeriod(grain: number, year: number, perYear: number, number: number): Period | null {
  if (!(number >= 1 && number <= perYear) || year > LAST_YEAR) return null;
  return encode(grain, (year - FIRST_FISCAL_YEAR) * perYear + number - 1);
}

function monthPeriod(year: number, month: number): Period | null {
  if (!(month >= 1 && month <= 12) || year < 1900 || year > LAST_YEAR) return null;
  return encode(MONTH, (year - 1900) * 12 + month - 1);
}

/** ISO 8601: week 1 holds 4 January; a week belongs to the year of its Thursday. */
function weekPeriod(year: number, number: number): Period | null {
  const week = Math.floor(dayNumberOf(year, 1, 4) / 7) + number - 1;
  if (!(number >= 1 && week >= 0 && week * 7 <= LAST_DAY) || civilOfDay(week * 7 + 3).year !== year) return null;
  return encode(WEEK, week);
}

const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);

/** The number of a period within its (fiscal or ISO) year, and that year: `2026-W41` is 41 of 2026. */
export function numberInYear(p: Period): { year: number; number: number } {
  const ordinal = ordinalOf(p);
  switch (grainIndex(p)) {
    case WEEK: {
      const { year } = civilOfDay(ordinal * 7 + 3);
      return { year, number: ordinal - Math.floor(dayNumberOf(year, 1, 4) / 7) + 1 };
    }
    case FOURWEEK:
      return { year: FIRST_FISCAL_YEAR + Math.floor(ordinal / 13), number: (ordinal % 13) + 1 };
    case MONTH:
      return { year: 1900 + Math.floor(ordinal / 12), number: (ordinal % 12) + 1 };
    case QUARTER:
      return { year: FIRST_FISCAL_YEAR + Math.floor(ordinal / 4), number: (ordinal % 4) + 1 };
    default:
      return { year: FIRST_FISCAL_YEAR + ordinal, number: 1 };
  }
}

/** The canonical text of a period; the inverse of `parsePeriod`. */
export function formatPeriod(p: Period): string {
  if (grainIndex(p) === DAY) return dateOfDay(ordinalOf(p));
  const { year, number } = numberInYear(p);
  switch (grainOf(p)) {
    case "week":
      return `${year}-W${two(number)}`;
    case "fourweek":
      return `${year}-P${two(number)}`;
    case "month":
      return `${year}-${two(number)}`;
    case "quarter":
      return `${year}-Q${number}`;
    default:
      return `${year}`;
  }
}

/** The period `by` periods later of the same grain. Throws a RangeError on leaving the range of periods. */
export function shiftPeriod(p: Period, by: number): Period {
  const shifted = (p + by) as Period;
  if (grainIndex(shifted) !== grainIndex(p)) throw new RangeError(`${formatPeriod(p)} cannot be shifted by ${by}`);
  return shifted;
}

/** The periods from `first` to `last`, both included; empty where `last` is earlier. Both are of one grain. */
export function periodRange(first: Period, last: Period): Period[] {
  if (grainIndex(first) !== grainIndex(last)) throw new RangeError("a range has one grain");
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) as Period);
}
