import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { groundedMetrics } from "@/lib/core/audit-structure";
import { goalWords } from "@/lib/core/goal-words";
import { LEVELS } from "@/lib/core/metric";
import { treeInForce, treeOf } from "@/lib/core/metric-tree";
import { templateNamed } from "@/lib/templates/catalogue";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import { NOTHING_YET } from "@/lib/tree/draft-edits";
import { firstAnswers, todayBefore } from "./data";
import { firstTree } from "./first-tree";
import type { FirstTreeOutline } from "./schema";
import { storedFirstRun } from "./stored";

/**
 * What a template (`empty`: none) comes to with what was answered so far, before it is published.
 * @throws AppError `not-found` for a template that there is none of
 */
export async function previewFirstTree(visit: Visit, { template }: { readonly template: string }): Promise<FirstTreeOutline> {
  const ctx = await authorise(visit, "tree.publish");
  const known = storedFirstRun(ctx.store)?.answers ?? null;
  const today = await todayBefore(ctx, known);
  const base = template === "empty" ? NOTHING_YET : templateNamed(template).tree;
  const { file, leftOut } = firstTree(base, known ?? firstAnswers(today), today);
  const tree = datedTreeOf(file);
  const inForce = treeInForce(tree, today);
  const metrics = [...inForce.metrics.values()];
  const grounded = groundedMetrics({ tree: inForce, graph: treeOf(inForce) });
  return {
    organisation: tree.organisation.name,
    metrics: metrics.length,
    links: inForce.links.length,
    outcomes: metrics
      .filter(({ level }) => level === "outcome")
      .map(({ key, name, display }) => {
        const goal = inForce.goals.get(key)?.get(tree.organisation.key);
        return { name, goal: goal === undefined ? null : goalWords(goal, display), fed: grounded.has(key) };
      }),
    departments: (file.units ?? []).map(({ key, name, units = [] }) => ({
      name,
      teams: units.map((team) => team.name),
      metrics: metrics
        .filter(({ department, level }) => department === key && level !== "outcome")
        .toSorted((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level))
        .map((metric) => ({ name: metric.name, level: metric.level })),
    })),
    leftOut: [...leftOut],
  };
}
