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
    const ofGrain = byGrain.get(grain);
    if (ofGrain) ofGrain.push({ key, values });
    else byGrain.set(grain, [{ key, values }]);
  }
  return [...byGrain.values()]
    .flatMap(twinsOfGrain)
    .sort((one, other) => (`${one.a} ${one.b}` < `${other.a} ${other.b}` ? -1 : 1));
}

function twinsOfGrain(series: readonly { readonly key: string; readonly values: Values }[]): Twins[] {
  const last = Math.max(...series.map(({ values }) => values.at(-1)?.period ?? 0));
  const groups = new Map<number, Course[]>();
  for (const { key, values } of series) {
    const course = courseOf(key, values, last);
    const group = course && groups.get(course.places);
    if (group) group.push(course);
    else if (course) groups.set(course.places, [course]);
  }
  const all = [...groups.values()];
  return all.flatMap((group, at) => [
    ...alignedTwins(group),
    ...all.slice(at + 1).flatMap((other) => overlappingTwins(group, other)),
  ]);
}

/**
 * Twins among courses with changes in the same places. The rest of a product is at most the product of the rests
 * (Cauchy–Schwarz), so that most pairs are given up after a few places.
 */
function alignedTwins(courses: readonly Course[]): Twins[] {
  const twins: Twins[] = [];
  for (let one = 0; one < courses.length; one++) {
    const { key, unit, rest } = courses[one] as Course;
    for (let two = one + 1; two < courses.length; two++) {
      const other = courses[two] as Course;
      let r = 0;
      let at = 0;
      while (at < WINDOW && Math.abs(r) + (rest[at] as number) * (other.rest[at] as number) >= TOGETHER - 1e-9) {
        r += (unit[at] as number) * (other.unit[at] as number);
        at++;
      }
      if (at === WINDOW && Math.abs(r) >= TOGETHER) twins.push(pair(key, other.key, r));
    }
  }
  return twins;
}

function overlappingTwins(courses: readonly Course[], others: readonly Course[]): Twins[] {
  return courses.flatMap((course) =>
    others.flatMap((other) => {
      const r = correlation(course.changes, other.changes);
      return r !== null && Math.abs(r) >= TOGETHER ? [pair(course.key, other.key, r)] : [];
    }),
  );
}

function pair(a: string, b: string, r: number): Twins {
  return a < b ? { a, b, r } : { a: b, b: a, r };
}

/** A series' changes in the window, NaN where it has none. */
interface Course {
  readonly key: string;
  readonly changes: Float64Array;
  /** Where it has changes, as the bits of a number. */
  readonly places: number;
  /**
   * Its changes about their mean, scaled to length 1 (0 where it has none), and the length of what is left from each place on.
   */
  readonly unit: Float64Array;
  readonly rest: Float64Array;
}

/** Null where there are too few changes, or all are the same. */
function courseOf(key: string, values: Values, last: number): Course | null {
  const changes = new Float64Array(WINDOW).fill(Number.NaN);
  let known = 0;
  let places = 0;
  let sum = 0;
  let largest = 0;
  for (let place = Math.max(1, values.length - WINDOW); place < values.length; place++) {
    const [before, { period, value }] = [values[place - 1] as Values[number], values[place] as Values[number]];
    const at = period - last + WINDOW - 1;
    if (at < 0 || period - before.period !== 1) continue;
    const change = value - before.value;
    changes[at] = change;
    known++;
    places += 2 ** at;
    sum += change;
    largest = Math.max(largest, Math.abs(change));
  }
  if (known < FEWEST) return null;
  const unit = new Float64Array(WINDOW);
  let squares = 0;
  for (let at = 0; at < WINDOW; at++) {
    const change = changes[at] as number;
    unit[at] = Number.isNaN(change) ? 0 : change - sum / known;
    squares += (unit[at] as number) ** 2;
  }
  const length = Math.sqrt(squares);
  if (!(length > 1e-9 * largest)) return null;
  const rest = new Float64Array(WINDOW + 1);
  let left = 0;
  for (let at = WINDOW - 1; at >= 0; at--) {
    unit[at] = (unit[at] as number) / length;
    left += (unit[at] as number) ** 2;
    rest[at] = Math.sqrt(left);
  }
  return { key, changes, places, unit, rest };
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
