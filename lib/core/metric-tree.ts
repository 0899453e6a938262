import { type AcyclicTree, buildTree } from "./acyclic-tree";
import { metricsOf, parseFormula } from "./formula";
import { slopeOf } from "./formula-slope";
import type { Dated, DatedTree, Goal, Link, MetricDefinition, Organisation, TreeInForce, TreeMetric } from "./metric";
import type { PlainDate } from "./period";

/** Is a dated entry in force on this date? Both ends are inclusive. */
export function isInForce(
  entry: { readonly from: PlainDate | null; readonly until: PlainDate | null },
  date: PlainDate,
): boolean {
  return (entry.from === null || entry.from <= date) && (entry.until === null || date <= entry.until);
}

/** The latest entry that had begun by this date, else the first: the first holds for all earlier time. */
function latestBy<T>(entries: readonly Dated<T>[], date: PlainDate): Dated<T> | undefined {
  return entries.findLast((entry) => entry.from === null || entry.from <= date) ?? entries[0];
}

const metricsByKey = new WeakMap<DatedTree, ReadonlyMap<string, TreeMetric>>();

/** A metric of the tree with all its dates, or undefined. */
export function treeMetric(tree: DatedTree, key: string): TreeMetric | undefined {
  let index = metricsByKey.get(tree);
  if (!index) {
    index = new Map(tree.metrics.map((metric) => [metric.key, metric]));
    metricsByKey.set(tree, index);
  }
  return index.get(key);
}

/**
 * A metric's definition on a date. Asked for a date before its first definition or after its retirement it gives the
 * nearest one, so that history and late corrections are read as they were meant; null only for an unknown key.
 */
export function definitionOn(tree: DatedTree, key: string, date: PlainDate): MetricDefinition | null {
  const metric = treeMetric(tree, key);
  return metric ? (latestBy(metric.definitions, date)?.is ?? null) : null;
}

/**
 * The goal set for a metric at one unit on a date, or null. The home's goal is asked for with `null` or with the home
 * unit's key. Whether it also holds for units below is the measure's affair, not this function's.
 */
export function goalOn(tree: DatedTree, key: string, unit: string | null, date: PlainDate): Goal | null {
  const metric = treeMetric(tree, key);
  const definition = metric && latestBy(metric.definitions, date)?.is;
  if (!definition) return null;
  const at = unit === homeUnitOf(definition, tree.organisation) ? null : unit;
  return metric.goals.findLast((goal) => goal.unit === at && isInForce(goal, date))?.is ?? null;
}

/** Key of a metric's home unit: its department, or the enterprise for level outcome and journey. */
export function homeUnitOf(
  definition: Pick<MetricDefinition, "level" | "department">,
  organisation: Pick<Organisation, "key">,
): string {
  return definition.level === "outcome" || definition.level === "journey" ? organisation.key : definition.department;
}

/** Is a metric part of the tree on this date? `retired` is its last day; absent `from` means always. */
export function isMetricInForce(metric: TreeMetric, date: PlainDate): boolean {
  return isInForce({ from: metric.from, until: metric.retired }, date);
}

/** What was in force on one date: metrics with the definition of the day, their goals by unit key, and links. */
export function treeInForce(tree: DatedTree, date: PlainDate): TreeInForce {
  const metrics = new Map<string, MetricDefinition>();
  const goals = new Map<string, ReadonlyMap<string, Goal>>();
  for (const metric of tree.metrics) {
    const definition = isMetricInForce(metric, date) ? latestBy(metric.definitions, date)?.is : undefined;
    if (!definition) continue;
    metrics.set(metric.key, definition);
    const home = homeUnitOf(definition, tree.organisation);
    const ofMetric = new Map<string, Goal>();
    for (const goal of metric.goals) {
      if (!isInForce(goal, date)) continue;
      if (goal.is) ofMetric.set(goal.unit ?? home, goal.is);
      else ofMetric.delete(goal.unit ?? home);
    }
    if (ofMetric.size > 0) goals.set(metric.key, ofMetric);
  }
  const links = tree.links
    .filter((link) => isInForce(link, date) && metrics.has(link.is.from) && metrics.has(link.is.to))
    .map(({ is }) => (is.handoff === null ? { ...is, handoff: isHandoff(is, metrics, tree.organisation) } : is));
  return { date, organisation: tree.organisation, dimensions: tree.dimensions, metrics, goals, links };
}

/** Giver and receiver have departments of their own, and not the same one. */
function isHandoff(link: Link, metrics: ReadonlyMap<string, MetricDefinition>, organisation: Organisation): boolean {
  const [giver, receiver] = [link.from, link.to].map((key) => {
    const definition = metrics.get(key);
    return definition ? homeUnitOf(definition, organisation) : organisation.key;
  });
  return giver !== receiver && giver !== organisation.key && receiver !== organisation.key;
}

/**
 * Declared links and, after them, one component link for each part of a formula that has none declared: an arithmetic
 * part is a driver whether or not the file says so. A component link without a sign takes the formula's slope, else `+`.
 */
export function linksOf(tree: Pick<TreeInForce, "metrics" | "links">): readonly Link[] {
  const declared = new Set(tree.links.map((link) => `${link.from} ${link.to}`));
  const slopes = new Map<string, "+" | "-" | null>();
  const implied: Link[] = [];
  for (const metric of tree.metrics.values()) {
    const parsed = metric.measure === "formula" && metric.formula !== null ? parseFormula(metric.formula) : null;
    if (!parsed?.ok) continue;
    for (const part of metricsOf(parsed.formula)) {
      const pair = `${part} ${metric.key}`;
      slopes.set(pair, slopeOf(parsed.formula, part));
      if (declared.has(pair) || !tree.metrics.has(part)) continue;
      implied.push({
        from: part,
        to: metric.key,
        kind: "component",
        sign: null,
        lag: null,
        rationale: null,
        owner: null,
        handoff: false,
      });
    }
  }
  return [...tree.links, ...implied].map((link) =>
    link.kind === "component" && link.sign === null ? { ...link, sign: slopes.get(`${link.from} ${link.to}`) ?? "+" } : link,
  );
}

/** The acyclic tree of what is in force: declared links and formula parts. Throws on a cycle, which parsing refuses. */
export function treeOf(inForce: TreeInForce): AcyclicTree {
  const built = buildTree(linksOf(inForce), (key) => inForce.metrics.get(key)?.level === "outcome");
  if (!built.ok) throw new Error(`The published tree has a cycle: ${built.cycle.join(" → ")}`);
  return built.tree;
}
