import { randomInt } from "node:crypto";

const EMPTY = -1;
/** Unknown outside this process, so that no file can be made of texts that all fall on one slot. */
const SEED = randomInt(2 ** 31);

/**
 * Remembers what each distinct text of a column was resolved to, keyed by its bytes, so that a million rows naming
 * forty metrics make forty strings. Beyond `capacity` distinct texts it resolves without remembering.
 */
export class TextCache<T> {
  private readonly values: T[] = [];
  private readonly offsets: number[] = [0];
  private readonly hashes: number[] = [];
  /** Of each text, the one that came after it last: rows repeat their order, so it is looked at first. */
  private readonly successors: number[] = [];
  private last = EMPTY;
  private slots = new Int32Array(256).fill(EMPTY);
  private arena = Buffer.allocUnsafe(4096);

  constructor(
    private readonly resolve: (text: string) => T,
    private readonly capacity = 65_536,
  ) {}

  /** What the UTF-8 text in `bytes[start]` to `bytes[end − 1]` was resolved to. */
  get(bytes: Buffer, start: number, end: number): T {
    const expected = this.last === EMPTY ? EMPTY : (this.successors[this.last] as number);
    if (expected !== EMPTY && this.holds(expected, bytes, start, end)) {
      this.last = expected;
      return this.values[expected] as T;
    }
    let hash = SEED ^ (end - start);
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.slots[slot] as number;
      if (id === EMPTY) return this.add(bytes, start, end, hash, slot);
      if (this.hashes[id] === hash && this.holds(id, bytes, start, end)) {
        this.follow(id);
        return this.values[id] as T;
      }
    }
  }

  private follow(id: number): void {
    if (this.last !== EMPTY) this.successors[this.last] = id;
    this.last = id;
  }

  private holds(id: number, bytes: Buffer, start: number, end: number): boolean {
    let at = this.offsets[id] as number;
    if ((this.offsets[id + 1] as number) - at !== end - start) return false;
    const arena = this.arena;
    for (let i = start; i < end; i++) if (arena[at++] !== bytes[i]) return false;
    return true;
  }

  private add(bytes: Buffer, start: number, end: number, hash: number, slot: number): T {
    const value = this.resolve(bytes.toString("utf8", start, end));
    const id = this.values.length;
    if (id >= this.capacity || end - start > 1024) return value;
    const offset = this.offsets[id] as number;
    if (offset + end - start > this.arena.length) {
      this.arena = Buffer.concat([this.arena], Math.max(this.arena.length * 2, offset + end - start));
    }
    bytes.copy(this.arena, offset, start, end);
    this.offsets.push(offset + end - start);
    this.hashes.push(hash);
    this.values.push(value);
    this.successors.push(EMPTY);
    this.follow(id);
    this.slots[slot] = id;
    if (this.values.length * 2 > this.slots.length) this.rehash();
    return value;
  }

  private rehash(): void {
    const slots = new Int32Array(this.slots.length * 4).fill(EMPTY);
    const mask = slots.length - 1;
    this.hashes.forEach((hash, id) => {
      let slot = hash & mask;
      while (slots[slot] !== EMPTY) slot = (slot + 1) & mask;
      slots[slot] = id;
    });
    this.slots = slots;
  }
}
