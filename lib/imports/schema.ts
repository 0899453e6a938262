import { z } from "zod";

/** Why a cell or row was not taken: where it stands, what was found there, what belongs there. */
export const importProblem = z.strictObject({
  /** Number of the record in the file, blank lines counted; the header of an ordinary file is row 1. */
  row: z.int().positive(),
  /** Heading of the column as the file writes it; null where the row as a whole is at fault. */
  column: z.string().nullable(),
  found: z.string().nullable(),
  expected: z.string().nullable(),
  message: z.string(),
  /** The key of a mapping that answers it, and its possible values, where nothing else does. */
  asks: z.strictObject({ key: z.enum(["dateFormat", "decimal", "encoding"]), values: z.array(z.string()) }).exactOptional(),
});
export type ImportProblem = z.infer<typeof importProblem>;

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];
export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];
export const SHAPES = ["long", "periods-across", "metrics-across"] as const;
export type Shape = (typeof SHAPES)[number];
export const FIELDS = ["metric", "unit", "period", "segment", "numerator", "denominator", "value", "state", "note"] as const;
export type Field = (typeof FIELDS)[number];

const WIRE_ENCODINGS: Readonly<Record<string, Encoding>> = {
  utf8: "utf-8",
  "utf-8": "utf-8",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
  "windows-1252": "windows-1252",
  cp1252: "windows-1252",
  latin1: "windows-1252",
  "iso-8859-1": "windows-1252",
};
const WIRE_DELIMITERS = { ",": ",", ";": ";", "\t": "\t", tab: "\t", "|": "|" } satisfies Record<string, Delimiter>;

function oneOf<T>(words: Readonly<Record<string, T>>, expected: string) {
  return z.string(expected).transform((text, context): T => {
    const found = Object.hasOwn(words, text.toLowerCase()) ? words[text.toLowerCase()] : undefined;
    if (found !== undefined) return found;
    context.addIssue({ code: "custom", message: expected });
    return z.NEVER;
  });
}

function wholeNumber(what: string, least: number) {
  const digits = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number);
  return z.union([z.int().min(least), digits.refine((number) => number >= least)], what);
}

const label = z.string().max(1000);
/** So many rows can be skipped by their numbers; more share a text by which they can be skipped. */
const MOST_SKIPPED_LINES = 1000;

/**
 * How a file is to be read, in canonical words: what a person declares, and what the import would otherwise detect. Every key
 * may be left out. `thousands: ""` says that there is no separator.
 */
export const plainMapping = z.strictObject({
  shape: z.enum(SHAPES, "one of long, periods-across, metrics-across").optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  decimal: z.enum([".", ","], '"." or ","').optional(),
  thousands: z.enum([",", ".", " ", "'", ""], 'one of ",", ".", " ", "\'", or "" for none').optional(),
  dateFormat: z.string().min(1).max(40).optional(),
  /** Rows before the one that holds the headings. */
  skipRows: z.int().min(0).optional(),
  /** Heading as the file writes it → field. Of headings that stand there more than once, the second is `Heading [2]`. */
  columns: z.record(label, z.enum(FIELDS, `one of ${FIELDS.join(", ")}`)).optional(),
  constants: z.partialRecord(z.enum(["metric", "unit", "period", "segment", "note"]), label).optional(),
  /** Metric, unit or segment as written → key; the empty text for a blank cell. */
  names: z.record(label, label).optional(),
  /** Text where a figure would stand → state. */
  values: z.record(label, z.enum(["no-data", "not-applicable"], "no-data or not-applicable")).optional(),
  /** Rows and columns with one of these labels are dropped. */
  ignore: z.array(label).optional(),
  /** Heading → texts: rows with one of them in that column are passed over; in a column of figures of a wide file, that cell. */
  skip: z.record(label, z.array(label)).optional(),
  /** Rows of this one file that are passed over, by their numbers. */
  skipLines: z.array(z.int().positive()).max(MOST_SKIPPED_LINES).optional(),
  /** Of rows that say one thing twice: the first or last is taken; or (`same`) the first where all of them agree. */
  duplicates: z.enum(["same", "first", "last"], "one of same, first, last").optional(),
});
export type Mapping = z.infer<typeof plainMapping>;

/** A mapping as people write it. */
export const mapping = plainMapping.extend({
  encoding: oneOf(WIRE_ENCODINGS, "one of utf-8, utf-16le, utf-16be, windows-1252").optional(),
  delimiter: oneOf(WIRE_DELIMITERS, 'one of ",", ";", tab, "|"').optional(),
  skipRows: wholeNumber("a whole number of rows", 0).optional(),
  skipLines: z
    .array(wholeNumber("the number of a row", 1), "numbers of rows")
    .max(MOST_SKIPPED_LINES, `at most ${MOST_SKIPPED_LINES} rows`)
    .optional(),
});

/** How the file was read: declared, or detected where that was certain. */
export const understood = z.strictObject({
  shape: z.enum(SHAPES),
  encoding: z.enum(ENCODINGS),
  delimiter: z.enum(DELIMITERS),
  /** The row that holds the headings. */
  headerRow: z.int().positive(),
  /** What each column is read as: a field, a period or metric of a wide file, or null where it is dropped. */
  columns: z.array(z.strictObject({ header: z.string(), readAs: z.string().nullable() })),
  dateFormat: z.string().nullable(),
  /** Decimal mark and thousands separator of each column of figures. */
  numbers: z.array(z.strictObject({ column: z.string(), decimal: z.enum([".", ","]), thousands: z.string().nullable() })),
});
export type Understood = z.infer<typeof understood>;

/**
 * What an import did, or would do. Always rows = new + changed + unchanged + rejected + ignored; in wide shapes these
 * count cells. `batch` is null where nothing was committed; `errors` holds the first 100 in row order.
 */
export const importReport = z.strictObject({
  batch: z.string().nullable(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  new: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  rejected: z.int().nonnegative(),
  ignored: z.int().nonnegative(),
  errors: z.array(importProblem),
  warnings: z.array(z.string()),
  /** Path of the file that lists every problem, where one was written. */
  problems: z.string().nullable(),
  /** The correction that waits for a second person, in the place of a batch: nothing has changed yet. */
  waiting: z.string().nullable(),
  /** One sentence for a person. */
  message: z.string(),
  understood: understood.nullable(),
});
export type ImportReport = z.infer<typeof importReport>;

export interface ImportProgress {
  readonly phase: "survey" | "resolve" | "store" | "problems";
  readonly rows: number;
  readonly total?: number;
}
