import { SpillFile } from "@/lib/imports/session-spill";

/** What one customer said, and with which answer. `reading` numbers the readings of the file; `day` counts from 1900-01-01. */
export interface Words {
  readonly reading: number;
  readonly row: number;
  readonly score: number;
  readonly day: number | null;
  readonly text: string;
}

const HEAD = 20;
const NO_DAY = -1;
const BLOCK = 2 ** 18;

/** What customers said in a file, in its order, kept out of memory until it is known which of it stays. */
export class WordsFile {
  private file: SpillFile | null = null;
  private readonly block = Buffer.allocUnsafe(BLOCK);
  private filled = 0;
  private length = 0;

  constructor(private readonly folder: string) {}

  add({ reading, row, score, day, text }: Words): void {
    const size = HEAD + Buffer.byteLength(text);
    if (this.filled + size > BLOCK) this.flush();
    this.filled = this.block.writeInt32LE(size, this.filled);
    for (const value of [reading, row, score, day ?? NO_DAY]) this.filled = this.block.writeInt32LE(value, this.filled);
    this.filled += this.block.write(text, this.filled);
  }

  /** Everything that was added, in order. */
  *read(): Generator<Words> {
    this.flush();
    for (let at = 0; at < this.length; ) {
      const into = Buffer.allocUnsafe(Math.min(BLOCK, this.length - at));
      this.file?.read(into, at);
      let from = 0;
      for (; from + HEAD <= into.length; ) {
        const end = from + into.readInt32LE(from);
        if (end > into.length) break;
        yield wordsAt(into, from, end);
        from = end;
      }
      at += from;
    }
  }

  close(): void {
    this.file?.close();
    this.file = null;
    this.length = 0;
    this.filled = 0;
  }

  private flush(): void {
    if (this.filled === 0) return;
    this.file ??= new SpillFile(this.folder);
    this.file.append(this.block.subarray(0, this.filled));
    this.length += this.filled;
    this.filled = 0;
  }
}

function wordsAt(block: Buffer, from: number, end: number): Words {
  const day = block.readInt32LE(from + 16);
  return {
    reading: block.readInt32LE(from + 4),
    row: block.readInt32LE(from + 8),
    score: block.readInt32LE(from + 12),
    day: day === NO_DAY ? null : day,
    text: block.toString("utf8", from + HEAD, end),
  };
}

const MODULUS = 2 ** 52;

/**
 * Tells one collection of words from another, in whatever order they come: for finding out that nothing has changed, and not
 * against forgery, which is the seals' to prevent. Begin with 0 and fold in one after another. Each adds 52 bits of a hash of its
 * characters (cyrb53, by bryc, in the public domain).
 */
export function foldWords(sum: number, score: number, answered: string | null, text: string): number {
  let [high, low] = [0xdeadbeef ^ score, 0x41c6ce57 ^ score];
  for (const part of [answered ?? "", text]) {
    for (let i = 0; i < part.length; i++) {
      const code = part.charCodeAt(i);
      high = Math.imul(high ^ code, 2654435761);
      low = Math.imul(low ^ code, 1597334677);
    }
    [high, low] = [high ^ part.length, low ^ part.length];
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (sum + (2 ** 32 * (0xfffff & low) + (high >>> 0))) % MODULUS;
}
