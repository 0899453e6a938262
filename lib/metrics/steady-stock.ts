import { coarsen, type Grain, grainOf, lastDay, type Period, partsOf } from "@/lib/core/period";
import { readReadings } from "@/lib/readings/data";
import { definitionIn } from "./basis";
import type { CellSource } from "./cells";

/** Who reported a level in each own period of a coarser one. */
interface Reporters {
  /** Own periods of the coarser one in which anybody reported, in order. */
  readonly parts: readonly Period[];
  readonly byUnit: ReadonlyMap<number, ReadonlySet<Period>>;
  /** Units that said "not applicable" in one of them: their mean is over fewer. */
  readonly silent: ReadonlySet<number>;
}

const NOBODY: Reporters = { parts: [], byUnit: new Map(), silent: new Set() };

/**
 * Levels do not add up over time: a coarser one has each unit's last level, whenever that was, so set beside those of its own
 * periods it may tell one unit's. It tells nothing new where those who reported are the same: in the last own period for
 * `last`, in all of them for `mean`.
 */
export class SteadyStock {
  /** By grain and period; read when a coarser level is first asked for. */
  readonly #reporters = new Map<Grain, ReadonlyMap<Period, Reporters>>();

  constructor(private readonly source: CellSource) {}

  /** Forgets what was read: readings came in or were withdrawn. */
  forget(): void {
    this.#reporters.clear();
  }

  /** Does a unit's level of a coarser period say no more than those of its own periods, which are shown? */
  isSteady(unit: number, segment: string, period: Period): boolean {
    const { basis, metric } = this.source;
    const { units, calendar } = basis;
    const { parts, byUnit, silent } = this.#reportersIn(period);
    const { overTime, grain } = definitionIn(basis, metric, period);
    const last = partsOf(period, grain, calendar).at(-1);
    if (overTime === "mean" && segment !== "") return false;
    const compared = overTime === "mean" ? parts : [last];
    const end = lastDay(period, calendar);
    for (const [reporter, reported] of byUnit) {
      const isBelow = units.isWithin(reporter, unit, end);
      if (isBelow && overTime === "mean" && silent.has(reporter)) return false;
      for (const part of compared) {
        if (part === undefined || units.isWithin(reporter, unit, lastDay(part, calendar)) !== isBelow) return false;
        if (isBelow && !(reported.has(part) && units.isOpenOn(reporter, end))) return false;
      }
    }
    return true;
  }

  #reportersIn(period: Period): Reporters {
    const grain = grainOf(period);
    const known = this.#reporters.get(grain) ?? this.#read(grain);
    this.#reporters.set(grain, known);
    return known.get(period) ?? NOBODY;
  }

  #read(grain: Grain): ReadonlyMap<Period, Reporters> {
    const { basis, ctx, id } = this.source;
    const found = new Map<Period, { parts: Set<Period>; byUnit: Map<number, Set<Period>>; silent: Set<number> }>();
    for (const { unit, period, state } of readReadings(ctx, { metric: id })) {
      const slot = coarsen(period, grain, basis.calendar);
      if (slot === null) continue;
      const reporters = found.get(slot) ?? { parts: new Set(), byUnit: new Map(), silent: new Set() };
      found.set(slot, reporters);
      reporters.parts.add(period);
      if (state === "not-applicable") reporters.silent.add(unit);
      reporters.byUnit.set(unit, (reporters.byUnit.get(unit) ?? new Set<Period>()).add(period));
    }
    return new Map([...found].map(([slot, each]) => [slot, { ...each, parts: [...each.parts].sort((a, b) => a - b) }]));
  }
}
