import { NO_SUMS, plus, type Sums, withReading } from "@/lib/core/measure";
import type { Before } from "./before";
import { ReadingRun } from "./reading-run";
import type { MetricRules } from "./slot-rules";
import { hasFigure, NO_DATA, stateOf } from "./state";

type Standing = Pick<Before, "standing">;
const figure = (value: number) => (Number.isNaN(value) ? null : value);

/** What a unit has from below at one period, by segment number, added up from the readings that stand. Slow, for rare cases. */
export function plainBelow(rules: MetricRules, readings: Standing, unit: number, period: number): Map<number, Sums> {
  const below = new Map<number, Sums>();
  for (const child of rules.units.childrenOn(unit, rules.in(period).last)) {
    for (const [segment, sums] of effective(rules, readings, child, period)) {
      below.set(segment, plus(below.get(segment) ?? NO_SUMS, sums));
    }
  }
  return below;
}

function effective(rules: MetricRules, readings: Standing, unit: number, period: number): Map<number, Sums> {
  const run = new ReadingRun();
  readings.standing(unit, period, period, run);
  const own = new Map<number, Sums>();
  let reports = false;
  for (let i = 0; i < run.length; i++) {
    if (run.state[i] === NO_DATA) continue;
    reports = true;
    const reading = {
      state: stateOf(run.state[i] as number),
      numerator: figure(run.numerator[i] as number),
      denominator: figure(run.denominator[i] as number),
    };
    for (const segment of new Set([0, run.segment[i] as number]))
      own.set(segment, withReading(own.get(segment) ?? NO_SUMS, reading));
  }
  return reports ? own : plainBelow(rules, readings, unit, period);
}

/** How many periods of units below a unit have a figure in a slot, counted from the readings that stand. Slow, for rare cases. */
export function plainPresent(rules: MetricRules, readings: Standing, unit: number, slot: number): number {
  let present = 0;
  for (const child of rules.units.childrenOn(unit, rules.in(slot).last)) {
    for (const grain of rules.grains) {
      const run = new ReadingRun();
      const { first, last } = rules.span(slot, grain);
      readings.standing(child, first, last, run);
      const figures = new Set<number>();
      for (let i = 0; i < run.length; i++) if (hasFigure(run.state[i] as number)) figures.add(run.period[i] as number);
      present += figures.size;
    }
    present += plainPresent(rules, readings, child, slot);
  }
  return present;
}
