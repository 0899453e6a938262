import { addNumber, sumOf, toNumber, ZERO } from "./exact-sum";
import { NO_SUMS, plus, type Reading, type Sums, withReading } from "./measure";
import type { Measure, UnitKind } from "./metric";
import { type Calendar, coarsen, daysBetween, firstDay, type Grain, lastDay, type Period, type PlainDate } from "./period";
import type { UnitTree } from "./unit-tree";

/** The rules of one metric that decide how its readings combine. */
export interface RollUpRules {
  readonly measure: Measure;
  readonly overTime: "last" | "mean";
  readonly collectedAt: UnitKind;
  /** Id of the unit that is the metric's home. */
  readonly home: number;
  readonly calendar: Calendar;
}

/** What one unit shows for one segment and period. */
export interface RolledUp {
  readonly sums: Sums;
  /** Did the unit itself report, in any segment? Then nothing below it counts. */
  readonly own: boolean;
}

export type Segment = string;
/** All segments together. */
export const ALL_SEGMENTS: Segment = "";
/** Of a metric that is split by segment, the readings that carry none. No segment's key has brackets. */
export const NOT_SPLIT: Segment = "(not split)";

const NOTHING: RolledUp = { sums: NO_SUMS, own: false };

/** Readings of one metric, found by period and unit. `no-data` readings are absent: they take no precedence. */
export interface ReadingBook {
  readonly byPeriod: ReadonlyMap<Period, ReadonlyMap<number, readonly Reading[]>>;
}

/** Sorts current readings of one metric into a book. */
export function bookOf(readings: Iterable<Reading>): ReadingBook {
  const byPeriod = new Map<Period, Map<number, Reading[]>>();
  for (const reading of readings) {
    if (reading.state === "no-data") continue;
    let units = byPeriod.get(reading.period);
    if (units === undefined) {
      units = new Map();
      byPeriod.set(reading.period, units);
    }
    const own = units.get(reading.unit);
    if (own === undefined) units.set(reading.unit, [reading]);
    else own.push(reading);
  }
  return { byPeriod };
}

function sumsOf(readings: readonly Reading[], segment: Segment): Sums {
  let sums = NO_SUMS;
  for (const reading of readings) {
    const isIn = segment === ALL_SEGMENTS || reading.segment === (segment === NOT_SPLIT ? "" : segment);
    if (isIn) sums = withReading(sums, reading);
  }
  return sums;
}

/** Is a reading's unit the viewed one, or under it with no other unit between them (the viewed one included) reporting itself? */
function stands(
  unit: number,
  viewed: number,
  units: UnitTree,
  reporting: ReadonlyMap<number, readonly Reading[]>,
  date: PlainDate,
): boolean {
  if (unit === viewed) return true;
  for (const above of units.ancestorsOn(unit, date)) {
    if (reporting.has(above)) return false;
    if (above === viewed) return true;
  }
  return false;
}

/** The viewed unit at one own-grain period: its own reading, else the sum of those that stand below it. */
function atOwnGrain(
  book: ReadingBook,
  units: UnitTree,
  viewed: number,
  segment: Segment,
  period: Period,
  calendar: Calendar,
): RolledUp {
  const reporting = book.byPeriod.get(period);
  if (reporting === undefined) return NOTHING;
  const own = reporting.get(viewed);
  if (own !== undefined) return { sums: sumsOf(own, segment), own: true };
  const date = lastDay(period, calendar);
  let sums = NO_SUMS;
  for (const [unit, readings] of reporting) {
    if (stands(unit, viewed, units, reporting, date)) sums = plus(sums, sumsOf(readings, segment));
  }
  return { sums, own: false };
}

/**
 * A metric rolled up to one unit and segment at a grain that its own grain nests in, from its readings alone: the slow, plain
 * path that stored roll-ups are held against, and the only one for as-of views. Periods with nothing in them are absent.
 *
 * Everything but a coarser `stock` adds up over the own-grain periods, each with the membership of its own last day.
 */
export function rollUp(
  book: ReadingBook,
  units: UnitTree,
  rules: RollUpRules,
  viewed: number,
  segment: Segment,
  grain: Grain,
): Map<Period, RolledUp> {
  const groups = new Map<Period, Period[]>();
  for (const period of book.byPeriod.keys()) {
    const target = coarsen(period, grain, rules.calendar);
    if (target === null) continue;
    const group = groups.get(target);
    if (group === undefined) groups.set(target, [period]);
    else group.push(period);
  }
  const rolled = new Map<Period, RolledUp>();
  for (const [target, periods] of groups) {
    periods.sort((a, b) => a - b);
    const result =
      rules.measure === "stock" && periods[0] !== target
        ? stockOver(book, units, rules, viewed, segment, target, periods)
        : periods
            .map((period) => atOwnGrain(book, units, viewed, segment, period, rules.calendar))
            .reduce((a, b) => ({ sums: plus(a.sums, b.sums), own: a.own || b.own }), NOTHING);
    if (result.own || result.sums.readings > 0) rolled.set(target, result);
  }
  return rolled;
}

/**
 * A coarser `stock`: each unit open on the coarser period's last day counts once, under the ancestors it has then, with its
 * last own-grain level in the interval or their day-weighted mean. A unit's own levels replace those below it unless a
 * later level stands below.
 */
function stockOver(
  book: ReadingBook,
  units: UnitTree,
  rules: RollUpRules,
  viewed: number,
  segment: Segment,
  target: Period,
  periods: readonly Period[],
): RolledUp {
  const date = lastDay(target, rules.calendar);
  const levelOf = (unit: number): { last: Period | null; rolled: RolledUp } => {
    if (!units.isOpenOn(unit, date)) return { last: null, rolled: NOTHING };
    const owned = periods.filter((period) => book.byPeriod.get(period)?.has(unit) === true);
    const lastOwn = owned[owned.length - 1] ?? null;
    let lastBelow: Period | null = null;
    let below = NO_SUMS;
    for (const child of units.childrenOn(unit, date)) {
      const level = levelOf(child);
      below = plus(below, level.rolled.sums);
      if (level.last !== null && (lastBelow === null || level.last > lastBelow)) lastBelow = level.last;
    }
    if (lastOwn === null || (lastBelow !== null && lastBelow > lastOwn)) {
      return { last: lastBelow, rolled: { sums: below, own: false } };
    }
    const levels = owned.map((period) => ({ period, sums: sumsOf(book.byPeriod.get(period)?.get(unit) ?? [], segment) }));
    return { last: lastOwn, rolled: { sums: overTime(levels, rules), own: true } };
  };
  return levelOf(viewed).rolled;
}

/** The last of a unit's levels, or their mean weighted by the days of each period. */
function overTime(levels: readonly { readonly period: Period; readonly sums: Sums }[], rules: RollUpRules): Sums {
  const last = levels[levels.length - 1];
  if (last === undefined) return NO_SUMS;
  if (rules.overTime === "last") return last.sums;
  let weighted = ZERO;
  let days = 0;
  let readings = 0;
  for (const { period, sums } of levels) {
    if (sums.readings === 0) continue;
    const length = daysBetween(firstDay(period, rules.calendar), lastDay(period, rules.calendar)) + 1;
    weighted = addNumber(weighted, toNumber(sums.numerator) * length);
    days += length;
    readings += sums.readings;
  }
  return days === 0 ? NO_SUMS : { ...NO_SUMS, numerator: sumOf([toNumber(weighted) / days]), readings };
}
