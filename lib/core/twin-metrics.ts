import { type Grain, grainOf, type Period } from "./period";

/** The values of a series in its complete periods, all of one grain, in order; periods without a value are absent. */
export type Values = readonly { readonly period: Period; readonly value: number }[];

export interface Twins {
  readonly a: string;
  readonly b: string;
  readonly r: number;
}

const TOGETHER = 0.98;
const FEWEST = 12;
/** Periods looked at, the latest of each grain: what moved as one years ago and parted since is no pair of twins. */
const WINDOW = 36;

/**
 * Pairs of series that move as one: their changes from period to period, at least twelve that both have among the latest 36,
 * correlate at |r| ≥ 0.98. Only series of one grain are compared. Keys within a pair, and pairs, are in order.
 */
export function twinsAmong(series: ReadonlyMap<string, Values>): Twins[] {
  const byGrain = new Map<Grain, { key: string; values: Values }[]>();
  for (const [key, values] of [...series].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = values;
    if (first === undefined) continue;
    const grain = grainOf(first.period);
    byGrain.set(grain, [...(byGrain.get(grain) ?? []), { key, values }]);
  }
  return [...byGrain.values()]
    .flatMap(twinsOfGrain)
    .sort((one, other) => (`${one.a} ${one.b}` < `${other.a} ${other.b}` ? -1 : 1));
}

function twinsOfGrain(series: readonly { readonly key: string; readonly values: Values }[]): Twins[] {
  const last = Math.max(...series.map(({ values }) => values.at(-1)?.period ?? 0));
  const courses = series.flatMap(({ key, values }) => {
    const course = courseOf(values, last);
    return course ? [{ key, course }] : [];
  });
  const twins: Twins[] = [];
  for (const [place, { key: a, course }] of courses.entries()) {
    for (let at = place + 1; at < courses.length; at++) {
      const { key: b, course: other } = courses[at] as (typeof courses)[number];
      const r = course.places === other.places ? alignedCorrelation(course, other) : correlation(course.changes, other.changes);
      if (r !== null && Math.abs(r) >= TOGETHER) twins.push({ a, b, r });
    }
  }
  return twins;
}

/** A series' changes in the window, NaN where it has none. */
interface Course {
  readonly changes: Float64Array;
  /** Where it has changes, as the bits of a number. */
  readonly places: number;
  /** Its changes about their mean, scaled to length 1 (0 where it has none), and the length of what is left from each place on. */
  readonly unit: Float64Array;
  readonly rest: Float64Array;
}

/** Null where there are too few changes, or all are the same. */
function courseOf(values: Values, last: number): Course | null {
  const changes = new Float64Array(WINDOW).fill(Number.NaN);
  let known = 0;
  let places = 0;
  for (const [place, { period, value }] of values.entries()) {
    const before = values[place - 1];
    const at = period - last + WINDOW - 1;
    if (at < 0 || !before || period - before.period !== 1) continue;
    changes[at] = value - before.value;
    known++;
    places += 2 ** at;
  }
  const there = changes.filter((change) => !Number.isNaN(change));
  const mean = there.reduce((sum, change) => sum + change, 0) / known;
  const length = Math.hypot(...there.map((change) => change - mean));
  const largest = there.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
  if (known < FEWEST || !(length > 1e-9 * largest)) return null;
  const unit = changes.map((change) => (Number.isNaN(change) ? 0 : (change - mean) / length));
  const rest = new Float64Array(WINDOW + 1);
  for (let at = WINDOW - 1; at >= 0; at--) rest[at] = Math.hypot(rest[at + 1] as number, unit[at] as number);
  return { changes, places, unit, rest };
}

/**
 * The correlation of two courses with changes in the same places, or null where it cannot reach what twins need: the rest of a product is at most the
 * product of the rests (Cauchy–Schwarz), so most pairs are given up after a few places.
 */
function alignedCorrelation(a: Course, b: Course): number | null {
  let sum = 0;
  for (let at = 0; at < WINDOW; at++) {
    if (Math.abs(sum) + (a.rest[at] as number) * (b.rest[at] as number) < TOGETHER - 1e-9) return null;
    sum += (a.unit[at] as number) * (b.unit[at] as number);
  }
  return sum;
}

/** The correlation over the places that both have; null under twelve of them, or where one of the two never changes there. */
function correlation(a: Float64Array, b: Float64Array): number | null {
  let places = 0;
  let sumA = 0;
  let sumB = 0;
  for (let at = 0; at < WINDOW; at++) {
    const x = a[at] as number;
    const y = b[at] as number;
    if (Number.isNaN(x + y)) continue;
    places++;
    sumA += x;
    sumB += y;
  }
  if (places < FEWEST) return null;
  const meanA = sumA / places;
  const meanB = sumB / places;
  let squaresA = 0;
  let squaresB = 0;
  let products = 0;
  for (let at = 0; at < WINDOW; at++) {
    const x = (a[at] as number) - meanA;
    const y = (b[at] as number) - meanB;
    if (Number.isNaN(x + y)) continue;
    squaresA += x * x;
    squaresB += y * y;
    products += x * y;
  }
  const changes = squaresA > 1e-12 * meanA * meanA && squaresB > 1e-12 * meanB * meanB;
  return changes ? products / Math.sqrt(squaresA * squaresB) : null;
}
