import { sumOf } from "@/lib/core/exact-sum";
import type { Sums } from "@/lib/core/measure";
import type { MetricDefinition } from "@/lib/core/metric";
import { definitionOn, homeUnitOf } from "@/lib/core/metric-tree";
import { coarsen, GRAINS, type Grain, grainOf, lastDay, type Period, type PlainDate } from "@/lib/core/period";
import type { NewReading } from "@/lib/readings/mutations";
import type { World } from "@/lib/readings/slot-rules";

/** One batch as the model sees it. */
export interface ModelBatch {
  readonly no: number;
  visible: boolean;
  readonly readings: readonly NewReading[];
}

/** What the model expects of one unit, segment and slot. */
export interface Expected {
  readonly sums: Sums;
  readonly reported: number;
  readonly notApplicable: number;
  readonly own: boolean;
}

/** What a reading is of. */
export const keyOf = (r: Pick<NewReading, "metric" | "unit" | "segment" | "period">) =>
  `${r.metric}|${r.unit}|${r.segment}|${r.period}`;

/** The readings that stand: of each key the one from the visible batch with the highest number. */
export function standingOf(batches: readonly ModelBatch[]): NewReading[] {
  const standing = new Map<string, NewReading>();
  const visible = batches.filter((batch) => batch.visible).sort((a, b) => a.no - b.no);
  for (const batch of visible) for (const reading of batch.readings) standing.set(keyOf(reading), reading);
  return [...standing.values()].filter((reading) => reading.state !== "no-data");
}

/**
 * Rolls one metric up by walking everything for every question: nothing is shared with the code under test but the calendar,
 * the unit tree and exact addition.
 */
export class PlainModel {
  readonly #readings: readonly NewReading[];
  readonly #definition: MetricDefinition;

  constructor(
    private readonly world: World,
    key: string,
    metric: number,
    standing: readonly NewReading[],
  ) {
    this.#readings = standing.filter((reading) => reading.metric === metric);
    const definition = definitionOn(world.tree, key, "2026-06-01" as PlainDate);
    if (definition === null) throw new Error(`no metric ${key}`);
    this.#definition = definition;
  }

  get segments(): string[] {
    return [...new Set(this.#readings.map((reading) => reading.segment))].filter((segment) => segment !== "");
  }

  /** Grains that the store keeps roll-ups for. */
  get grains(): Grain[] {
    const own = this.#definition.grain;
    return this.#definition.measure === "stock"
      ? [own]
      : GRAINS.filter((grain) => coarsen(this.#anyPeriod(own), grain, this.world.calendar) !== null);
  }

  #anyPeriod(grain: Grain): Period {
    return (GRAINS.indexOf(grain) * 2 ** 17 + 20) as Period;
  }

  slots(grain: Grain): Period[] {
    const slots = this.#readings.flatMap((reading) => coarsen(reading.period, grain, this.world.calendar) ?? []);
    return [...new Set(slots)].sort((a, b) => a - b);
  }

  at(unit: number, segment: string, slot: Period): Expected {
    const { units, calendar, tree } = this.world;
    const grain = grainOf(slot);
    const periods = [...new Set(this.#readings.map((reading) => reading.period))].filter(
      (p) => coarsen(p, grain, calendar) === slot,
    );
    const counted = periods
      .flatMap((period) => this.#effective(unit, period))
      .filter((r) => segment === "" || r.segment === segment);
    const figures = counted.filter((reading) => reading.state === "figures");
    const bare = counted.filter((reading) => reading.state === "bare");
    const date = lastDay(slot, calendar);
    const home = units.byKey(homeUnitOf(this.#definition, tree.organisation))?.id ?? -1;
    const inSlot = this.#readings.filter((reading) => periods.includes(reading.period));
    let reported = 0;
    let notApplicable = 0;
    for (const one of units.openWithin(unit, this.#definition.collectedAt, date)) {
      if (!units.isWithin(one, home, date)) continue;
      const figure = inSlot.some((r) => (r.state === "figures" || r.state === "bare") && units.isWithin(r.unit, one, date));
      if (figure) reported += 1;
      else if (inSlot.some((r) => r.state === "not-applicable" && r.unit === one)) notApplicable += 1;
    }
    return {
      sums: {
        numerator: sumOf(figures.map((reading) => reading.numerator ?? 0)),
        denominator: sumOf(figures.map((reading) => reading.denominator ?? 0)),
        bare: sumOf(bare.map((reading) => reading.numerator ?? 0)),
        readings: counted.filter((reading) => reading.state !== "not-applicable").length,
        unweighted: bare.length,
      },
      reported,
      notApplicable,
      own: inSlot.some((reading) => reading.unit === unit),
    };
  }

  /** How many units readings are expected from, at or under a unit. */
  expected(unit: number, slot: Period): number {
    const { units, calendar, tree } = this.world;
    const date = lastDay(slot, calendar);
    const home = units.byKey(homeUnitOf(this.#definition, tree.organisation))?.id ?? -1;
    return units.openWithin(unit, this.#definition.collectedAt, date).filter((one) => units.isWithin(one, home, date)).length;
  }

  #effective(unit: number, period: Period): NewReading[] {
    const own = this.#readings.filter((reading) => reading.unit === unit && reading.period === period);
    if (own.length > 0) return own;
    const date = lastDay(period, this.world.calendar);
    return this.world.units.childrenOn(unit, date).flatMap((child) => this.#effective(child, period));
  }
}
