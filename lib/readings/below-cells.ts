import { addNumber, type ExactSum, ZERO } from "@/lib/core/exact-sum";
import type { Sums } from "@/lib/core/measure";
import { BARE, FIGURES } from "./state";
import type { FromBelow } from "./stored-sums";

/** Numbers a cell holds: three sums as pairs of doubles, then five counts. */
const WIDTH = 11;
const [NUMERATOR, DENOMINATOR, BARE_SUM, READINGS, UNWEIGHTED, PRESENT, REPORTED, NOT_APPLICABLE] = [0, 2, 4, 6, 7, 8, 9, 10];

/** Cells at first: a single save fills a dozen. The table has twice as many places as there can be cells. */
const SMALL = 16;

/**
 * Changes of what units have from below, gathered by (unit, segment, slot) while a metric is propagated: a hash table in typed
 * arrays. A sum is kept as two doubles by error-free addition; the rare one that needs more moves to exact sums of any length.
 */
export class BelowCells {
  length = 0;
  #unit = new Int32Array(SMALL);
  #segment = new Int32Array(SMALL);
  #slot = new Int32Array(SMALL);
  #values = new Float64Array(SMALL * WIDTH);
  #table = new Int32Array(2 * SMALL);
  readonly #long = new Map<number, ExactSum>();

  clear(): void {
    if (this.length === 0) return;
    this.length = 0;
    this.#table.fill(0);
    this.#long.clear();
  }

  unitOf = (cell: number): number => this.#unit[cell] as number;
  segmentOf = (cell: number): number => this.#segment[cell] as number;
  slotOf = (cell: number): number => this.#slot[cell] as number;
  presentIn = (cell: number): number => this.#values[cell * WIDTH + PRESENT] as number;
  reportedIn = (cell: number): number => this.#values[cell * WIDTH + REPORTED] as number;
  notApplicableIn = (cell: number): number => this.#values[cell * WIDTH + NOT_APPLICABLE] as number;

