import {
  type Calendar,
  coarsen,
  GRAINS,
  type Grain,
  grainOf,
  type Period,
  type PlainDate,
  parseDate,
  parsePeriod,
  partsOf,
  periodOf,
} from "@/lib/core/period";
import { AppError } from "@/lib/errors";

/** A span of periods of one grain, both ends included. */
export interface Span {
  readonly from: Period;
  readonly to: Period;
}

const GRAIN_SPAN = 2 ** 17;

const LAST_DATE = "2199-12-31" as PlainDate;

/** Every period of a grain that a date can lie in. */
export function allOf(grain: Grain): Span {
  const first = GRAINS.indexOf(grain) * GRAIN_SPAN;
  return { from: first as Period, to: periodOf(LAST_DATE, grain, { fiscalYearStart: 1 }) };
}

/**
 * The period of a grain that a text means: a period of that grain, one it nests in (its first or last part, by `edge`), one
 * that nests in it, or a date. Throws `usage` for anything else.
 */
export function periodAsked(text: string, grain: Grain, edge: "first" | "last", calendar: Calendar): Period {
  const period = parsePeriod(text);
  if (period === null) {
    throw new AppError("usage", `"${text}" is not a period or a date: write one like ${EXAMPLES[grain]} or 2026-10-05.`, {
      found: text,
    });
  }
  if (grainOf(period) === grain) return period;
  const date = parseDate(text);
  if (date !== null) return periodOf(date, grain, calendar);
  const parts = partsOf(period, grain, calendar);
  const part = edge === "first" ? parts[0] : parts.at(-1);
  const whole = part ?? coarsen(period, grain, calendar);
  if (whole === null) throw new AppError("usage", `${text} is not made of whole ${grain}s, nor part of one.`, { found: text });
  return whole;
}

const EXAMPLES: Readonly<Record<Grain, string>> = {
  day: "2026-10-05",
  week: "2026-W41",
  fourweek: "2026-P07",
  month: "2026-10",
  quarter: "2026-Q4",
  year: "2026",
};

/** The span asked for, open where an end is not named. */
export function spanAsked(from: string | undefined, to: string | undefined, grain: Grain, calendar: Calendar): Span {
  const whole = allOf(grain);
  return {
    from: from === undefined ? whole.from : periodAsked(from, grain, "first", calendar),
    to: to === undefined ? whole.to : periodAsked(to, grain, "last", calendar),
  };
}

/** Is one grain finer than another, in the order of the grains? */
export function isFiner(a: Grain, b: Grain): boolean {
  return GRAINS.indexOf(a) < GRAINS.indexOf(b);
}
