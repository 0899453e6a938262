import type { Store } from "@/db/open";
import { equalSums } from "@/lib/core/exact-sum";
import type { Fault } from "./fault";
import { recompute } from "./recompute";
import { findSeries } from "./series";
import type { World } from "./slot-rules";
import { type FromBelow, fromBelowOf, SUM_COLUMNS } from "./stored-sums";

const FIND = `SELECT ${SUM_COLUMNS} FROM rollup WHERE series_id = ? AND slot = ?`;
const COUNT = "SELECT count(*) FROM rollup WHERE series_id IN (SELECT id FROM series WHERE metric_id = ?)";

function equal(a: FromBelow, b: FromBelow): boolean {
  return (
    equalSums(a.sums.numerator, b.sums.numerator) &&
    equalSums(a.sums.denominator, b.sums.denominator) &&
    equalSums(a.sums.bare, b.sums.bare) &&
    a.sums.readings === b.sums.readings &&
    a.sums.unweighted === b.sums.unweighted &&
    a.present === b.present &&
    a.reported === b.reported &&
    a.notApplicable === b.notApplicable
  );
}

/** Holds a metric's stored roll-ups against a recomputation from the readings. @returns how many there are */
export function verifyRollUps(store: Store, world: World, metric: number, key: string, fault: (fault: Fault) => void): number {
  let [expected, wrong] = [0, 0];
  let place = { unit: -1, segment: "", series: null as number | null };
  recompute(store, world, metric, (unit, segment, slot, below) => {
    expected += 1;
    if (unit !== place.unit || segment !== place.segment)
      place = { unit, segment, series: findSeries(store, metric, unit, segment) };
    const row = place.series === null ? undefined : store.rows(FIND).get(place.series, slot);
    if (row === undefined || !equal(fromBelowOf(row, 0), below)) wrong += 1;
  });
  const stored = Number(store.rows(COUNT).get(metric)?.[0]);
  if (wrong > 0 || stored !== expected) {
    const detail = `${wrong} of ${expected} differ from the readings, ${stored} are stored`;
    fault({ check: "roll-ups", message: `The roll-ups of ${key} are wrong: ${detail}. Run verify --rebuild.` });
  }
  return expected;
}
