import { Decoder } from "@/lib/imports/decode";
import { IMPORT_LIMITS } from "@/lib/imports/limits";
import { Scanner } from "@/lib/imports/scan";
import type { Encoding } from "@/lib/imports/schema";

export interface Scanned {
  /** Every record, blank lines as one empty field. */
  readonly records: string[][];
  /** Rows with a quote that is neither doubled nor closing. */
  readonly malformed: number[];
}

/** The records of a text or of bytes, fed in chunks of `size`. */
export function scan(input: string | Buffer, delimiter = ",", size = Number.POSITIVE_INFINITY, limits = IMPORT_LIMITS): Scanned {
  const records: string[][] = [];
  const malformed: number[] = [];
  const scanner = new Scanner(
    delimiter,
    (record) => {
      records.push(Array.from({ length: record.count }, (_, field) => record.text(field)));
      if (record.malformed >= 0) malformed.push(record.row);
    },
    limits,
  );
  for (const chunk of chunksOf(Buffer.from(input), size)) scanner.push(chunk);
  scanner.end();
  return { records, malformed };
}

/** The text that bytes decode to, fed in chunks of `size`, and the encoding that was found. */
export function decode(
  bytes: Buffer,
  declared: Encoding | null = null,
  size = Number.POSITIVE_INFINITY,
): { text: string; encoding: Encoding } {
  const decoder = new Decoder(declared);
  const parts = chunksOf(bytes, size).map((chunk) => Buffer.from(decoder.push(chunk)));
  const text = Buffer.concat([...parts, decoder.end()]).toString("utf8");
  return { text, encoding: decoder.found };
}

function chunksOf(bytes: Buffer, size: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) chunks.push(Buffer.from(bytes.subarray(at, Math.min(bytes.length, at + size))));
  return chunks;
}
