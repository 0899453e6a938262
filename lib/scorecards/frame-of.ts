import type { Context } from "@/lib/context";
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
import { scorecardPeriod } from "./audience";
import { firstReadingDay } from "./first-day";
import type { Frame, PickerPeriod } from "./frame";

/** Years whose months are offered at once; older ones open when one of their periods is on show. */
const OPEN_YEARS = 4;

/**
 * The frame of a page about the period that an address asks for (none: the last complete month), and that period. Throws
 * `usage` for a text that is no period.
 */
export async function frameOf(
  ctx: Context,
  basis: Basis,
  asked: string | undefined,
): Promise<{ readonly frame: Frame; readonly value: Period }> {
  const { calendar, today } = basis;
  const period = scorecardPeriod(basis, asked);
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
  const shown = { text: formatPeriod(period), long, short };
  return { frame: { organisation: basis.tree.organisation.name, period: shown, asked: asked ?? null, years }, value: period };
}

function stateOf(period: Period, first: PlainDate, { calendar, today }: Basis): PickerPeriod["state"] {
  if (lastDay(period, calendar) < first) return "before";
  if (firstDay(period, calendar) > today) return "ahead";
  return isPartial(period, today, calendar) ? "part" : "complete";
}
