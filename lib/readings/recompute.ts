import type { Store } from "@/db/open";
import { NOTHING_BEFORE } from "./before";
import { Propagation } from "./propagate";
import { ReadingRun, SegmentTable } from "./reading-run";
import { ReadingView } from "./reading-view";
import { metricKey } from "./rules-in-force";
import { seriesOfMetric } from "./series";
import { metricRules, type World } from "./slot-rules";
import type { FromBelow } from "./stored-sums";
import { placeOf } from "./unit-place";

/** Takes what a unit has from below in one slot, worked out from the readings alone. */
export type TakeBelow = (unit: number, segment: string, slot: number, below: FromBelow) => void;

const EVER = 2 ** 31 - 1;

/** Every roll-up of a metric, worked out anew from the readings that stand: each (unit, segment, slot) comes once. */
export function recompute(store: Store, world: World, metric: number, take: TakeBelow): void {
  const segments = new SegmentTable();
  const view = new ReadingView(store);
  const rules = metricRules(world, metric, metricKey(store, metric));
  const propagation = new Propagation(rules, NOTHING_BEFORE, (unit, segment, slot, below) =>
    take(unit, segments.keyOf(segment), slot, below),
  );
  const units = new Map<number, { id: number; segment: number }[]>();
  for (const { id, unit, segment } of seriesOfMetric(store, metric)) {
    const series = units.get(unit);
    if (series === undefined) units.set(unit, [{ id, segment: segments.numberOf(segment) }]);
    else series.push({ id, segment: segments.numberOf(segment) });
  }
  const run = new ReadingRun();
  const nothing = new ReadingRun();
  const order = [...units.keys()].sort((a, b) => placeOf(world.units, b).rank - placeOf(world.units, a).rank || a - b);
  for (const unit of order) {
    run.clear();
    for (const { id, segment } of units.get(unit) ?? []) {
      view.visit(id, 0, EVER, (period, state, numerator, denominator) => {
        run.push(period, segment, state, numerator ?? Number.NaN, denominator ?? Number.NaN);
      });
    }
    run.sort();
    if (run.length > 0) propagation.unit(unit, run, nothing);
  }
  propagation.finish();
}
