import { hash } from "node:crypto";
import { sha256 } from "@/db/commit-log";

/** One reading in a hash: period and state, then both figures (NaN where there is none), little-endian. */
const RECORD = 24;
const SEAL = 32;
const DIGEST = 32;
const NO_FIGURE = Number.NaN;
/** Added to the state of a reading whose note's seal follows it. */
const WITH_SEAL = 0x100;

/** Hashes the readings of one series in a batch, in order of their periods, with the seals of their notes. */
export class SeriesHash {
  #bytes = Buffer.alloc(RECORD * 64);
  #view = viewOf(this.#bytes);
  #length = 0;

  add(period: number, state: number, numerator: number | null, denominator: number | null, seal?: Uint8Array | null): void {
    if (this.#length + RECORD + SEAL > this.#bytes.length) this.#grow();
    const at = this.#length;
    this.#view.setInt32(at, period, true);
    this.#view.setInt32(at + 4, seal ? state | WITH_SEAL : state, true);
    this.#view.setFloat64(at + 8, numerator ?? NO_FIGURE, true);
    this.#view.setFloat64(at + 16, denominator ?? NO_FIGURE, true);
    if (seal) this.#bytes.set(seal, at + RECORD);
    this.#length += seal ? RECORD + SEAL : RECORD;
  }

  /** SHA-256 of what was added since the last digest. */
  digest(): Buffer {
    const bytes = this.#bytes.subarray(0, this.#length);
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
  const sorted = [...series].sort(([a], [b]) => a - b);
  const bytes = Buffer.alloc(sorted.length * (4 + DIGEST));
  let at = 0;
  for (const [id, digest] of sorted) {
    bytes.writeUInt32LE(id, at);
    bytes.set(digest, at + 4);
    at += 4 + DIGEST;
  }
  return sha256(bytes);
}
