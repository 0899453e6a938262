import type { UnitKind } from "./metric";
import { type Calendar, coarsen, type Grain, grainOf, lastDay, type Period, type PlainDate } from "./period";
import type { ReadingBook } from "./roll-up";
import type { UnitTree } from "./unit-tree";

/** Of the units that figures are expected from, how many are in. Not-applicable units are not expected. */
export interface Coverage {
  readonly reported: number;
  readonly expected: number;
}

/** Where a metric is at home, and the kind of unit its readings are expected from. */
export interface CollectingRules {
  readonly home: number;
  readonly collectedAt: UnitKind;
  readonly calendar: Calendar;
}

const openCounts = new WeakMap<UnitTree, Map<string, readonly number[]>>();

/**
 * The units that readings are expected from: of the collecting kind, at or under the viewed unit, within the metric's
 * home, open on the date. Kept per unit tree, since every period of every metric of a department asks the same.
 */
export function expectedUnits(
  units: UnitTree,
  viewed: number,
  rules: Omit<CollectingRules, "calendar">,
  date: PlainDate,
): readonly number[] {
  const top = units.isWithin(viewed, rules.home, date) ? viewed : units.isWithin(rules.home, viewed, date) ? rules.home : null;
  if (top === null) return [];
  let counts = openCounts.get(units);
  if (counts === undefined) {
    counts = new Map();
    openCounts.set(units, counts);
  }
  const key = `${top} ${rules.collectedAt} ${date}`;
  let open = counts.get(key);
  if (open === undefined) {
    open = units.openWithin(top, rules.collectedAt, date);
    counts.set(key, open);
  }
  return open;
}

/**
 * Coverage of one unit and period from the readings themselves: a unit has reported when it, or a unit below it, has a figure in
 * the period, or when a unit above it reported for all. A unit whose only word is "not applicable", its own or that of a unit
 * above it, is not expected.
 */
export function coverageFromReadings(
  book: ReadingBook,
  units: UnitTree,
  rules: CollectingRules,
  viewed: number,
  period: Period,
  ownGrain: Grain,
): Coverage {
  const date = lastDay(period, rules.calendar);
  const withFigure = new Set<number>();
  const spokenFor = new Set<number>();
  const notApplicable = new Set<number>();
  for (const [own, reporting] of book.byPeriod) {
    if (grainOf(own) !== ownGrain || coarsen(own, grainOf(period), rules.calendar) !== period) continue;
    for (const [unit, readings] of reporting) {
      if (readings.every((reading) => reading.state === "not-applicable")) {
        notApplicable.add(unit);
        continue;
      }
      spokenFor.add(unit);
      withFigure.add(unit);
      for (const above of units.ancestorsOn(unit, date)) withFigure.add(above);
    }
  }
  let reported = 0;
  let expected = 0;
  for (const unit of expectedUnits(units, viewed, rules, date)) {
    const chain = [unit, ...units.ancestorsOn(unit, date)];
    if (withFigure.has(unit) || chain.some((above) => spokenFor.has(above))) {
      reported += 1;
      expected += 1;
    } else if (!chain.some((above) => notApplicable.has(above))) expected += 1;
  }
  return { reported, expected };
}
