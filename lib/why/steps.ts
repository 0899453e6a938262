import type { MetricDefinition } from "@/lib/core/metric";
import { homeUnitOf } from "@/lib/core/metric-tree";
import { grainOf, type Period } from "@/lib/core/period";
import type { Unit } from "@/lib/core/unit-tree";
import type { PointReader } from "@/lib/metrics/points";
import { type Card, cardOf } from "@/lib/scorecards/cards";
import type { HomeCards } from "@/lib/scorecards/linked-views";
import type { ViewBasis } from "@/lib/scorecards/view-basis";

/** One step of a thread: a metric at the unit where this thread passes through it. */
export interface Step {
  readonly card: Card;
  readonly kind: "own" | "team" | "home";
}

interface StepsInput {
  /** Keys from the first metric up to the outcome. */
  readonly path: readonly string[];
  /** The card of the first of them, at the unit whose thread it is. */
  readonly own: Card;
  /** The team that the thread passes through; null for a thread that is told of a department or the enterprise. */
  readonly team: Unit | null;
  readonly reader: PointReader;
  readonly home: HomeCards;
  readonly of: ViewBasis;
  readonly period: Period;
}

/**
 * The steps of a thread: the figure that it begins with, what it feeds at the team where that is read by the team, everything
 * above at its home. A figure that is a part of a larger unit's steps up to that unit's own first.
 */
export function stepsOf({ path, own, team, reader, home, of, period }: StepsInput): Step[] {
  const steps: Step[] = [{ card: own, kind: "own" }];
  const above = isWhole(own, of) ? path.slice(1) : path;
  for (const key of above) {
    const definition = of.metrics.get(key);
    if (definition?.level === "team" && team !== null && definition.department === own.definition.department) {
      steps.push({ card: cardOf(reader, definition, team, period, grainOf(period)), kind: "team" });
      continue;
    }
    const card = home.cardOf(key);
    if (card !== null) steps.push({ card, kind: "home" });
  }
  return steps;
}

/** Is a metric read at a unit as its level says, or is it a part of what a unit above reads? */
function isWhole({ definition, unit }: Card, { basis }: ViewBasis): boolean {
  if (definition.level === "worker") return true;
  if (definition.level === "team") return unit.kind !== "worker";
  return unit.key === homeUnitOf(definition, basis.tree.organisation);
}

/** Whose thread it is: the reader's own, another person's, or a unit's. */
export type Subject =
  | { readonly kind: "self"; readonly name: string }
  | { readonly kind: "person"; readonly name: string }
  | { readonly kind: "unit"; readonly unit: Unit };

/** Whose figure a step is: the team, whoever answers for it, or, of an outcome, the customers. */
export function whereOf({ card, kind }: Step, subject: Subject, of: ViewBasis): string {
  const { definition, unit } = card;
  if (kind === "own" && subject.kind !== "unit") return subject.kind === "self" ? "You" : subject.name;
  if (kind === "team") return subject.kind === "self" ? `Your team, ${unit.name}` : unit.name;
  if (kind === "own" && unit.kind === "team") return unit.name;
  if (definition.level === "outcome") return "Customers";
  return departmentName(definition, of) ?? unit.name;
}

/** The name of the department that answers for a metric; null for one that is the whole organisation's. */
export function departmentName(definition: Pick<MetricDefinition, "department">, { basis }: ViewBasis): string | null {
  const unit = basis.units.byKey(definition.department);
  return unit === undefined || unit.kind === "enterprise" ? null : unit.name;
}
