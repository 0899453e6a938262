import { AppError } from "@/lib/errors";
import { type CsvRecord, Scanner } from "@/lib/imports/scan";
import { nearestTo } from "@/lib/tree/nearest";
import { ANNOTATION_COLUMNS, annotationInput, type NewAnnotation } from "./schema";

/** A fault of one row of a file of notes; the header is row 1. */
export interface AnnotationFault {
  readonly line: number;
  readonly row: number;
  readonly column: string | null;
  readonly found: string;
  readonly expected: string;
  readonly message: string;
}

export interface NumberedAnnotation extends NewAnnotation {
  readonly row: number;
}

type Column = (typeof ANNOTATION_COLUMNS)[number];

/** Other names that people give the columns. */
const SYNONYMS: Readonly<Record<string, Column>> = { date: "period", from: "period", to: "until", note: "text" };
const NEEDED = ["metric", "period", "text"] as const;

/** A fault of one row (from 1) of a file of notes, and the column it is in; null where it is about the row as a whole. */
export function annotationFault(
  row: number,
  column: string | null,
  found: string,
  expected: string,
  message: string,
): AnnotationFault {
  return { line: row, row, column, found, expected, message };
}

/**
 * Reads a file of notes: metric, unit, date or period, text; comma, semicolon or tab between cells, header names in any case
 * and order. A blank metric means all of the unit's. Gives the rows that have a shape, and every fault.
 * @throws AppError `invalid` where it is empty or a quote is never closed, `too-large` for a cell beyond the import's limits
 */
export function readAnnotations(text: string): { rows: NumberedAnnotation[]; faults: AnnotationFault[] } {
  const rows: NumberedAnnotation[] = [];
  const faults: AnnotationFault[] = [];
  let columns: readonly (Column | null)[] | null = null;
  const header = /^[^\r\n]*/.exec(text.replace(/^\ufeff/, "").trimStart())?.[0] ?? "";
  const delimiter = [",", ";", "\t"].find((mark) => header.includes(mark)) ?? ",";
  const scanner = new Scanner(delimiter, (record) => {
    if (record.isBlank()) return;
    if (columns === null) columns = readHeader(record, faults);
    else readRow(record, columns, rows, faults);
  });
  scanner.push(Buffer.from(text.replace(/^\ufeff/, "")));
  scanner.end();
  if (columns === null)
    throw new AppError("invalid", "The file is empty: it begins with the row metric,unit,period,text.", { errors: [] });
  return { rows, faults };
}

function readHeader(record: CsvRecord, faults: AnnotationFault[]): (Column | null)[] {
  const seen = new Set<Column>();
  const columns = Array.from({ length: record.count }, (_, place) => {
    const found = record.text(place).trim();
    const name = found.toLowerCase();
    const column = ANNOTATION_COLUMNS.find((each) => each === name) ?? SYNONYMS[name];
    const fault = (expected: string, message: string) =>
      faults.push(annotationFault(record.row, found, found, expected, message));
    if (column === undefined) {
      const nearest = nearestTo(found, ANNOTATION_COLUMNS);
      fault(
        `one of ${ANNOTATION_COLUMNS.join(", ")}`,
        `There is no column "${found}"${nearest ? `; did you mean ${nearest}?` : "."}`,
      );
    } else if (seen.has(column)) fault("each column once", `The column ${column} stands twice.`);
    else seen.add(column);
    return column ?? null;
  });
  for (const needed of NEEDED) {
    if (!seen.has(needed))
      faults.push(annotationFault(record.row, needed, "nothing", `a column ${needed}`, `The column ${needed} is missing.`));
  }
  return columns;
}

function readRow(
  record: CsvRecord,
  columns: readonly (Column | null)[],
  rows: NumberedAnnotation[],
  faults: AnnotationFault[],
): void {
  const { row } = record;
  if (record.count !== columns.length) {
    const message = `The number of cells is ${record.count}; the header has ${columns.length}.`;
    faults.push(annotationFault(row, null, String(record.count), `${columns.length} cells, as in the header`, message));
    return;
  }
  const cells: Partial<Record<Column, string>> = {};
  for (const [place, column] of columns.entries()) {
    const cell = record.text(place).trim();
    if (column !== null && cell !== "") cells[column] = cell;
  }
  const parsed = annotationInput.safeParse({ ...cells, metric: cells.metric ?? null });
  if (parsed.success) rows.push({ ...parsed.data, row });
  for (const issue of parsed.error?.issues ?? []) {
    const column = String(issue.path[0]) as Column;
    if (!columns.includes(column)) continue;
    const found = cells[column];
    const expected = issue.code === "custom" ? String(issue.params?.expected) : `a ${column}`;
    const message = found === undefined ? `${column} is missing.` : `${column} ${issue.message}.`;
    faults.push(annotationFault(row, column, found ?? "nothing", expected, message));
  }
}
