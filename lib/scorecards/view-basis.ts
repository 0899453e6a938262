import type { AcyclicTree } from "@/lib/core/acyclic-tree";
import type { MetricDefinition } from "@/lib/core/metric";
import { treeOf } from "@/lib/core/metric-tree";
import { lastDay, type Period } from "@/lib/core/period";
import type { Basis } from "@/lib/metrics/basis";
import type { PointReader } from "@/lib/metrics/points";
import { seenTree } from "@/lib/metrics/seen-tree";

/** What the address of a scorecard says. */
export interface PageQuery {
  readonly period?: string | undefined;
}

/** The tree as it was on a period's last day, for views: as far as the viewer may look at it. */
export function viewBasisOf({ shown, basis }: PointReader, period: Period): ViewBasis {
  const inForce = seenTree(shown, basis, lastDay(period, basis.calendar));
  return { basis, metrics: inForce.metrics, tree: treeOf(inForce) };
}

/** What the view of a card needs besides the card. */
export interface ViewBasis {
  readonly basis: Basis;
  readonly tree: AcyclicTree;
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
}
