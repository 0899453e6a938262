import type { Goal, MetricDefinition } from "@/lib/core/metric";
import { goalOn, homeUnitOf } from "@/lib/core/metric-tree";
import { lastDay, type Period, type PlainDate } from "@/lib/core/period";
import type { Basis } from "./basis";

/**
 * The goal that holds for a unit in a period, by what was in force on the period's last day: its own; for a `ratio`, `net`
 * or `formula` else that of the nearest unit above it, up to the metric's home; for a `sum` or `stock` only where it is set.
 */
export function goalFor(basis: Basis, definition: MetricDefinition, unit: number, period: Period): Goal | null {
  const { units, tree, calendar } = basis;
  const date = lastDay(period, calendar);
  const home = homeUnitOf(definition, tree.organisation);
  const own = units.byId(unit);
  if (own === undefined) return null;
  const at = (key: string) => goalOn(tree, definition.key, key === home ? null : key, date);
  const set = at(own.key);
  if (set !== null || definition.measure === "sum" || definition.measure === "stock") return set;
  if (own.key === home) return null;
  for (const id of units.ancestorsOn(unit, date)) {
    const above = units.byId(id);
    if (above === undefined) continue;
    const goal = at(above.key);
    if (goal !== null) return isUnderHome(basis, unit, home, date) ? goal : null;
    if (above.key === home) return null;
  }
  return null;
}

function isUnderHome(basis: Basis, unit: number, home: string, date: PlainDate): boolean {
  const top = basis.units.byKey(home);
  return top !== undefined && basis.units.isWithin(unit, top.id, date);
}
