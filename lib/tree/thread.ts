import type { AcyclicTree } from "@/lib/core/acyclic-tree";
import type { MetricDefinition, TreeInForce } from "@/lib/core/metric";
import { homeUnitOf, treeOf } from "@/lib/core/metric-tree";
import { grainOf, lastDay, type Period } from "@/lib/core/period";
import type { PointReader } from "@/lib/metrics/points";
import { seenTree } from "@/lib/metrics/seen-tree";
import { type Card, cardOf } from "@/lib/scorecards/cards";
import { type ThreadNode, threadNodes } from "./thread-rows";

/** The metric tree of one period with where each metric stands at its home. */
export interface Thread {
  readonly inForce: TreeInForce;
  readonly tree: AcyclicTree;
  readonly nodes: readonly ThreadNode[];
  readonly cards: ReadonlyMap<string, Card>;
}

/**
 * Reads the tree in force on a period's last day as far as the viewer may look: all of it, or only what lies above and below one
 * metric. Positions decide the order, so that the worst thread comes first.
 */
export function readThread(reader: PointReader, period: Period, around?: string): Thread {
  const { basis } = reader;
  const inForce = seenTree(reader.shown, basis, lastDay(period, basis.calendar));
  const tree = treeOf(inForce);
  const keys = [...inForce.metrics.keys()].filter(
    (key) => around === undefined || key === around || tree.ancestors(around).has(key) || tree.descendants(around).has(key),
  );
  const cards = new Map<string, Card>();
  for (const key of keys) {
    const definition = inForce.metrics.get(key);
    const unit = definition && basis.units.byKey(homeUnitOf(definition, basis.tree.organisation));
    if (definition && unit) cards.set(key, cardOf(reader, definition, unit, period, grainOf(period)));
  }
  const nodes = threadNodes({
    tree,
    keys,
    isOutcome: (key) => inForce.metrics.get(key)?.level === "outcome",
    positionOf: (key) => cards.get(key)?.position ?? null,
  });
  return { inForce, tree, nodes, cards };
}

/** What stands after a metric's name: its level where that says where it belongs, else its department. */
export function levelWord(definition: MetricDefinition, unitName: (key: string) => string): string {
  switch (definition.level) {
    case "outcome":
      return "outcome";
    case "journey":
      return "journey stage";
    case "department":
      return unitName(definition.department);
    default:
      return `${unitName(definition.department)}, ${definition.level}`;
  }
}
