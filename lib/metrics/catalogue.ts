import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { homeUnitOf, treeInForce } from "@/lib/core/metric-tree";
import { basisOf } from "./basis";
import type { MetricsDocument, MetricsQuery } from "./schema";

/** The metrics in force today, by key, a page at a time. Throws `not-found` before a tree is published. */
export async function cataloguePage(visit: Visit, { cursor, limit }: MetricsQuery): Promise<MetricsDocument> {
  const ctx = await authorise(visit, "tree.read");
  const { tree, today } = await basisOf(ctx, null);
  const inForce = [...treeInForce(tree, today).metrics.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const rest = cursor === undefined ? inForce : inForce.filter(({ key }) => key > cursor);
  const page = rest.slice(0, limit);
  return {
    metrics: page.map((definition) => ({
      key: definition.key,
      name: definition.name,
      description: definition.description,
      level: definition.level,
      measure: definition.measure,
      direction: definition.direction,
      grain: definition.grain,
      unit: homeUnitOf(definition, tree.organisation),
      collectedAt: definition.collectedAt,
      dimension: definition.dimension,
      owner: definition.owner,
      stage: definition.stage,
      display: { ...definition.display },
    })),
    next: rest.length > limit ? (page.at(-1)?.key ?? null) : null,
  };
}
