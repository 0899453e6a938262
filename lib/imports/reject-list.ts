import type { Lock } from "@/lib/locks/lock";
import type { Clash } from "@/lib/readings/classify";
import type { RejectedRow } from "./session-stage";

const REASONS: readonly Clash[] = ["duplicate", "segment-mix", "locked"];
/** So many of the rows that clash are kept by number: a message names ten. */
const KEPT_AMONG = 12;
/** What a clash holds before the numbers of its rows: reason, lock (from 1), how many rows clash, how many are kept. */
const HEAD = 4;

/** A rejected row as it is kept: of the rows that it clashes with, its own among them, the first dozen and their number. */
export interface KeptReject extends RejectedRow {
  readonly clashing: number;
}

/**
 * Rows that cannot stand beside others, in columns: a file may hold millions, and all of them may say one thing.
 */
export class RejectList implements Iterable<KeptReject> {
  #length = 0;
  #rows = 0;
  #row = new Int32Array(64);
  #cell = new Int32Array(64);
  #weight = new Int32Array(64);
  #clash = new Int32Array(64);
  #clashes = new Int32Array(256);
  #clashesEnd = 0;
  #lastAmong: readonly number[] | null = null;
  #lastClash = 0;
  readonly #locks: Lock[] = [];
  /** Places by row and cell, once somebody has asked; null while rows are added. */
  #order: Uint32Array | null = null;

  add(reject: RejectedRow): void {
    if (this.#length === this.#row.length) this.#grow();
    const at = this.#length++;
    this.#row[at] = reject.row;
    this.#cell[at] = reject.cell;
    this.#weight[at] = reject.rows;
    this.#clash[at] = this.#clashOf(reject);
    this.#rows += reject.rows;
    this.#order = null;
  }

  get length(): number {
    return this.#length;
  }

  /** As how many rows of the file they count. */
  get rows(): number {
    return this.#rows;
  }

  /** The reject of a row's cell, or null. */
  find(row: number, cell: number): KeptReject | null {
    const order = this.#sorted();
    let [low, high] = [0, this.#length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const at = order[middle] as number;
      const difference = (this.#row[at] as number) - row || (this.#cell[at] as number) - cell;
      if (difference === 0) return this.#at(at);
      if (difference < 0) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }

  /** In the order in which they were found. */
  *[Symbol.iterator](): Generator<KeptReject> {
    for (let at = 0; at < this.#length; at++) yield this.#at(at);
  }

  #at(at: number): KeptReject {
    const clash = this.#clash[at] as number;
    const lock = this.#locks[(this.#clashes[clash + 1] as number) - 1];
    const kept = this.#clashes[clash + 3] as number;
    return {
      row: this.#row[at] as number,
      cell: this.#cell[at] as number,
      reason: REASONS[this.#clashes[clash] as number] as Clash,
      among: Array.from(this.#clashes.subarray(clash + HEAD, clash + HEAD + kept)),
      clashing: this.#clashes[clash + 2] as number,
      rows: this.#weight[at] as number,
      ...(lock === undefined ? {} : { lock }),
    };
  }

  /** Rows that clash with one another come one after the other, with one list of them all. */
  #clashOf({ among, reason, lock }: RejectedRow): number {
    if (among === this.#lastAmong && lock === undefined) return this.#lastClash;
    const kept = Math.min(among.length, KEPT_AMONG);
    if (this.#clashesEnd + HEAD + kept > this.#clashes.length) this.#clashes = grown(this.#clashes);
    const clash = this.#clashesEnd;
    this.#clashes.set([REASONS.indexOf(reason), this.#lockNumber(lock), among.length, kept], clash);
    for (let i = 0; i < kept; i++) this.#clashes[clash + HEAD + i] = among[i] as number;
    this.#clashesEnd += HEAD + kept;
    this.#lastAmong = among;
    this.#lastClash = clash;
    return clash;
  }

  #lockNumber(lock: Lock | undefined): number {
    if (lock === undefined) return 0;
    const known = this.#locks.indexOf(lock);
    return known >= 0 ? known + 1 : this.#locks.push(lock);
  }

  #sorted(): Uint32Array {
    if (this.#order !== null) return this.#order;
    const [rows, cells] = [this.#row, this.#cell];
    const order = Uint32Array.from({ length: this.#length }, (_, i) => i);
    order.sort((a, b) => (rows[a] as number) - (rows[b] as number) || (cells[a] as number) - (cells[b] as number));
    this.#order = order;
    return order;
  }

  #grow(): void {
    this.#row = grown(this.#row);
    this.#cell = grown(this.#cell);
    this.#weight = grown(this.#weight);
    this.#clash = grown(this.#clash);
  }
}

function grown(column: Int32Array): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}
