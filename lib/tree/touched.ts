import { isDeepStrictEqual } from "node:util";
import type { DatedTree } from "@/lib/core/metric";
import { definitionOn, goalOn, treeMetric } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import type { UnitTree } from "@/lib/core/unit-tree";

/** A tree with its units under the store's ids. */
export interface Organised {
  readonly tree: DatedTree;
  readonly units: UnitTree;
}

/** Units whose parent or opening differs between two trees on any date; units that only one of them has are left out. */
export function movedUnits(before: UnitTree, after: UnitTree): number[] {
  return after.units.flatMap(({ id, spans }) => {
    const was = before.byId(id);
    return was && !isDeepStrictEqual(was.spans, spans) ? [id] : [];
  });
}

/** Keys of metrics whose home or collecting units differ on some date. */
export function rehomedMetrics(before: DatedTree, after: DatedTree): string[] {
  return after.metrics.flatMap((metric) => {
    const was = treeMetric(before, metric.key);
    if (!was) return [];
    const places = [was, metric].map(({ definitions }) =>
      definitions.map(({ from, is }) => ({
        from,
        level: is.level,
        department: is.department,
        collectedAt: is.collectedAt,
        measure: is.measure,
      })),
    );
    return isDeepStrictEqual(places[0], places[1]) ? [] : [metric.key];
  });
}

/**
 * Is a figure of a metric, in a period that ends on a date, judged or added up differently under two trees? `moved` are the
 * units under which the metric has readings and whose place differs on some date.
 */
export function isTouched(
  before: Organised,
  after: Organised,
  metric: string,
  moved: readonly number[],
  end: PlainDate,
): boolean {
  if (!isDeepStrictEqual(definitionOn(before.tree, metric, end), definitionOn(after.tree, metric, end))) return true;
  const goalUnits = new Set([before, after].flatMap(({ tree }) => treeMetric(tree, metric)?.goals.map(({ unit }) => unit) ?? []));
  for (const unit of goalUnits) {
    if (!isDeepStrictEqual(goalOn(before.tree, metric, unit, end), goalOn(after.tree, metric, unit, end))) return true;
  }
  return moved.some(
    (unit) =>
      before.units.parentOn(unit, end) !== after.units.parentOn(unit, end) ||
      before.units.isOpenOn(unit, end) !== after.units.isOpenOn(unit, end),
  );
}
