import type { TreeInForce } from "@/lib/core/metric";
import { homeUnitOf, treeInForce } from "@/lib/core/metric-tree";
import type { PlainDate } from "@/lib/core/period";
import type { Basis } from "./basis";
import type { Shown } from "./shown";

/**
 * The tree in force on a date as far as the viewer may look at it: without the metrics that are closed to the viewer where
 * they are at home, and without their links, so that no page names, counts or links to what its reader cannot open.
 */
export function seenTree(shown: Shown, basis: Basis, date: PlainDate): TreeInForce {
  const inForce = treeInForce(basis.tree, date);
  const closed = [...inForce.metrics.values()].filter((metric) => {
    const home = basis.units.byKey(homeUnitOf(metric, inForce.organisation));
    return home !== undefined && !shown.isOpen({ metric, unit: home.id });
  });
  if (closed.length === 0) return inForce;
  const metrics = new Map(inForce.metrics);
  for (const { key } of closed) metrics.delete(key);
  const links = inForce.links.filter(({ from, to }) => metrics.has(from) && metrics.has(to));
  return { ...inForce, metrics, links };
}
