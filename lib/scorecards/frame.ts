import type { Context } from "@/lib/context";
import type { Level } from "@/lib/core/metric";
import {
  firstDay,
  formatPeriod,
  grainOf,
  isPartial,
  labelPeriod,
  lastDay,
  type Period,
  type PlainDate,
  partsOf,
  periodOf,
  periodRange,
} from "@/lib/core/period";
import type { Basis } from "@/lib/metrics/basis";
import { firstReadingDay } from "./first-day";

/** A period as the picker offers it. `part` holds today; `ahead` and `before` have nothing to show. */
export interface PickerPeriod {
  readonly text: string;
  readonly label: string;
  readonly state: "complete" | "part" | "ahead" | "before";
}

/** One (fiscal) year of the picker: itself, and its quarters with their months. */
export interface PickerYear {
  readonly year: PickerPeriod;
  /** Empty for years long past, until one of their periods is on show. */
  readonly quarters: readonly { readonly quarter: PickerPeriod; readonly months: readonly PickerPeriod[] }[];
}

/** What the frame around every page shows: whose figures, which period, and which others there are. */
export interface Frame {
  readonly organisation: string;
  readonly period: { readonly text: string; readonly long: string; readonly short: string };
  /** The period that the address asked for; null shows the last complete month, and is kept out of links. */
  readonly asked: string | null;
  /** Newest first. */
  readonly years: readonly PickerYear[];
}

/** One knot of the thread bar, the worker's end first. */
export interface Knot {
  readonly key: string;
  readonly name: string;
  /** What stands after the name: the level, or the department that owns it. */
  readonly word: string;
  readonly level: Level;
  readonly href: string;
}

/** Years whose months are offered at once; older ones open when one of their periods is on show. */
const OPEN_YEARS = 4;

/** The frame of a page about `period`; `asked` is the period's text where the address names one. */
export async function frameOf(ctx: Context, basis: Basis, period: Period, asked: string | null): Promise<Frame> {
  const { calendar, today } = basis;
  const first = (await firstReadingDay(ctx, calendar)) ?? firstDay(period, calendar);
  const long = labelPeriod(period, "long", calendar);
  const short = grainOf(period) === "month" ? `${labelPeriod(period, "axis", calendar)} ${long.slice(-4)}` : long;
  const choose = (of: Period, style: "long" | "axis"): PickerPeriod => ({
    text: formatPeriod(of),
    label: labelPeriod(of, style, calendar),
    state: stateOf(of, first, basis),
  });
  const shownYear = periodOf(lastDay(period, calendar), "year", calendar);
  const current = periodOf(today, "year", calendar);
  const years = periodRange(periodOf(first, "year", calendar), current)
    .toReversed()
    .map((year) => ({
      year: choose(year, "long"),
      quarters:
        current - year < OPEN_YEARS || year === shownYear
          ? partsOf(year, "quarter", calendar).map((quarter) => ({
              quarter: choose(quarter, "axis"),
              months: partsOf(quarter, "month", calendar).map((month) => choose(month, "axis")),
            }))
          : [],
    }));
  return { organisation: basis.tree.organisation.name, period: { text: formatPeriod(period), long, short }, asked, years };
}

function stateOf(period: Period, first: PlainDate, { calendar, today }: Basis): PickerPeriod["state"] {
  if (lastDay(period, calendar) < first) return "before";
  if (firstDay(period, calendar) > today) return "ahead";
  return isPartial(period, today, calendar) ? "part" : "complete";
}
