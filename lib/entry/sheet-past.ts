import { boundsOf } from "@/lib/core/cell-reading";
import { figureOf } from "@/lib/core/measure";
import { homeUnitOf, isMetricInForce, treeMetric } from "@/lib/core/metric-tree";
import { lastDay, type Period, shiftPeriod } from "@/lib/core/period";
import { USUAL_OF, type UsualRange, usualAfter } from "@/lib/core/usual-range";
import { definitionIn } from "@/lib/metrics/basis";
import { ownAbove, readSumsFor, type SumsInput, type SumsRow } from "@/lib/readings/data";
import type { GridRow } from "./grid-rows";
import type { Ground } from "./ground";
import { seenIn } from "./seen-cells";

/**
 * So many periods are looked back at: what is usual is what was so lately, and a sheet costs the same however old a metric is.
 */
export const LOOKED_BACK = 40;

/** Where a row's figures usually lie. */
export interface Usual {
  /** Null where there is nothing to tell it from, and for a rolling window, whose points overlap. */
  readonly range: UsualRange | null;
  readonly mean: number | null;
  /** Fewer than 12 periods stand behind it. */
  readonly trial: boolean;
}

/** The past of one row. */
export interface RowPast {
  /** The first period with anything in it, of those looked back at; null where there is none. */
  readonly first: Period | null;
  /** The value of a period, as the metric's page shows it to the caller; null where there is none, or it is withheld. */
  valueIn(period: Period): number | null;
  /** Is a figure expected in a period, and neither there nor spoken for by a unit above? */
  isMissing(period: Period): boolean;
  /** Where the value of a period usually lies after those before it, by the organisation's rules. */
  usualBefore(period: Period): Usual;
}

type Sums = ReadonlyMap<Period, SumsRow>;
const NOTHING: Sums = new Map();

/** Of each metric all segments together at all of its rows' units, and each segment at the units that have a row of it. */
function sumsAsked(rows: readonly GridRow[], to: Period): SumsInput[] {
  const asked = new Map<string, Omit<SumsInput, "units"> & { readonly units: Set<number> }>();
  const from = shiftPeriod(to, -LOOKED_BACK);
  for (const { metric, unit, segment, definition } of rows) {
    for (const segments of segment === null ? ["all"] : ["all", segment.key]) {
      const name = `${metric} ${segments}`;
      const known = asked.get(name) ?? { metric, units: new Set(), segments, grain: definition.grain, from, to };
      known.units.add(unit.id);
      asked.set(name, known);
    }
  }
  return [...asked.values()].map((each) => ({ ...each, units: [...each.units] }));
}

/** The past of every row of a sheet up to a period, read from one state of the store. */
export class SheetPast {
  readonly #sums = new Map<string, Sums>();
  /** Units that spoke for all below them, by metric. */
  readonly #above = new Map<number, readonly { readonly unit: number; readonly period: Period }[]>();

  constructor(
    private readonly ground: Ground,
    rows: readonly GridRow[],
    private readonly until: Period,
  ) {
    const { ctx } = ground;
    const inputs = sumsAsked(rows, until);
    for (const [at, found] of readSumsFor(ctx, inputs).entries()) {
      const { metric, segments } = inputs[at] as SumsInput;
      this.#keep(metric, segments === "all" ? "" : segments, found);
    }
    const span = { from: shiftPeriod(until, -3), to: until };
    for (const { metric, definition } of rows) {
      if (!this.#above.has(metric)) this.#above.set(metric, ownAbove(ctx, { metric, kind: definition.collectedAt, ...span }));
    }
  }

  #keep(metric: number, segment: string, rows: readonly SumsRow[]): void {
    const byUnit = new Map<number, Map<Period, SumsRow>>();
    for (const row of rows) byUnit.set(row.unit, (byUnit.get(row.unit) ?? new Map<Period, SumsRow>()).set(row.period, row));
    for (const [unit, sums] of byUnit) this.#sums.set(`${metric} ${unit} ${segment}`, sums);
  }

  of(row: GridRow): RowPast {
    const sums = this.#sums.get(`${row.metric} ${row.unit.id} ${row.segment?.key ?? ""}`) ?? NOTHING;
    const periods = [...sums].flatMap(([period, { sums: held, own }]) => (own || held.readings > 0 ? [period] : []));
    const first = periods.length === 0 ? null : (Math.min(...periods) as Period);
    const isSeen = seenIn(this.ground, row);
    const valueIn = (period: Period) => {
      const found = sums.get(period);
      if (found === undefined || !isSeen(period)) return null;
      const { measure, scale } = definitionIn(this.ground.basis, row.definition, period);
      return measure === "formula" ? null : figureOf(measure, scale, found.sums).value;
    };
    return {
      first,
      valueIn,
      isMissing: (period) => (period === this.until || (first !== null && period >= first)) && this.#isMissing(row, period),
      usualBefore: (period) => this.#usual(row, first, period, valueIn),
    };
  }

  #isMissing({ definition, metric, unit, segment }: GridRow, period: Period): boolean {
    const { units, tree, calendar } = this.ground.basis;
    const date = lastDay(period, calendar);
    const known = treeMetric(tree, definition.key);
    if (known === undefined || !isMetricInForce(known, date)) return false;
    const { collectedAt, level, department } = definitionIn(this.ground.basis, definition, period);
    const home = units.byKey(homeUnitOf({ level, department }, tree.organisation));
    if (home === undefined || unit.kind !== collectedAt) return false;
    if (!units.isOpenOn(unit.id, date) || !units.isWithin(unit.id, home.id, date)) return false;
    const there = this.#sums.get(`${metric} ${unit.id} `)?.get(period);
    if (there !== undefined && (there.own || there.sums.readings > 0)) return segment !== null && there.own;
    const above = this.#above.get(metric) ?? [];
    return !above.some((speaker) => speaker.period === period && units.isWithin(unit.id, speaker.unit, date));
  }

  #usual(row: GridRow, first: Period | null, period: Period, valueIn: (period: Period) => number | null): Usual {
    if (row.definition.rolling || first === null) return { range: null, mean: null, trial: !row.definition.rolling };
    const values: number[] = [];
    for (let at = period - 1; at >= Math.max(first, period - LOOKED_BACK) && values.length < USUAL_OF; at--) {
      const value = valueIn(at as Period);
      if (value !== null) values.unshift(value);
    }
    const { rules, screen } = this.ground.basis;
    return usualAfter(values, { rules, screen }, boundsOf(row.definition));
  }
}
