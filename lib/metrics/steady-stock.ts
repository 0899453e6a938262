import type { Reading } from "@/lib/core/measure";
import { coarsen, grainOf, lastDay, type Period, partsOf } from "@/lib/core/period";
import { readReadings } from "@/lib/readings/data";
import { definitionIn } from "./basis";
import type { CellSource } from "./cells";
import { allOf } from "./span";

/** Who reported a level in each own period of a coarser one. */
interface Reporters {
  /** Own periods of the coarser one in which anybody reported, in order. */
  readonly parts: readonly Period[];
  readonly byUnit: ReadonlyMap<number, ReadonlySet<Period>>;
}

/**
 * Levels do not add up over time: a coarser one has each unit's last level, whenever that was, so set beside those of its own
 * periods it may tell one unit's. It tells nothing new where those who reported are the same: in the last own period for
 * `last`, in all of them for `mean`.
 */
export class SteadyStock {
  readonly #reporters = new Map<Period, Reporters>();
  #readings: readonly Reading[] | null = null;

  constructor(private readonly source: CellSource) {}

  /** Forgets what was read: readings came in or were withdrawn. */
  forget(): void {
    this.#reporters.clear();
    this.#readings = null;
  }

  /** Does a unit's level of a coarser period say no more than those of its own periods, which are shown? */
  isSteady(unit: number, segment: string, period: Period): boolean {
    const { basis, metric } = this.source;
    const { units, calendar } = basis;
    const { parts, byUnit } = this.#reportersIn(period);
    const { overTime, grain } = definitionIn(basis, metric, period);
    const last = partsOf(period, grain, calendar).at(-1);
    if (overTime === "mean" && segment !== "") return false;
    const compared = overTime === "mean" ? parts : [last];
    const end = lastDay(period, calendar);
    for (const [reporter, reported] of byUnit) {
      const isBelow = units.isWithin(reporter, unit, end);
      for (const part of compared) {
        if (part === undefined || units.isWithin(reporter, unit, lastDay(part, calendar)) !== isBelow) return false;
        if (isBelow && !(reported.has(part) && units.isOpenOn(reporter, end))) return false;
      }
    }
    return true;
  }

  #reportersIn(period: Period): Reporters {
    const known = this.#reporters.get(period);
    if (known !== undefined) return known;
    const { basis, ctx, id } = this.source;
    this.#readings ??= readReadings(ctx, { metric: id, from: allOf("day").from });
    const byUnit = new Map<number, Set<Period>>();
    const parts = new Set<Period>();
    for (const reading of this.#readings) {
      if (coarsen(reading.period, grainOf(period), basis.calendar) !== period) continue;
      parts.add(reading.period);
      byUnit.set(reading.unit, (byUnit.get(reading.unit) ?? new Set<Period>()).add(reading.period));
    }
    const found = { parts: [...parts].sort((a, b) => a - b), byUnit };
    this.#reporters.set(period, found);
    return found;
  }
}
