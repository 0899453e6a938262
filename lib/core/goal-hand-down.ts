import { type Cascade, type CascadePart, type CascadeSplit, cascadeGoal } from "./goal-cascade";
import { goalCoherence } from "./goal-coherence";
import type { PathGoal } from "./goal-line";
import type { Goal, MetricDefinition } from "./metric";
import type { PlainDate } from "./period";

/** A part of a promise with the goal that it has already. */
export interface StandingPart extends CascadePart {
  readonly goal: Goal | null;
}

/** The same as it is shown: by name, in its own units, with the last day of the period that its figure is of. */
export interface NamedPart extends StandingPart {
  readonly name: string;
  readonly display: MetricDefinition["display"];
  readonly on: PlainDate | null;
}

/**
 * Hands a promise down to some of its parts, `among` by key; the others keep the goals that they have. What all add up to then
 * is what the audit will find once this is published: the same parts, the same weights, the same roll-up.
 */
export function handDown(
  definition: MetricDefinition,
  unit: string,
  goal: PathGoal,
  parts: readonly StandingPart[],
  { split, among }: { readonly split: CascadeSplit; readonly among: ReadonlySet<string> },
): Cascade {
  const taking = parts.filter(({ key }) => among.has(key));
  const given = cascadeGoal(definition, unit, goal, taking, split).parts;
  const goals = new Map(given.map((part) => [part.key, part.goal]));
  const held = parts.map((part) => ({ ...part, goal: goals.get(part.key) ?? part.goal }));
  return { parts: given, coherence: goalCoherence(definition, unit, goal, held) };
}

/**
 * The parts that a promise is handed down to unless somebody says otherwise: of what is added up all, else those with figures.
 */
export function usualParts({ measure }: Pick<MetricDefinition, "measure">, parts: readonly StandingPart[]): ReadonlySet<string> {
  const adds = measure === "sum" || measure === "stock";
  return new Set(
    parts.filter(({ now, weight, goal }) => adds || now !== null || weight !== null || goal !== null).map(({ key }) => key),
  );
}
