/** The state of a place where no reading stands. */
export const ABSENT = 255;

/** Places at first: so many are held in the objects themselves, which cost a single save next to nothing. */
const FEW = 8;
const MANY = 64;

/**
 * Readings of one metric and unit, ordered by period and then segment, in columns: a run is filled and emptied a million times
 * during an import, so nothing is made for each reading. A figure that is null is NaN.
 */
export class ReadingRun {
  length = 0;
  period = new Int32Array(FEW);
  segment = new Int32Array(FEW);
  state = new Uint8Array(FEW);
  numerator = new Float64Array(FEW);
  denominator = new Float64Array(FEW);
  /** Where it stood in a file, and the number of its note (0: none). */
  row = new Int32Array(FEW);
  cell = new Int32Array(FEW);
  note = new Int32Array(FEW);

  clear(): void {
    this.length = 0;
  }

  push(
    period: number,
    segment: number,
    state: number,
    numerator: number,
    denominator: number,
    row = 0,
    cell = 0,
    note = 0,
  ): void {
    const at = this.length;
    if (at === this.period.length) this.#grow();
    this.period[at] = period;
    this.segment[at] = segment;
    this.state[at] = state;
    this.numerator[at] = numerator;
    this.denominator[at] = denominator;
    this.row[at] = row;
    this.cell[at] = cell;
    this.note[at] = note;
    this.length = at + 1;
  }

  /** Makes room for some more, whose columns the caller fills. */
  reserve(more: number): void {
    while (this.length + more > this.period.length) this.#grow();
  }

  /** Adds a reading of another run. */
  take(from: ReadingRun, at: number): void {
    this.push(
      from.period[at] as number,
      from.segment[at] as number,
      from.state[at] as number,
      from.numerator[at] as number,
      from.denominator[at] as number,
      from.row[at] as number,
      from.cell[at] as number,
      from.note[at] as number,
    );
  }

  /** Do two readings say the same? Notes apart. */
  equals(at: number, other: ReadingRun, there: number): boolean {
    return (
      this.state[at] === other.state[there] &&
      same(this.numerator[at] as number, other.numerator[there] as number) &&
      same(this.denominator[at] as number, other.denominator[there] as number)
    );
  }

  /** Puts readings that were pushed in another order into this one's; of one period and segment, by row. */
  sort(): void {
    let sorted = true;
    for (let i = 1; i < this.length && sorted; i++) sorted = this.#compare(i - 1, i) <= 0;
    if (sorted) return;
    const order = Uint32Array.from({ length: this.length }, (_, i) => i).sort((a, b) => this.#compare(a, b) || a - b);
    for (const column of this.#columns()) {
      const before = column.slice(0, this.length);
      for (let to = 0; to < order.length; to++) column[to] = before[order[to] as number] as number;
    }
  }

  #compare(a: number, b: number): number {
    return (
      (this.period[a] as number) - (this.period[b] as number) ||
      (this.segment[a] as number) - (this.segment[b] as number) ||
      (this.row[a] as number) - (this.row[b] as number)
    );
  }

  #columns() {
    return [this.period, this.segment, this.state, this.numerator, this.denominator, this.row, this.cell, this.note];
  }

  #grow(): void {
    const size = Math.max(MANY, this.period.length * 2);
    const grown = <T extends Int32Array | Uint8Array | Float64Array>(column: T, wider: T): T => {
      wider.set(column);
      return wider;
    };
    this.period = grown(this.period, new Int32Array(size));
    this.segment = grown(this.segment, new Int32Array(size));
    this.state = grown(this.state, new Uint8Array(size));
    this.numerator = grown(this.numerator, new Float64Array(size));
    this.denominator = grown(this.denominator, new Float64Array(size));
    this.row = grown(this.row, new Int32Array(size));
    this.cell = grown(this.cell, new Int32Array(size));
    this.note = grown(this.note, new Int32Array(size));
  }
}

const same = (a: number, b: number): boolean => a === b || (Number.isNaN(a) && Number.isNaN(b));

/** Segment keys as small numbers, for as long as one piece of work takes. `""`, all together, is 0. */
export class SegmentTable {
  readonly #keys: string[] = [""];
  readonly #numbers = new Map<string, number>([["", 0]]);

  numberOf(key: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#keys.push(key) - 1;
      this.#numbers.set(key, number);
    }
    return number;
  }

  /** How many there are; their numbers are below it. */
  get size(): number {
    return this.#keys.length;
  }

  keyOf(number: number): string {
    return this.#keys[number] as string;
  }
}
