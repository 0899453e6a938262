import type { Period } from "./period";

/** The values of a series in its complete periods, all of one grain, in order; periods without a value are absent. */
export type Values = readonly { readonly period: Period; readonly value: number }[];

const TOGETHER = 0.98;
const FEWEST = 12;
/** Changes looked at, the latest ones: what moved as one years ago and parted since is no pair of twins. */
const WINDOW = 36;

/**
 * Pairs of series that move as one: the changes from period to period, over at least twelve (at most the latest 36) that
 * both have, correlate at |r| ≥ 0.98. Only series of one grain are compared. Keys within a pair, and pairs, are in order.
 */
export function twinsAmong(
  series: ReadonlyMap<string, Values>,
): { readonly a: string; readonly b: string; readonly r: number }[] {
  const changes = [...series]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, values]) => ({ key, ...changesOf(values) }))
    .filter(({ steps }) => steps.length >= FEWEST);
  const twins: { a: string; b: string; r: number }[] = [];
  for (const [place, one] of changes.entries()) {
    for (let at = place + 1; at < changes.length; at++) {
      const other = changes[at];
      if (!other) continue;
      const r =
        one.whole && other.whole && one.last === other.last && one.steps.length === other.steps.length
          ? dot(one.unit, other.unit)
          : overlapping(one, other);
      if (r !== null && Math.abs(r) >= TOGETHER) twins.push({ a: one.key, b: other.key, r });
    }
  }
  return twins;
}

interface Changes {
  /** Change into each period, of those whose period before is there too. */
  readonly steps: readonly { readonly period: Period; readonly step: number }[];
  readonly last: Period | undefined;
  /** No gaps in the window: then equal spans align place by place. */
  readonly whole: boolean;
  /** The changes about their mean, scaled to length 1; empty where they are all the same. */
  readonly unit: Float64Array;
}

function changesOf(values: Values): Changes {
  const steps = values
    .flatMap(({ period, value }, place) => {
      const before = values[place - 1];
      return before && period - before.period === 1 ? [{ period, step: value - before.value }] : [];
    })
    .slice(-WINDOW);
  const [first, last] = [steps[0]?.period, steps.at(-1)?.period];
  const whole = first !== undefined && last !== undefined && last - first === steps.length - 1;
  return { steps, last, whole, unit: unitVector(steps.map(({ step }) => step)) };
}

function unitVector(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.hypot(...values.map((value) => value - mean));
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(length > 1e-9 * largest)) return new Float64Array(0);
  return Float64Array.from(values, (value) => (value - mean) / length);
}

function dot(a: Float64Array, b: Float64Array): number | null {
  if (a.length === 0 || a.length !== b.length) return null;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function overlapping(a: Changes, b: Changes): number | null {
  const other = new Map(b.steps.map(({ period, step }) => [period, step]));
  const both = a.steps.flatMap(({ period, step }) => {
    const step2 = other.get(period);
    return step2 === undefined ? [] : [[step, step2] as const];
  });
  if (both.length < FEWEST) return null;
  return dot(unitVector(both.map(([x]) => x)), unitVector(both.map(([, y]) => y)));
}
