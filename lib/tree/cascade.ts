import { authorise } from "@/lib/access/authorise";
import type { Visit } from "@/lib/context";
import { metricsOf, parseFormula } from "@/lib/core/formula";
import type { Cascade } from "@/lib/core/goal-cascade";
import type { NamedPart } from "@/lib/core/goal-hand-down";
import { endsOf, goalFrame, isBand } from "@/lib/core/goal-line";
import type { Goal, MetricDefinition } from "@/lib/core/metric";
import { definitionOn, goalOn, homeUnitOf } from "@/lib/core/metric-tree";
import { addDays, lastComplete, lastDay, type Period, type PlainDate, periodOf } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import type { Edit } from "@/lib/drafts/schema";
import { type Basis, basisOf, metricOf } from "@/lib/metrics/basis";
import { goalFor } from "@/lib/metrics/goal-for";
import { PointReader } from "@/lib/metrics/points";
import { unitOf } from "@/lib/metrics/seen-units";
import { weightOf } from "@/lib/scorecards/audit-facts";
import { cardOf } from "@/lib/scorecards/cards";

/** The latest figure of a complete period, and that period's last day. */
interface Standing {
  readonly now: number | null;
  readonly on: PlainDate | null;
}

/** What a promise can be handed down to, and where each part stands. */
export interface CascadeBasis extends Standing {
  readonly definition: MetricDefinition;
  /** Key of the unit whose promise it is. */
  readonly unit: string;
  /** What is promised there now: a goal of its own or, where that holds for units below, one from above. */
  readonly goal: Goal | null;
  readonly inherited: boolean;
  /** The units right below it that are open today; of a formula at its home, its metrics. */
  readonly parts: readonly NamedPart[];
}

/**
 * The parts to which the promise of a metric at a unit (by default its home) can be handed down, by the goals that are published
 * or those of another basis; figures are always those of the published tree.
 * @throws AppError `not-found` for keys of nothing
 */
export async function cascadeBasis(
  visit: Visit,
  query: { readonly metric: string; readonly unit?: string | undefined; readonly goals?: Basis | undefined },
): Promise<CascadeBasis> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const goals = query.goals ?? basis;
  const definition = metricOf(basis, query.metric);
  const unit = unitOf(ctx, basis, definition, query.unit);
  const home = homeUnitOf(definition, basis.tree.organisation);
  const reader = new PointReader(ctx, basis);
  const goalAt = (key: string, at: string | null) => goalOn(goals.tree, key, at, basis.today);
  const own = goalAt(definition.key, unit.key);
  const goal = own ?? goalToday(goals, definition, unit.id);
  const since = goal === null || isBand(goal) ? null : endsOf(goal).baseline.date;
  const parts =
    definition.measure === "formula" && unit.key === home
      ? formulaParts(reader, definition).map(({ part, at }): NamedPart => {
          const { key, name, display } = part;
          const frame = goalFrame(part, basis.calendar);
          return { key, name, display, goal: goalAt(key, null), ...standingOf(reader, part, at, since), weight: null, frame };
        })
      : childrenOf(reader, definition, unit).map((child): NamedPart => {
          const goal = goalAt(definition.key, child.key);
          const [standing, weight] = [standingOf(reader, definition, child, since), weightAt(reader, definition, child)];
          return { key: child.key, name: child.name, display: definition.display, goal, ...standing, weight };
        });
  const { now, on } = standingOf(reader, definition, unit);
  return { definition, unit: unit.key, goal, inherited: own === null && goal !== null, now, on, parts };
}

/** The goal that holds for a unit today: its own, or one from above that holds for units below. */
export function goalToday(basis: Basis, definition: MetricDefinition, unit: number): Goal | null {
  return goalFor(basis, definition, unit, periodOf(basis.today, "day", basis.calendar));
}

/** The edits by which a promise is handed down, each part's goal from the same date. */
export function cascadeEdits({ definition }: Pick<CascadeBasis, "definition">, { parts }: Cascade, from?: PlainDate): Edit[] {
  const isPart = definition.measure === "formula";
  return parts.flatMap(({ key, goal }): Edit[] => {
    if (goal === null) return [];
    const { shape, points, stretch, reason } = goal;
    const besides = { ...(stretch === null ? {} : { stretch }), ...(reason === null ? {} : { reason }) };
    const of = isPart ? { metric: key } : { metric: definition.key, unit: key };
    const promise = { shape, points: points.map(({ date, value }) => ({ date, value })), ...besides };
    return [{ do: "set-goal", ...of, goal: promise, ...(from === undefined ? {} : { from }) }];
  });
}

/** The metrics of a formula, each with its home, as far as the viewer may look at them. */
function formulaParts({ basis, shown }: PointReader, { formula }: MetricDefinition): { part: MetricDefinition; at: Unit }[] {
  const parsed = formula === null ? null : parseFormula(formula);
  return (parsed?.ok ? metricsOf(parsed.formula) : []).flatMap((key) => {
    const part = definitionOn(basis.tree, key, basis.today);
    const at = part && basis.units.byKey(homeUnitOf(part, basis.tree.organisation));
    return part && at && shown.isOpen({ metric: part, unit: at.id }) ? [{ part, at }] : [];
  });
}

function childrenOf({ basis, shown }: PointReader, metric: MetricDefinition, above: Unit): Unit[] {
  const { units, today } = basis;
  return units.childrenOn(above.id, today).flatMap((id) => {
    const unit = units.byId(id);
    const isShown = unit && unit.kind !== "worker" && units.isOpenOn(id, today) && shown.isOpen({ metric, unit: id });
    return isShown ? [unit] : [];
  });
}

/** So many days before a promise began a figure may be of, to be where it began from. */
const BEGAN_DAYS = 100;

/**
 * Of the latest complete period of the metric's own grain that has a figure; and where it stood on a day, the promise's first.
 */
function standingOf(reader: PointReader, definition: MetricDefinition, unit: Unit, since: PlainDate | null = null) {
  const { calendar } = reader.basis;
  const { shown, points } = cardAt(reader, definition, unit);
  const ended = ({ period }: { readonly period: Period }) => lastDay(period, calendar);
  const then = points.findLast((point) => since !== null && ended(point) <= since && point.value !== null && !point.provisional);
  const known = then !== undefined && since !== null && ended(then) > addDays(since, -BEGAN_DAYS);
  const standing: Standing =
    shown === null || shown.value === null ? { now: null, on: null } : { now: shown.value, on: ended(shown) };
  return { ...standing, began: known ? then.value : null };
}

function cardAt(reader: PointReader, definition: MetricDefinition, unit: Unit) {
  const { today, calendar } = reader.basis;
  return cardOf(reader, definition, unit, lastComplete(definition.grain, today, calendar), definition.grain);
}

/** What a unit counts for: its denominators of the last twelve months, the amount it came to in them, or its latest level. */
function weightAt(reader: PointReader, definition: MetricDefinition, unit: Unit): number | null {
  const { today, calendar } = reader.basis;
  switch (definition.measure) {
    case "ratio":
    case "net":
      return weightOf(reader, definition, unit.id, lastComplete("month", today, calendar));
    case "sum": {
      const since = addDays(today, -365);
      const recent = cardAt(reader, definition, unit).points.filter(({ period }) => lastDay(period, calendar) > since);
      const values = recent.flatMap(({ value, partial, provisional }) => (value === null || partial || provisional ? [] : value));
      return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : null;
    }
    default:
      return standingOf(reader, definition, unit).now;
  }
}
