/** Linear scales and round tick values for charts: plain numbers in, plain numbers out. */

export interface Extent {
  readonly low: number;
  readonly high: number;
}

/**
 * A straight map from the values of `domain` to the pixels of `range`; either may run downwards.
 * An empty domain maps everything to the middle of the range, so that a chart of one value can be drawn.
 *
 * `linearScale([70, 86], [490, 18])(78) // 254`
 */
export function linearScale(domain: readonly [number, number], range: readonly [number, number]): (value: number) => number {
  const [from, to] = domain;
  const [start, end] = range;
  if (from === to) return () => (start + end) / 2;
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/** The lowest and highest finite value, or `null` where there is none. */
export function extentOf(values: Iterable<number | null>): Extent | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? { low, high } : null;
}

/** Steps of a decimal axis, as multiples of a power of ten. */
const DECIMAL_STEPS = [1, 2, 2.5, 4, 5, 10] as const;
/** Steps of an axis of seconds: what a clock face divides into. */
const SECOND_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

export interface TickOptions {
  /** The values are seconds: step by minutes and hours. */
  readonly seconds?: boolean;
  /** No step finer than this (one unit of the last digit shown), so that no two ticks print alike. */
  readonly finest?: number;
  /** Values that the axis never needs to pass, such as 0 and 100 for a share. */
  readonly floor?: number;
  readonly ceiling?: number;
}

/**
 * Evenly spaced round values that enclose `extent`, about `count` of them (never fewer than two).
 * The first and last tick are the ends of the axis. A flat extent is widened by one step each way.
 *
 * `axisTicks({ low: 72.9, high: 84 }, 5) // [72, 76, 80, 84]`
 */
export function axisTicks(extent: Extent, count: number, options: TickOptions = {}): number[] {
  const finest = options.finest ?? 0;
  const magnitude = Math.max(Math.abs(extent.low), Math.abs(extent.high));
  const span = extent.high - extent.low || Math.max(magnitude * 0.1, finest * 2) || 1;
  const middle = (extent.low + extent.high) / 2;
  const low = extent.high > extent.low ? extent.low : middle - span / 2;
  const high = extent.high > extent.low ? extent.high : middle + span / 2;
  const step = stepFor(span / Math.max(1, count - 1), finest, options.seconds ?? false);
  let first = Math.floor(round(low / step));
  let last = Math.ceil(round(high / step));
  if (options.floor !== undefined && low >= options.floor) first = Math.max(first, Math.ceil(round(options.floor / step)));
  if (options.ceiling !== undefined && high <= options.ceiling) last = Math.min(last, Math.floor(round(options.ceiling / step)));
  if (first * step > low) first -= 1;
  if (last * step < high) last += 1;
  return Array.from({ length: last - first + 1 }, (_, i) => round((first + i) * step));
}

function stepFor(rough: number, finest: number, seconds: boolean): number {
  if (seconds) {
    const clock = SECOND_STEPS.find((step) => step >= rough * 0.999 && step >= finest);
    if (clock !== undefined && rough >= 0.5) return clock;
  }
  const least = Math.max(rough, finest);
  const power = 10 ** Math.floor(Math.log10(least));
  const multiple = DECIMAL_STEPS.find((candidate) => candidate * power >= least * 0.999 && fits(candidate * power, finest));
  return round((multiple ?? 10) * power);
}

/** A step must print exactly at the digits shown: 2.5 needs a tenth, 25 does not. */
function fits(step: number, finest: number): boolean {
  if (finest === 0) return true;
  const units = step / finest;
  return Math.abs(units - Math.round(units)) < 1e-9;
}

/** Drops the noise of the last bits, so that 0.30000000000000004 is 0.3. */
function round(value: number): number {
  const rounded = Number(value.toPrecision(12));
  return Object.is(rounded, -0) ? 0 : rounded;
}

/**
 * Moves labels apart along one axis: given wished-for centres, the space each needs, and the ends of the axis, returns
 * centres that keep the order, do not overlap, and stray as little as they must (pairs are pooled and centred).
 */
export function spreadLabels(centres: readonly number[], space: number, ends: Extent): number[] {
  const order = centres.map((centre, index) => ({ centre, index })).sort((a, b) => a.centre - b.centre || a.index - b.index);
  const groups: { first: number; members: number[] }[] = [];
  for (const { centre, index } of order) {
    groups.push({ first: clampTo(centre, ends), members: [index] });
    for (let last = groups.at(-1), before = groups.at(-2); last && before; before = groups.at(-2), last = groups.at(-1)) {
      if (before.first + before.members.length * space <= last.first) break;
      const members = [...before.members, ...last.members];
      const wished = members.reduce((sum, member, i) => sum + (centres[member] ?? 0) - i * space, 0) / members.length;
      const room = { low: ends.low, high: Math.max(ends.low, ends.high - (members.length - 1) * space) };
      groups.splice(-2, 2, { first: clampTo(wished, room), members });
    }
  }
  const placed = [...centres];
  for (const group of groups) {
    group.members.forEach((member, i) => {
      placed[member] = group.first + i * space;
    });
  }
  return placed;
}

function clampTo(value: number, ends: Extent): number {
  return Math.min(Math.max(value, ends.low), Math.max(ends.low, ends.high));
}
