import type { AcyclicTree } from "@/lib/core/acyclic-tree";
import type { MetricDefinition } from "@/lib/core/metric";
import { treeInForce, treeOf } from "@/lib/core/metric-tree";
import { lastDay, type Period } from "@/lib/core/period";
import type { Basis } from "@/lib/metrics/basis";

/** What the address of a scorecard says. */
export interface PageQuery {
  readonly period?: string | undefined;
}

/** The tree as it was on a period's last day, for views. */
export function viewBasisOf(basis: Basis, period: Period): ViewBasis {
  const inForce = treeInForce(basis.tree, lastDay(period, basis.calendar));
  return { basis, metrics: inForce.metrics, tree: treeOf(inForce) };
}

/** What the view of a card needs besides the card. */
export interface ViewBasis {
  readonly basis: Basis;
  readonly tree: AcyclicTree;
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
}
