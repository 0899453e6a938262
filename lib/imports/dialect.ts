import { AppError } from "@/lib/errors";
import { Decoder } from "./decode";
import { Headings } from "./header";
import type { ImportWorld } from "./import-world";
import { type CsvRecord, Scanner } from "./scan";
import { DELIMITERS, type Delimiter, type Encoding, type Mapping } from "./schema";
import { understoodHeadings } from "./shape";

/** How a file marks its fields, and where its headings stand. */
export interface Dialect {
  readonly delimiter: Delimiter;
  readonly headerRow: number;
  readonly header: readonly string[];
}

const ROWS_LOOKED_AT = 100;
/** Bytes that are looked at in one go, until there are rows enough. */
const SLICE = 2 ** 14;
/** Headings stand within so many rows. */
const PREAMBLE = 20;

/** A row as its texts. */
export interface Sampled {
  readonly row: number;
  readonly cells: readonly string[];
}

/**
 * Finds delimiter and headings from a file's beginning, as far as the mapping does not declare them: the delimiter under
 * which most headings are understood, else the one that cuts every row into the same number of fields.
 * @throws AppError `invalid` for an empty file
 */
export function dialectOf(beginning: Buffer, isWhole: boolean, mapping: Mapping, world: ImportWorld): Dialect {
  const headings = new Headings(mapping, world.dimensions);
  return dialectBy(beginning, isWhole, mapping, (cells) => understoodHeadings(cells, headings, world));
}

/** The same, for files of another kind: `understood` counts how many cells of a row are understood as headings. */
export function dialectBy(
  beginning: Buffer,
  isWhole: boolean,
  mapping: Pick<Mapping, "encoding" | "delimiter" | "skipRows">,
  understood: (cells: readonly string[]) => number,
): Dialect {
  const text = decoded(beginning, isWhole, mapping.encoding ?? null);
  const declared = mapping.delimiter ?? separatorLine(text);
  const candidates = (declared ? [declared] : DELIMITERS).map((delimiter) => {
    const rows = sample(text, delimiter, isWhole).filter(({ cells }) => !isSeparatorLine(cells));
    const header =
      mapping.skipRows === undefined ? findHeader(rows, understood) : rows.find(({ row }) => row > (mapping.skipRows ?? 0));
    return { delimiter, header, understood: understood(header?.cells ?? []), ...regularity(rows) };
  });
  const [best] = candidates.sort((a, b) => b.understood - a.understood || a.changes - b.changes || b.fields - a.fields);
  if (!best?.header) {
    throw new AppError(
      "invalid",
      mapping.skipRows ? `The file has no row after the ${mapping.skipRows} that are skipped.` : "The file is empty.",
    );
  }
  return { delimiter: best.delimiter, headerRow: best.header.row, header: best.header.cells };
}

/** A file's beginning as UTF-8. @throws AppError `invalid` for bytes that are no text */
function decoded(beginning: Buffer, isWhole: boolean, encoding: Encoding | null): Buffer {
  const decoder = new Decoder(encoding);
  return Buffer.concat([decoder.push(beginning), isWhole ? decoder.end() : Buffer.alloc(0)]);
}

/** The first hundred rows that are not blank, under each delimiter that the file may have. */
export function firstRows(
  beginning: Buffer,
  isWhole: boolean,
  mapping: Pick<Mapping, "encoding" | "delimiter">,
): { delimiter: Delimiter; rows: Sampled[] }[] {
  const text = decoded(beginning, isWhole, mapping.encoding ?? null);
  const declared = mapping.delimiter ?? separatorLine(text);
  return (declared ? [declared] : DELIMITERS).map((delimiter) => ({ delimiter, rows: sample(text, delimiter, isWhole) }));
}

/** The delimiter that a first line `sep=;` declares, as spreadsheets write it. */
function separatorLine(text: Buffer): Delimiter | undefined {
  const match = /^"?sep=(.)"?\r?\n/.exec(text.toString("utf8", 0, 12));
  return DELIMITERS.find((delimiter) => delimiter === match?.[1]);
}

function isSeparatorLine(cells: readonly string[]): boolean {
  return /^sep=.?$/.test(cells[0] ?? "") && cells.length <= 2;
}

/** The first rows that are not blank, under one delimiter; the last of the sample may be cut off and is left out. */
function sample(text: Buffer, delimiter: Delimiter, isWhole: boolean): Sampled[] {
  const rows: Sampled[] = [];
  const scanner = new Scanner(delimiter, (record) => {
    if (rows.length < ROWS_LOOKED_AT && !record.isBlank()) rows.push({ row: record.row, cells: cellsOf(record) });
  });
  try {
    let at = 0;
    for (; at < text.length && rows.length < ROWS_LOOKED_AT; at += SLICE) scanner.push(text.subarray(at, at + SLICE));
    if (isWhole && at >= text.length) scanner.end();
  } catch (error) {
    // Under a wrong delimiter quotes need not close; what was read until then is sample enough.
    if (!(error instanceof AppError) || rows.length === 0) throw error;
  }
  return rows;
}

/** The texts of a record's fields. */
export function cellsOf(record: CsvRecord): string[] {
  return Array.from({ length: record.count }, (_, field) => record.text(field));
}

/**
 * The first row, unless it and those after it are titles of one or two cells above a row of which more is understood. Where
 * nothing is understood of any, the first of those without figures that has most cells: the likeliest to hold headings that
 * are to be explained.
 */
function findHeader(rows: readonly Sampled[], understood: (cells: readonly string[]) => number): Sampled | undefined {
  let found = rows[0];
  let most = understood(found?.cells ?? []);
  for (const row of rows) {
    if (row.row > PREAMBLE) break;
    const count = understood(row.cells);
    const isWider = most === 0 && count === 0 && filled(row) > filled(found) && !row.cells.some(isFigure);
    if (count > most || isWider) {
      found = row;
      most = Math.max(most, count);
    }
    if (filled(row) > 2) break;
  }
  return found;
}

function isFigure(cell: string): boolean {
  return /^[-+(]?[\d.,' {2}]+%?\)?$/.test(cell.trim());
}

function filled(row: Sampled | undefined): number {
  return row?.cells.filter((cell) => cell.trim() !== "").length ?? 0;
}

/** How often the number of fields changes from row to row, and how many there are at most in the first ten. */
function regularity(rows: readonly Sampled[]): { changes: number; fields: number } {
  const counts = rows.slice(0, 10).map(({ cells }) => cells.length);
  const changes = counts.reduce((sum, count, i) => sum + Math.abs(count - (counts[i - 1] ?? count)), 0);
  const fields = Math.max(1, ...counts);
  return { changes: fields === 1 ? Number.POSITIVE_INFINITY : changes, fields };
}
