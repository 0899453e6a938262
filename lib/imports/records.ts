import { Decoder } from "./decode";
import type { ImportLimits } from "./limits";
import { type CsvRecord, Scanner } from "./scan";
import type { Encoding } from "./schema";
import type { Fingerprint, Source } from "./source";

/** How to read the records of a file, once encoding (null: to be detected) and delimiter are known. */
export interface RecordOptions {
  readonly encoding: Encoding | null;
  readonly delimiter: string;
  readonly limits: ImportLimits;
  /** After each block. */
  readonly onBlock?: () => void;
}

/** Reads a file from beginning to end, one record at a time. Memory does not grow with the file. */
export async function readRecords(
  source: Source,
  options: RecordOptions,
  onRecord: (record: CsvRecord) => void,
): Promise<Fingerprint & { encoding: Encoding }> {
  const decoder = new Decoder(options.encoding);
  const scanner = new Scanner(options.delimiter, onRecord, options.limits);
  const fingerprint = await source.read((block) => {
    scanner.push(decoder.push(block));
    options.onBlock?.();
  });
  scanner.push(decoder.end());
  scanner.end();
  return { ...fingerprint, encoding: decoder.found };
}
