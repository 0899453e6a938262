import { metricsOf, parseFormula } from "@/lib/core/formula";
import { type GoalCoherence, type GoalPart, goalCoherence } from "@/lib/core/goal-coherence";
import { goalFrame } from "@/lib/core/goal-line";
import type { MetricDefinition, TreeInForce } from "@/lib/core/metric";
import { goalOn, homeUnitOf } from "@/lib/core/metric-tree";
import type { Period, PlainDate } from "@/lib/core/period";
import type { Basis } from "@/lib/metrics/basis";
import type { PointReader } from "@/lib/metrics/points";
import { weightOf } from "./audit-facts";

/** The promises of a metric at every unit that has one, each held against those of the units below, or of a formula's parts. */
export function coherenceOf(
  reader: PointReader,
  tree: TreeInForce,
  definition: MetricDefinition,
  period: Period,
): GoalCoherence[] {
  const { basis } = reader;
  const home = homeUnitOf(definition, basis.tree.organisation);
  return [...(tree.goals.get(definition.key) ?? [])].flatMap(([unit, goal]) => {
    const parts =
      definition.measure === "formula"
        ? unit === home
          ? formulaParts(basis, tree, definition)
          : []
        : unitParts(reader, definition, unit, tree.date, period);
    const coherence = goalCoherence(definition, unit, goal, parts);
    return coherence === null ? [] : [coherence];
  });
}

function formulaParts(basis: Basis, tree: TreeInForce, definition: MetricDefinition): GoalPart[] {
  const parsed = definition.formula === null ? null : parseFormula(definition.formula);
  if (!parsed?.ok) return [];
  return metricsOf(parsed.formula).map((key) => {
    const part = tree.metrics.get(key);
    const goal = goalOn(basis.tree, key, null, tree.date);
    return { key, goal, weight: null, ...(part === undefined ? {} : { frame: goalFrame(part, basis.calendar) }) };
  });
}

function unitParts(reader: PointReader, definition: MetricDefinition, unit: string, date: PlainDate, period: Period): GoalPart[] {
  const { basis } = reader;
  const above = basis.units.byKey(unit);
  const goals = basis.tree.metrics.find(({ key }) => key === definition.key)?.goals ?? [];
  if (above === undefined || goals.every((goal) => goal.unit === null)) return [];
  const weighed = definition.measure === "ratio" || definition.measure === "net";
  return basis.units.childrenOn(above.id, date).flatMap((id): GoalPart[] => {
    const child = basis.units.byId(id);
    if (child === undefined || !basis.units.isOpenOn(id, date)) return [];
    const goal = goalOn(basis.tree, definition.key, child.key, date);
    const weight = goal !== null && weighed ? weightOf(reader, definition, id, period) : null;
    return [{ key: child.key, goal, weight }];
  });
}
