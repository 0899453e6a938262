import { hash } from "node:crypto";
import { sha256 } from "@/db/commit-log";

/** One reading in a hash: period and state, then both figures (NaN where there is none), little-endian. */
const RECORD = 24;
const NO_FIGURE = Number.NaN;

/** Hashes the readings of one series in a batch, in order of their periods. */
export class SeriesHash {
  #bytes = Buffer.alloc(RECORD * 64);
  #view = viewOf(this.#bytes);
  #length = 0;

  add(period: number, state: number, numerator: number | null, denominator: number | null): void {
    if ((this.#length + 1) * RECORD > this.#bytes.length) this.#grow();
    const at = this.#length++ * RECORD;
    this.#view.setInt32(at, period, true);
    this.#view.setInt32(at + 4, state, true);
    this.#view.setFloat64(at + 8, numerator ?? NO_FIGURE, true);
    this.#view.setFloat64(at + 16, denominator ?? NO_FIGURE, true);
  }

  /** SHA-256 of what was added since the last digest. */
  digest(): Buffer {
    const bytes = this.#bytes.subarray(0, this.#length * RECORD);
    this.#length = 0;
    return hash("sha256", bytes, "buffer");
  }

  #grow(): void {
    this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.length)]);
    this.#view = viewOf(this.#bytes);
  }
}

const viewOf = (bytes: Buffer) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * The content hash of a batch: SHA-256 over its series in order of their numbers, each as its number (32 bits) and the SHA-256
 * of its readings. In two levels, so that an import can hash each series when it comes by.
 */
export function contentHashOf(series: Iterable<readonly [id: number, digest: Uint8Array]>): Buffer {
  const parts: Uint8Array[] = [];
  for (const [id, digest] of [...series].sort(([a], [b]) => a - b)) {
    const number = Buffer.alloc(4);
    number.writeUInt32LE(id);
    parts.push(number, digest);
  }
  return sha256(Buffer.concat(parts));
}
