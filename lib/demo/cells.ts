import { type Slot, slotsOf } from "./demo-calendar";
import type { DemoMetric, Figures } from "./metric-plan";
import { along } from "./monthly-values";
import { type Random, randomOf } from "./random";
import type { Reporter } from "./reporters";

/** A place for one reading, before it has figures. */
export interface Cell {
  readonly unit: string;
  readonly slot: Slot;
  readonly segment: string;
  readonly days: number;
  readonly weight: number;
  /** How far this unit, segment and day lie from the whole, in the metric's units. */
  readonly offset: number;
}

/** What a unit differs by in level and in volume: a property of the unit, the same in every period. */
export function traitsOf(metric: string, figures: Figures) {
  const known = new Map<string, { readonly offset: number; readonly weight: number }>();
  const traits = (unit: string) => {
    let found = known.get(unit);
    if (found === undefined) {
      const random = randomOf(`traits ${metric} ${unit}`);
      found = { offset: (figures.spread ?? 0) * random.normal(), weight: Math.max(0.4, 1 + 0.12 * random.normal()) };
      known.set(unit, found);
    }
    return found;
  };
  return (unit: string, team: string) => ({
    offset: traits(unit).offset + (unit === team ? 0 : 0.5 * traits(team).offset) + (figures.tilt?.[team] ?? 0),
    weight: traits(unit).weight * (figures.weight?.[team] ?? 1),
  });
}

/** The places of a month, in a fixed order: by period, reporter and segment. */
export function cellsOf({ is, figures, reporters, traits, month, random }: MonthPlan): Cell[] {
  const shares = Object.entries(figures.split ?? { [figures.segment ?? ""]: null });
  const segments = shares.map(([key, share]) => ({
    key,
    share: share === null ? 1 : along(share, month),
    tilt: figures.tilt?.[key] ?? 0,
  }));
  const cells: Cell[] = [];
  for (const slot of slotsOf(month, is.grain)) {
    const drift = is.grain === "month" ? 0 : 0.8 * figures.noise * random.normal();
    for (const reporter of reporters) {
      const days = reporter.isAsked(slot) ? reporter.daysIn(slot) : 0;
      if (days === 0 && !(figures.idle === true && reporter.isAsked(slot))) continue;
      const unit = reporter.unitOn(slot);
      const { offset, weight } = traits(unit, reporter.team);
      for (const { key, share, tilt } of segments) {
        cells.push({ unit, slot, segment: key, days, weight: days * weight * share, offset: offset + drift + tilt });
      }
    }
  }
  return cells;
}

/** What is needed to make one month of a metric's figures. */
export interface MonthPlan {
  readonly is: DemoMetric["is"];
  readonly figures: Figures;
  readonly reporters: readonly Reporter[];
  readonly traits: ReturnType<typeof traitsOf>;
  readonly month: number;
  readonly random: Random;
}
