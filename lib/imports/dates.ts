import { type Calendar, GRAINS, type Grain, grainOf, type Period, parsePeriod, periodOfDay } from "@/lib/core/period";
import { GRAIN_INDEX, ordinalOf } from "@/lib/core/period-code";
import {
  compileDateFormat,
  type DateOrder,
  type DateReader,
  existingDay,
  existingMonth,
  ordersOf,
  readFigures,
  type Said,
} from "./date-format";
import { monthNamed } from "./month-names";

/** How dates in figures are written: in one order, as a mapping declares, or not at all. */
export type DateStyle = { readonly order: DateOrder } | { readonly declared: DateReader } | null;

/** The style that a mapping declares; `null` for a pattern that is none. */
export function declaredDates(pattern: string): DateStyle {
  const declared = compileDateFormat(pattern);
  return declared && { declared };
}

const MIDNIGHT = /^(\S{8,10})[T ]0{1,2}:00(?::00(?:\.0+)?)?$/;

/**
 * Reads a period text (`2026-10-05`, `2026-W41`, `2026-10`, `2026-Q4`, …), a date in the column's style, or one of the
 * forms that can be read one way only: `2026/10/05`, `20261005`, `5 Oct 2026`, `October 2026`, `10/2026`, `Q4 2026`,
 * `W41 2026`. A time other than midnight is refused: periods are local dates.
 */
export function readPeriod(text: string, style: DateStyle): Said | null {
  const period = parsePeriod(text);
  if (period !== null) return sayPeriod(period);
  const midnight = MIDNIGHT.exec(text);
  if (midnight?.[1]) return readPeriod(midnight[1], style);
  return (style && readStyled(text, style)) ?? readPlainForm(text);
}

function readStyled(text: string, style: NonNullable<DateStyle>): Said | null {
  if ("declared" in style) return style.declared(text);
  const day = readFigures(text, style.order);
  return day === null ? null : { day };
}

function sayPeriod(period: Period): Said {
  return grainOf(period) === "day" ? { day: ordinalOf(period) } : { period };
}

const FORMS: readonly (readonly [RegExp, (...groups: string[]) => Said | null])[] = [
  [/^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/, (year, month, day) => sayDay(year, Number(month), day)],
  [/^(\d{4})(\d\d)(\d\d)$/, (year, month, day) => sayDay(year, Number(month), day)],
  [/^(\d{1,2})[ \-/.]{1,2}(\p{L}{3,10}\.?)[ \-/.,]+(\d{4})$/u, (day, month, year) => sayDay(year, monthNamed(month ?? ""), day)],
  [/^(\p{L}{3,10}\.?)[ -](\d{1,2}),? (\d{4})$/u, (month, day, year) => sayDay(year, monthNamed(month ?? ""), day)],
  [/^(\p{L}{3,10}\.?)[ \-/.]+(\d{4})$/u, (month, year) => sayMonth(year, monthNamed(month ?? ""))],
  [/^(\d{1,2})[/.](\d{4})$/, (month, year) => sayMonth(year, Number(month))],
  [/^(\d{4})[/.](\d{1,2})$/, (year, month) => sayMonth(year, Number(month))],
  [/^(\d{4})[ -]?[Qq](\d)$/, (year, quarter) => sayText(`${year}-Q${quarter}`)],
  [/^[Qq](\d)[ \-/]?(\d{4})$/, (quarter, year) => sayText(`${year}-Q${quarter}`)],
  [/^(\d{4})[ -]?[Ww](\d{1,2})$/, (year, week) => sayText(`${year}-W${week?.padStart(2, "0")}`)],
  [/^(?:[Ww]|[Kk][Ww] ?)(\d{1,2})[ \-/]?(\d{4})$/, (week, year) => sayText(`${year}-W${week?.padStart(2, "0")}`)],
];

function readPlainForm(text: string): Said | null {
  for (const [form, say] of FORMS) {
    const match = form.exec(text);
    if (match) return say(...match.slice(1));
  }
  return null;
}

function sayDay(year = "", month: number, day = ""): Said | null {
  const found = existingDay(Number(year), month, Number(day));
  return found === null ? null : { day: found };
}

function sayMonth(year: string | undefined, month: number): Said | null {
  return existingMonth(Number(year), month);
}

function sayText(text: string): Said | null {
  const period = parsePeriod(text);
  return period === null ? null : { period };
}

const UNKNOWN = -1;
const WRONG_GRAIN = -2;

/** A text of the period column, and the period that it means for metrics of each grain, worked out once. */
export class PeriodText {
  private readonly byGrain = new Int32Array(GRAINS.length).fill(UNKNOWN);

  constructor(
    readonly text: string,
    readonly said: Said | null,
    private readonly calendar: Calendar,
  ) {}

  /** The period of this grain, or `null` where the text says none, or a period of another grain. */
  at(grain: Grain): Period | null {
    const index = GRAIN_INDEX[grain];
    let period = this.byGrain[index] as number;
    if (period === UNKNOWN) {
      period = this.work(grain);
      this.byGrain[index] = period;
    }
    return period === WRONG_GRAIN ? null : (period as Period);
  }

  private work(grain: Grain): number {
    if (this.said === null) return WRONG_GRAIN;
    if ("day" in this.said) return periodOfDay(this.said.day, grain, this.calendar);
    return grainOf(this.said.period) === grain ? this.said.period : WRONG_GRAIN;
  }
}

/** What a whole column of dates settles: an order, none needed, or a question that only a declaration answers. */
export type DateDecision =
  | { readonly decided: DateOrder | null; readonly sample: string }
  | { readonly undecided: readonly DateOrder[]; readonly sample: { readonly text: string; readonly row: number } }
  | { readonly conflict: readonly { readonly text: string; readonly row: number }[] };

/** Gathers the dates of a column, to decide by all of them in which order they are written. */
export class DateColumn {
  private readonly seen = new Map<string, { text: string; row: number }>();

  observe(text: string, row: number): void {
    if (parsePeriod(text) !== null) return;
    const date = MIDNIGHT.exec(text)?.[1] ?? text;
    const orders = ordersOf(date);
    if (orders.length === 0) return;
    const key = orders.join();
    if (!this.seen.has(key)) this.seen.set(key, { text: date, row });
  }

  decide(): DateDecision {
    const samples = [...this.seen.entries()].map(([key, sample]) => ({ orders: key.split(",") as DateOrder[], sample }));
    const [first] = samples;
    if (!first) return { decided: null, sample: "" };
    const fitting = first.orders.filter((order) => samples.every((other) => other.orders.includes(order)));
    const [order] = fitting;
    if (order === undefined) return { conflict: samples.map((other) => other.sample) };
    return fitting.length === 1 ? { decided: order, sample: first.sample.text } : { undecided: fitting, sample: first.sample };
  }
}