  /** The cell of a unit, segment and slot, or −1 where nothing has been gathered. */
  find(unit: number, segment: number, slot: number): number {
    const mask = this.#table.length - 1;
    for (let at = hash(unit, segment, slot) & mask; ; at = (at + 1) & mask) {
      const cell = (this.#table[at] as number) - 1;
      if (cell === -1) return -1;
      if (this.#slot[cell] === slot && this.#unit[cell] === unit && this.#segment[cell] === segment) return cell;
    }
  }

  /** The cell of a unit, segment and slot; an empty one where there was none. */
  at(unit: number, segment: number, slot: number): number {
    const mask = this.#table.length - 1;
    let at = hash(unit, segment, slot) & mask;
    for (; ; at = (at + 1) & mask) {
      const cell = (this.#table[at] as number) - 1;
      if (cell === -1) break;
      if (this.#slot[cell] === slot && this.#unit[cell] === unit && this.#segment[cell] === segment) return cell;
    }
    if (this.length * 2 >= this.#table.length) {
      this.#grow();
      return this.at(unit, segment, slot);
    }
    const cell = this.length++;
    this.#table[at] = cell + 1;
    this.#unit[cell] = unit;
    this.#segment[cell] = segment;
    this.#slot[cell] = slot;
    this.#values.fill(0, cell * WIDTH, cell * WIDTH + WIDTH);
    return cell;
  }

  /** Adds one reading (`sign` 1) or withdraws it (−1). */
  addReading(cell: number, state: number, numerator: number, denominator: number, sign: 1 | -1): void {
    if (state === FIGURES) {
      this.#add(cell, NUMERATOR, sign * numerator);
      this.#add(cell, DENOMINATOR, sign * denominator);
    } else if (state === BARE) {
      this.#add(cell, BARE_SUM, sign * numerator);
      this.#count(cell, UNWEIGHTED, sign);
    } else return;
    this.#count(cell, READINGS, sign);
  }

  /** Adds sums, or withdraws them. */
  addSums(cell: number, sums: Sums, sign: 1 | -1): void {
    for (const part of sums.numerator) this.#add(cell, NUMERATOR, sign * part);
    for (const part of sums.denominator) this.#add(cell, DENOMINATOR, sign * part);
    for (const part of sums.bare) this.#add(cell, BARE_SUM, sign * part);
    this.#count(cell, READINGS, sign * sums.readings);
    this.#count(cell, UNWEIGHTED, sign * sums.unweighted);
  }

  /** Adds the sums of another cell, not who reported. */
  addCell(cell: number, from: number): void {
    for (const sum of [NUMERATOR, DENOMINATOR, BARE_SUM] as const) {
      const long = this.#long.get(from * WIDTH + sum);
      if (long !== undefined) for (const part of long) this.#add(cell, sum, part);
      else {
        this.#add(cell, sum, this.#values[from * WIDTH + sum] as number);
        this.#add(cell, sum, this.#values[from * WIDTH + sum + 1] as number);
      }
    }
    this.#count(cell, READINGS, this.#values[from * WIDTH + READINGS] as number);
    this.#count(cell, UNWEIGHTED, this.#values[from * WIDTH + UNWEIGHTED] as number);
  }

  addCoverage(cell: number, present: number, reported: number, notApplicable: number): void {
    this.#count(cell, PRESENT, present);
    this.#count(cell, REPORTED, reported);
    this.#count(cell, NOT_APPLICABLE, notApplicable);
  }

  /** What has been gathered in a cell. */
  read(cell: number): FromBelow {
    const value = (place: number) => this.#values[cell * WIDTH + place] as number;
    return {
      sums: {
        numerator: this.#sum(cell, NUMERATOR),
        denominator: this.#sum(cell, DENOMINATOR),
        bare: this.#sum(cell, BARE_SUM),
        readings: value(READINGS),
        unweighted: value(UNWEIGHTED),
      },
      present: value(PRESENT),
      reported: value(REPORTED),
      notApplicable: value(NOT_APPLICABLE),
    };
  }

  #count(cell: number, place: number, by: number): void {
    const at = cell * WIDTH + place;
    this.#values[at] = (this.#values[at] as number) + by;
  }

  #sum(cell: number, place: number): ExactSum {
    const at = cell * WIDTH + place;
    const long = this.#long.size === 0 ? undefined : this.#long.get(at);
    return long ?? addNumber(addNumber(ZERO, this.#values[at] as number), this.#values[at + 1] as number);
  }

  #add(cell: number, place: number, x: number): void {
    if (x === 0 || Number.isNaN(x)) return;
    const at = cell * WIDTH + place;
    if (this.#long.size > 0) {
      const long = this.#long.get(at);
      if (long !== undefined) {
        this.#long.set(at, addNumber(long, x));
        return;
      }
    }
    const high = this.#values[at] as number;
    const low = this.#values[at + 1] as number;
    const sum = high + x;
    const back = sum - high;
    const error = high - (sum - back) + (x - back);
    const rest = low + error;
    const restBack = rest - low;
    if (low - (rest - restBack) + (error - restBack) === 0) {
      this.#values[at] = sum;
      this.#values[at + 1] = rest;
    } else this.#long.set(at, addNumber(this.#sum(cell, place), x));
  }

  #grow(): void {
    const size = this.#table.length;
    const wider = (column: Int32Array) => {
      const grown = new Int32Array(size);
      grown.set(column);
      return grown;
    };
    this.#unit = wider(this.#unit);
    this.#segment = wider(this.#segment);
    this.#slot = wider(this.#slot);
    const values = new Float64Array(size * WIDTH);
    values.set(this.#values);
    this.#values = values;
    this.#table = new Int32Array(size * 2);
    const mask = this.#table.length - 1;
    for (let cell = 0; cell < this.length; cell++) {
      let at = hash(this.unitOf(cell), this.segmentOf(cell), this.slotOf(cell)) & mask;
      while (this.#table[at] !== 0) at = (at + 1) & mask;
      this.#table[at] = cell + 1;
    }
  }
}

function hash(unit: number, segment: number, slot: number): number {
  let h = Math.imul(unit, 0x9e3779b1) ^ Math.imul(slot, 0x85ebca6b) ^ Math.imul(segment, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
