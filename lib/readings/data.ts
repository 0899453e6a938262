import { consistently } from "@/db/atomically";
import { headNumber } from "@/db/commit-log";
import type { Store } from "@/db/open";
import type { Context } from "@/lib/context";
import type { Reading, ReadingState } from "@/lib/core/measure";
import { UNIT_KINDS, type UnitKind } from "@/lib/core/metric";
import type { Grain, Period } from "@/lib/core/period";
import { ReadingView } from "./reading-view";
import { calendarInStore, definitionsOf, metricKey, treeInStore } from "./rules-in-force";
import { seriesOfMetric } from "./series";
import { NO_DATA, stateOf } from "./state";
import { unfoldedBatches } from "./stored-below";
import { type SumsRow, sumsOfUnit } from "./sums-of-unit";

export type { SumsRow } from "./sums-of-unit";

/** Every period of every grain. */
const EVER = { from: 0, to: 2 ** 31 };

/** The number of the latest commit; 0 in an empty database. */
export function headCommit(ctx: Context): number {
  return headNumber(ctx.store);
}

/** Which roll-ups to read: `all` segments together, `each` segment apart, or one by its key. Both periods are of `grain`. */
export interface SumsInput {
  readonly metric: number;
  readonly units: readonly number[];
  readonly segments: "all" | "each" | (string & {});
  readonly grain: Grain;
  readonly from: Period;
  readonly to: Period;
}

/**
 * What units show for the periods of a grain: their own readings, else what stands below them, exact to the last bit.
 * Periods with nothing are absent. Not for a `stock` at a coarser grain, which does not add up over time.
 */
export function readSums(ctx: Context, input: SumsInput): SumsRow[] {
  return readSumsFor(ctx, [input]).flat();
}

/** The same for many inputs at once, from one state of the store: the rows of each. */
export function readSumsFor(ctx: Context, inputs: readonly SumsInput[]): SumsRow[][] {
  const { store } = ctx;
  return consistently(store, () => {
    const view = new ReadingView(store);
    const unfolded = unfoldedBatches(store);
    const calendar = calendarInStore(store);
    const tree = treeInStore(store);
    return inputs.map((input) => {
      const definitionIn = definitionsOf(tree, metricKey(store, input.metric), calendar);
      return input.units.flatMap((unit) => sumsOfUnit({ store, view, unfolded, calendar, definitionIn }, { ...input, unit }));
    });
  });
}

/** Which readings to read: periods of any grain, both included; `asOf` counts what stood as of that commit. */
export interface ReadingsInput {
  readonly metric: number;
  readonly units?: readonly number[];
  readonly from?: Period;
  readonly to?: Period;
  readonly asOf?: number;
}

/** The readings that stand, withdrawn ones left out, by unit, segment and period. */
export function readReadings(ctx: Context, input: ReadingsInput): Reading[] {
  const { store } = ctx;
  const units = input.units === undefined ? null : new Set(input.units);
  return consistently(store, () => {
    const view = new ReadingView(store, input.asOf === undefined ? {} : { asOf: input.asOf });
    const readings: Reading[] = [];
    for (const { id, unit, segment } of seriesOfMetric(store, input.metric)) {
      if (units !== null && !units.has(unit)) continue;
      view.visit(id, input.from ?? EVER.from, input.to ?? EVER.to, (period, state, numerator, denominator) => {
        if (state === NO_DATA) return;
        readings.push({ unit, segment, period: period as Period, state: stateOf(state), numerator, denominator });
      });
    }
    return readings;
  });
}

interface SeriesAbove {
  readonly newest: number;
  readonly series: readonly { readonly id: number; readonly unit: number; readonly segment: string }[];
}

const ABOVE = `SELECT s.id, s.unit_id, s.segment FROM series s JOIN unit u ON u.id = s.unit_id
  WHERE s.metric_id = ? AND u.kind IN (SELECT value FROM json_each(?))`;

/** The metric's series at units above a kind. Kept until the store has a new series: none is ever deleted. */
function seriesAbove(store: Store, metric: number, kind: UnitKind): SeriesAbove["series"] {
  const newest = Number(store.rows("SELECT coalesce(max(id), 0) FROM series").get()?.[0]);
  const name = `readings:above ${metric} ${kind}`;
  const known = store.memo.get(name) as SeriesAbove | undefined;
  if (known?.newest === newest) return known.series;
  const kinds = JSON.stringify(UNIT_KINDS.slice(0, UNIT_KINDS.indexOf(kind)));
  const series = store
    .rows(ABOVE)
    .all(metric, kinds)
    .map(([id, unit, segment]) => ({ id: Number(id), unit: Number(unit), segment: String(segment) }));
  store.memo.set(name, { newest, series });
  return series;
}

/**
 * Readings at units above the kind that readings are expected from: each speaks for everything below it. `among` leaves out
 * units that are not asked about, with all their readings.
 */
export function ownAbove(
  ctx: Context,
  input: {
    readonly metric: number;
    readonly kind: UnitKind;
    readonly from?: Period;
    readonly to?: Period;
    readonly among?: (unit: number) => boolean;
  },
): { unit: number; segment: string; period: Period; state: ReadingState }[] {
  const { store } = ctx;
  return consistently(store, () => {
    const view = new ReadingView(store);
    const found: { unit: number; segment: string; period: Period; state: ReadingState }[] = [];
    for (const { id, unit, segment } of seriesAbove(store, input.metric, input.kind)) {
      if (input.among?.(unit) === false) continue;
      view.visit(id, input.from ?? EVER.from, input.to ?? EVER.to, (period, state) => {
        if (state !== NO_DATA) found.push({ unit, segment, period: period as Period, state: stateOf(state) });
      });
    }
    return found;
  });
}
