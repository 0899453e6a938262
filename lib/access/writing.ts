import type { Context } from "@/lib/context";
import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { type Calendar, lastDay, type Period } from "@/lib/core/period";

import type { UnitTree } from "@/lib/core/unit-tree";

/** The organisation in which it is asked who may write what. */
export interface Ground {
  readonly tree: DatedTree;
  readonly units: UnitTree;
  readonly calendar: Calendar;
}

/** May a reading of a metric, as defined then, be written for a unit and an own-grain period? */
export type MayWrite = (definition: MetricDefinition, unit: number, period: Period) => boolean;

/**
 * Which readings a caller may write: of the metrics of the departments in scope, for what stood under their home on the
 * period's last day and, where that home is a department, inside the departments in scope. Null where there is no bound.
 */
export function writingOf({ scope }: Pick<Context<"readings.write">, "scope">, ground: Ground): MayWrite | null {
  if (scope === "all") return null;
  const { tree, units, calendar } = ground;
  const own = scope.flatMap((key) => units.byKey(key)?.id ?? []);
  return (definition, unit, period) => {
    if (!scope.includes(definition.department)) return false;
    const date = lastDay(period, calendar);
    if (own.some((department) => units.isWithin(unit, department, date))) return true;
    return unit === units.enterprise.id && homeUnitOf(definition, tree.organisation) === units.enterprise.key;
  };
}

/**
 * The units that a caller may ever have written for: those that stand or stood in the departments in scope, and the enterprise.
 */
export function unitsWritable({ scope }: Pick<Context, "scope">, { units }: Pick<Ground, "units">): ReadonlySet<number> | null {
  if (scope === "all") return null;
  const found = new Set<number>([units.enterprise.id, ...scope.flatMap((key) => units.byKey(key)?.id ?? [])]);
  for (let size = 0; size !== found.size; ) {
    size = found.size;
    for (const unit of units.units) {
      const parents = unit.spans.map(({ parent }) => parent);
      if (parents.some((parent) => parent !== null && parent !== units.enterprise.id && found.has(parent))) found.add(unit.id);
    }
  }
  return found;
}
