import type { Store } from "@/db/open";
import { plus, type Sums, withReading } from "@/lib/core/measure";
import {
  type Calendar,
  coarsen,
  firstDayNumber,
  GRAINS,
  type Grain,
  grainOf,
  lastDayNumber,
  nests,
  type Period,
  parsePeriod,
  periodOfDay,
} from "@/lib/core/period";
import type { ReadingView } from "./reading-view";
import type { DefinitionIn } from "./rules-in-force";
import { type Series, seriesAt } from "./series";
import { hasFigure, NO_DATA, stateOf } from "./state";
import { storedBelow } from "./stored-below";
import { type FromBelow, NOTHING_BELOW } from "./stored-sums";

/**
 * What one unit shows for one segment and period. `reported` and `notApplicable` count the units that readings are expected
 * from, the unit itself included where it is one; `own` says that it reported itself, so that nothing below it counts, and
 * `ownFigure` that it gave a figure in some segment, and not only "not applicable".
 */
export interface SumsRow {
  readonly unit: number;
  readonly segment: string;
  readonly period: Period;
  readonly sums: Sums;
  readonly reported: number;
  readonly notApplicable: number;
  readonly own: boolean;
  readonly ownFigure: boolean;
}

/** One state of the store to read from, and the rules that hold in it. */
export interface SumsSource {
  readonly store: Store;
  readonly view: ReadingView;
  readonly unfolded: readonly number[];
  readonly calendar: Calendar;
  readonly definitionIn: DefinitionIn;
}

export interface UnitSumsInput {
  readonly metric: number;
  readonly unit: number;
  readonly segments: string;
  readonly grain: Grain;
  readonly from: Period;
  readonly to: Period;
}

/** A unit's own readings in one slot. */
interface Own {
  /** Sums by segment, `""` being all together. */
  readonly sums: Map<string, Sums>;
  figures: boolean;
  /** Is there a reading for the slot itself, and not only for finer periods in it? */
  exact: boolean;
}

const LAST_DAY = lastDayNumber(parsePeriod("2199-12-31") as Period, { fiscalYearStart: 1 });

/** The own-grain periods that may lie in a span of a coarser (or the same) grain. */
function ownRange(grain: Grain, { from, to }: UnitSumsInput, calendar: Calendar): { from: Period; to: Period } {
  if (grain === grainOf(from)) return { from, to };
  const day = (n: number) => Math.min(LAST_DAY, Math.max(0, n));
  // The last number of a grain is followed by the first of the next one, and so seems to end before it begins.
  const end = Math.max(lastDayNumber(to, calendar), 0) < firstDayNumber(to, calendar) ? LAST_DAY : lastDayNumber(to, calendar);
  return {
    from: periodOfDay(day(firstDayNumber(from, calendar)), grain, calendar),
    to: periodOfDay(day(end), grain, calendar),
  };
}

function ownReadings({ view, calendar }: SumsSource, input: UnitSumsInput, series: readonly Series[]): Map<Period, Own> {
  const slots = new Map<Period, Own>();
  for (const grain of GRAINS) {
    if (!nests(grain, input.grain)) continue;
    const range = ownRange(grain, input, calendar);
    for (const { id, segment } of series) {
      view.visit(id, range.from, range.to, (period, state, numerator, denominator) => {
        if (state === NO_DATA) return;
        const slot = coarsen(period as Period, input.grain, calendar);
        if (slot === null || slot < input.from || slot > input.to) return;
        let own = slots.get(slot);
        if (own === undefined) {
          own = { sums: new Map(), figures: false, exact: false };
          slots.set(slot, own);
        }
        if (hasFigure(state)) own.figures = true;
        if (slot === period) own.exact = true;
        const reading = { state: stateOf(state), numerator, denominator };
        for (const part of segment === "" ? [""] : ["", segment]) {
          own.sums.set(part, withReading(own.sums.get(part) ?? NOTHING_BELOW.sums, reading));
        }
      });
    }
  }
  return slots;
}

/** What one unit shows: of each slot its own reading for it, else what is stored from below with its own finer readings. */
export function sumsOfUnit(source: SumsSource, input: UnitSumsInput): SumsRow[] {
  const { store, unfolded } = source;
  const series = seriesAt(store, input.metric, input.unit);
  if (series.length === 0) return [];
  const own = ownReadings(source, input, series);
  const below = (segment: string): Map<number, FromBelow> => {
    const found = series.find((each) => each.segment === segment);
    return found === undefined ? new Map() : storedBelow(store, found.id, input.from, input.to, unfolded);
  };
  const together = below("");
  const kind = store.rows("SELECT kind FROM unit WHERE id = ?").get(input.unit)?.[0];
  const segments =
    input.segments === "all"
      ? [""]
      : input.segments === "each"
        ? series.map((each) => each.segment).filter((s) => s !== "")
        : [input.segments];
  return segments.flatMap((segment) => {
    const stored = segment === "" ? together : below(segment);
    const slots = new Set<number>([...stored.keys(), ...together.keys(), ...own.keys()]);
    return [...slots]
      .sort((a, b) => a - b)
      .map((at): SumsRow => {
        const period = at as Period;
        const mine = own.get(period);
        const under = (mine?.exact === true ? undefined : stored.get(period)?.sums) ?? NOTHING_BELOW.sums;
        const counted = together.get(period) ?? NOTHING_BELOW;
        const collecting = source.definitionIn(period)?.collectedAt === kind;
        const figures = mine?.figures === true || counted.present > 0;
        return {
          unit: input.unit,
          segment,
          period,
          sums: plus(under, mine?.sums.get(segment) ?? NOTHING_BELOW.sums),
          reported: collecting ? Number(figures) : counted.reported,
          notApplicable: collecting ? Number(mine !== undefined && !figures) : counted.notApplicable,
          own: mine !== undefined,
          ownFigure: mine?.figures === true,
        };
      });
  });
}
