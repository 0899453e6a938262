/** Columns of a row in a run, as 32-bit integers; the two figures follow as doubles. */
export const [GROUP, PERIOD, SEGMENT_STATE, ROW, CELL, NOTE] = [0, 1, 2, 3, 4, 5] as const;
export const INTEGERS = 10;
export const DOUBLES = 5;
export const NUMERATOR = 3;
export const DENOMINATOR = 4;
export const ROW_BYTES = 40;

/** Rows a run holds before it is sorted and, if there are more to come, written out. */
export const RUN_ROWS = 262_144;

/** Rows in one block of memory, seen as integers and as doubles. */
export class RowBlock {
  readonly bytes: Uint8Array;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;

  constructor(rows: number) {
    const buffer = new ArrayBuffer(rows * ROW_BYTES);
    this.bytes = new Uint8Array(buffer);
    this.integers = new Int32Array(buffer);
    this.doubles = new Float64Array(buffer);
  }

  /** Copies a row of another block. */
  copy(to: number, from: RowBlock, at: number): void {
    for (let i = GROUP; i <= NOTE; i++) this.integers[to * INTEGERS + i] = from.integers[at * INTEGERS + i] as number;
    for (let i = NUMERATOR; i <= DENOMINATOR; i++) this.doubles[to * DOUBLES + i] = from.doubles[at * DOUBLES + i] as number;
  }
}

/** The metrics and units that a file's rows belong to, numbered as they come. */
export class GroupTable {
  readonly metric: number[] = [];
  readonly unit: number[] = [];
  readonly #numbers = new Map<number, Map<number, number>>();
  #lastMetric = -1;
  #ofMetric = new Map<number, number>();

  numberOf(metric: number, unit: number): number {
    if (metric !== this.#lastMetric) this.#turnTo(metric);
    let number = this.#ofMetric.get(unit);
    if (number === undefined) {
      number = this.metric.push(metric) - 1;
      this.unit.push(unit);
      this.#ofMetric.set(unit, number);
    }
    return number;
  }

  #turnTo(metric: number): void {
    const known = this.#numbers.get(metric);
    this.#ofMetric = known ?? new Map();
    if (known === undefined) this.#numbers.set(metric, this.#ofMetric);
    this.#lastMetric = metric;
  }

  /** Groups by metric, units of the highest rank (deepest) first. */
  sorted(groups: number[], rankOf: (unit: number) => number): number[] {
    const rank = new Map<number, number>();
    for (const group of groups) {
      const unit = this.unit[group] as number;
      if (!rank.has(unit)) rank.set(unit, rankOf(unit));
    }
    const metricOf = (group: number) => this.metric[group] as number;
    const unitOf = (group: number) => this.unit[group] as number;
    const rankIn = (group: number) => rank.get(unitOf(group)) as number;
    return groups.sort((a, b) => metricOf(a) - metricOf(b) || rankIn(b) - rankIn(a) || unitOf(a) - unitOf(b));
  }
}

/** Copies a run's rows by group, in the order given; those of one group in the order in which they came. */
export function groupInto(sorted: RowBlock, block: RowBlock, rows: number, groupOrder: readonly number[], groups: number): void {
  const { integers } = block;
  const next = new Uint32Array(groups);
  for (let row = 0, at = GROUP; row < rows; row++, at += INTEGERS) {
    const group = integers[at] as number;
    next[group] = (next[group] as number) + 1;
  }
  let from = 0;
  for (const group of groupOrder) {
    const count = next[group] as number;
    next[group] = from;
    from += count;
  }
  for (let row = 0, at = GROUP; row < rows; row++, at += INTEGERS) {
    const group = integers[at] as number;
    const to = next[group] as number;
    sorted.copy(to, block, row);
    next[group] = to + 1;
  }
}

/** The order of a run's rows by group (in the order given), period and segment; of equal ones, as they came. */
export function sortedOrder(block: RowBlock, rows: number, groupOrder: readonly number[], groups: number): Uint32Array {
  const { integers } = block;
  const place = new Int32Array(groups);
  for (let i = 0; i < groupOrder.length; i++) place[groupOrder[i] as number] = i;
  const [segment, period, group] = [new Int32Array(rows), new Int32Array(rows), new Int32Array(rows)];
  for (let row = 0, at = 0; row < rows; row++, at += INTEGERS) {
    segment[row] = (integers[at + SEGMENT_STATE] as number) >> 2;
    period[row] = integers[at + PERIOD] as number;
    group[row] = place[integers[at + GROUP] as number] as number;
  }
  let order: Uint32Array = Uint32Array.from({ length: rows }, (_, i) => i);
  for (const key of [segment, period, group]) order = countingSort(order, key);
  return order;
}

/** One stable pass. The keys' range is at most that of periods, groups or segments, all of them small. */
function countingSort(order: Uint32Array, key: Int32Array): Uint32Array {
  let [least, most, sorted, before] = [2 ** 31, -(2 ** 31), true, -(2 ** 31)];
  for (let i = 0; i < order.length; i++) {
    const value = key[order[i] as number] as number;
    if (value < least) least = value;
    if (value > most) most = value;
    if (value < before) sorted = false;
    before = value;
  }
  if (sorted) return order;
  const starts = new Uint32Array(most - least + 2);
  for (let i = 0; i < key.length; i++) {
    const at = (key[i] as number) - least + 1;
    starts[at] = (starts[at] as number) + 1;
  }
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const result = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number;
    const at = (key[row] as number) - least;
    const to = starts[at] as number;
    result[to] = row;
    starts[at] = to + 1;
  }
  return result;
}
