import { type GoalCoherence, goalCoherence } from "./goal-coherence";
import { endsOf, type GoalFrame, type PathGoal } from "./goal-line";
import { largestRemainder } from "./largest-remainder";
import type { MetricDefinition } from "./metric";

/** What a promise is handed down to: a unit below, or a part of a formula. */
export interface CascadePart {
  readonly key: string;
  /** Where it stands now, in the metric's own units; null where it has no figure. */
  readonly now: number | null;
  /** Over the last twelve months: the sum of denominators of a `ratio` or `net`, else the amount; null where there is none. */
  readonly weight: number | null;
  /** Where it stood when the promise began; absent or null where that is not known. */
  readonly began?: number | null;
  /** Of a formula's part: how its promise is read at the formula's grain. */
  readonly frame?: GoalFrame;
}

/** How it is handed down; `shares` take the place of the weights, `targets` are each part's own. */
export type CascadeSplit =
  | { readonly by: "even" }
  | { readonly by: "share"; readonly shares?: ReadonlyMap<string, number> }
  | { readonly by: "hand"; readonly targets: ReadonlyMap<string, number> };

export interface Cascade {
  /** The parts in their order, each with its goal; null where there is nothing to decide one by. */
  readonly parts: readonly { readonly key: string; readonly goal: PathGoal | null }[];
  /** Do they add up to the promise? Null where no part has a goal. */
  readonly coherence: GoalCoherence | null;
}

/**
 * Hands a promise down. What is added up (`sum`, `stock`) is divided: evenly `T / n`, or by share `T × sᵢ`. Of a rate (`ratio`,
 * `net`) everybody promises the same, evenly, or a share `sᵢ` of the way from where all stand together, `B = Σ wᵢnᵢ / W`, to
 * the promise: `tᵢ = nᵢ + sᵢ (T − B) W / wᵢ`, so that `Σ wᵢtᵢ / W = T`; without other shares `sᵢ = wᵢ / W`, and all win the same.
 * The parts of a `formula` are promised by hand. Targets are rounded as they are displayed, so that what is added up still
 * does and a rate never falls short. Each part goes along the dates and milestones of the promise, from where it stood when that
 * began, or stands now where that is not known.
 */
export function cascadeGoal(
  definition: MetricDefinition,
  unit: string,
  goal: PathGoal,
  parts: readonly CascadePart[],
  split: CascadeSplit,
): Cascade {
  const targets = targetsOf(definition, goal, parts, split);
  const goals = parts.map((part, place) => {
    const target = targets[place] ?? null;
    return { key: part.key, goal: target === null ? null : pathTo(target, part, goal, definition) };
  });
  const held = parts.map((part, place) => ({ ...part, goal: goals[place]?.goal ?? null }));
  return { parts: goals, coherence: goalCoherence(definition, unit, goal, held) };
}

type Targets = readonly (number | null)[];

function targetsOf(definition: MetricDefinition, goal: PathGoal, parts: readonly CascadePart[], split: CascadeSplit): Targets {
  if (split.by === "hand") return parts.map(({ key }) => split.targets.get(key) ?? null);
  const { value } = endsOf(goal).target;
  switch (definition.measure) {
    case "formula":
      return parts.map(() => null);
    case "sum":
    case "stock":
      return divided(value, sharesOf(parts, split), decimalsOf(value, definition));
    default:
      return split.by === "even" ? parts.map(() => value) : shared(definition, goal, parts, split);
  }
}

/** Each part's share, of 1 together; null for a part that has nothing to be shared by. */
function sharesOf(parts: readonly CascadePart[], split: Exclude<CascadeSplit, { by: "hand" }>): Targets {
  const sizes = parts.map(({ key, weight }) => {
    if (split.by === "even") return 1;
    return (split.shares ? split.shares.get(key) : weight) ?? null;
  });
  const whole = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  return sizes.map((size) => (size === null || whole <= 0 ? null : size / whole));
}

function divided(value: number, shares: Targets, decimals: number): Targets {
  const known = shares.filter((share) => share !== null);
  const rounded = largestRemainder(
    known.map((share) => share * value),
    decimals,
    value,
  );
  return shares.map((share) => (share === null ? null : (rounded.shift() ?? null)));
}

function shared(
  definition: MetricDefinition,
  goal: PathGoal,
  parts: readonly CascadePart[],
  split: Extract<CascadeSplit, { by: "share" }>,
): Targets {
  const { baseline, target } = endsOf(goal);
  const counted = parts.filter(hasFigures);
  const whole = counted.reduce((sum, { weight }) => sum + weight, 0);
  const stand = counted.reduce((sum, { weight, now }) => sum + weight * now, 0) / whole;
  const shares = new Map(counted.map(({ key }, place) => [key, sharesOf(counted, split)[place] ?? null]));
  const unit = 10 ** decimalsOf(target.value, definition);
  const round = target.value >= baseline.value ? Math.ceil : Math.floor;
  return parts.map((part) => {
    const share = shares.get(part.key) ?? null;
    if (!hasFigures(part) || share === null) return null;
    const exact = part.now + (share * (target.value - stand) * whole) / part.weight;
    // A whole number of units that arithmetic has missed by a hair is not rounded up by one.
    const nearest = Math.round(exact * unit);
    const units = Math.abs(exact * unit - nearest) < 1e-6 ? nearest : round(exact * unit);
    return units / unit;
  });
}

function hasFigures(part: CascadePart): part is CascadePart & { readonly now: number; readonly weight: number } {
  return part.now !== null && part.weight !== null && part.weight > 0;
}

/** Decimals to round to: those of the display, or more where the promise itself has more. */
function decimalsOf(value: number, { display }: MetricDefinition): number {
  const written = /\.(\d+)$/.exec(String(value))?.[1]?.length ?? 0;
  return Math.max(display.decimals, written);
}

/**
 * The way from where a part stood to its target, as far on each date as the promise is on its own. A part that stood beyond
 * its target, or so near that the way would not show, begins where the promise's own baseline would put it.
 */
function pathTo(target: number, { now, began }: CascadePart, goal: PathGoal, definition: MetricDefinition): PathGoal | null {
  const ends = endsOf(goal);
  const climb = ends.target.value - ends.baseline.value;
  const isPart = definition.measure === "formula";
  const visible = 10 ** -definition.display.decimals / 0.15;
  const stood = began ?? now;
  const stands = stood !== null && (isPart || (target - stood) * climb > 0) && Math.abs(target - stood) >= visible;
  if (!stands && isPart) return null;
  const start = stands ? stood : startOf(target, goal, definition);
  const decimals = decimalsOf(ends.target.value, definition);
  const along = (value: number): number => start + ((target - start) * (value - ends.baseline.value)) / (climb || 1);
  const points = goal.points.map(({ date, value }) => ({
    date,
    value: value === ends.target.value ? target : rounded(along(value), decimals),
  }));
  const stretch = goal.stretch === null || isPart ? null : rounded(along(goal.stretch), decimals);
  return { shape: goal.shape, points, stretch, reason: goal.reason, owner: null };
}

/** Of what is added up, the same part of the baseline; of a rate, as far below its target as the promise's baseline is. */
function startOf(target: number, goal: PathGoal, { measure }: MetricDefinition): number {
  const { baseline, target: whole } = endsOf(goal);
  if ((measure === "sum" || measure === "stock") && whole.value !== 0) return (baseline.value * target) / whole.value;
  return target - (whole.value - baseline.value);
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
