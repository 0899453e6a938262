import { AppError } from "@/lib/errors";
import { type CsvRecord, Scanner } from "@/lib/imports/scan";
import { nearestTo } from "@/lib/tree/nearest";
import { ROSTER_COLUMNS, type RosterRow, rosterRow } from "./schema";

/** A fault of one row of a roster; the header is row 1. `line` is the same unless cells hold line breaks. */
export interface RosterFault {
  readonly line: number;
  readonly row: number;
  readonly column: string | null;
  readonly found: string;
  readonly expected: string;
  readonly message: string;
}

export interface NumberedRow extends RosterRow {
  readonly row: number;
}

/** What a row names, whatever else may be wrong with it. */
export interface Mention {
  readonly row: number;
  readonly key: string | undefined;
  readonly team: string | undefined;
}

export interface ReadRoster {
  readonly rows: readonly NumberedRow[];
  readonly mentions: readonly Mention[];
  readonly faults: readonly RosterFault[];
}

type Column = (typeof ROSTER_COLUMNS)[number];

/** A fault, from its row on. */
export function rosterFault(row: number, column: string | null, found: string, expected: string, message: string): RosterFault {
  return { line: row, row, column, found, expected, message };
}

/**
 * Reads a roster: comma, semicolon or tab between cells, header names in any case and order, blank lines passed over. Gives
 * the rows that have a shape, and every fault.
 * @throws AppError `invalid` for a quote that is never closed, `too-large` for a cell beyond the import's limits
 */
export function readRoster(text: string): ReadRoster {
  const rows: NumberedRow[] = [];
  const mentions: Mention[] = [];
  const faults: RosterFault[] = [];
  let columns: readonly (Column | null)[] | null = null;
  const bytes = Buffer.from(text.replace(/^\ufeff/, ""));
  const scanner = new Scanner(delimiterOf(text), (record) => {
    if (record.isBlank()) return;
    if (columns === null) columns = readHeader(record, faults);
    else readRow(record, columns, { rows, mentions, faults });
  });
  scanner.push(bytes);
  scanner.end();
  if (columns === null)
    throw new AppError("invalid", "The roster is empty: it begins with the row key,name,email,team,from,until.", { errors: [] });
  return { rows, mentions, faults };
}

function delimiterOf(text: string): string {
  const header = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? "";
  return [",", ";", "\t"].find((mark) => header.includes(mark)) ?? ",";
}

function readHeader(record: CsvRecord, faults: RosterFault[]): (Column | null)[] {
  const { row } = record;
  const seen = new Set<Column>();
  const columns = Array.from({ length: record.count }, (_, place) => {
    const found = record.text(place).trim();
    const column = ROSTER_COLUMNS.find((name) => name === found.toLowerCase());
    if (!column) {
      const nearest = nearestTo(found, ROSTER_COLUMNS);
      const message = `There is no roster column "${found}"${nearest ? `; did you mean ${nearest}?` : "."}`;
      faults.push(rosterFault(row, found, found, `one of ${ROSTER_COLUMNS.join(", ")}`, message));
    } else if (seen.has(column)) {
      faults.push(rosterFault(row, column, found, "each column once", `The column ${column} stands twice.`));
    } else seen.add(column);
    return column ?? null;
  });
  for (const needed of ["key", "team"] as const) {
    if (!seen.has(needed))
      faults.push(rosterFault(row, needed, "nothing", `a column ${needed}`, `The column ${needed} is missing.`));
  }
  return columns;
}

function readRow(
  record: CsvRecord,
  columns: readonly (Column | null)[],
  { rows, mentions, faults }: { rows: NumberedRow[]; mentions: Mention[]; faults: RosterFault[] },
): void {
  const { row } = record;
  if (record.count !== columns.length) {
    const message = `The number of cells is ${record.count}; the header has ${columns.length}.`;
    faults.push(rosterFault(row, null, String(record.count), `${columns.length} cells, as in the header`, message));
    return;
  }
  const cells: Partial<Record<Column, string>> = {};
  for (const [place, column] of columns.entries()) {
    const cell = record.text(place).trim();
    if (column !== null && cell !== "") cells[column] = cell;
  }
  mentions.push({ row, key: cells.key, team: cells.team });
  const parsed = rosterRow.safeParse(cells);
  if (parsed.success) rows.push({ ...parsed.data, row });
  for (const issue of parsed.error?.issues ?? []) {
    const column = issue.path[0] as Column;
    if (!columns.includes(column)) continue;
    const found = cells[column];
    const expected = issue.code === "custom" ? String(issue.params?.expected) : `a ${column}`;
    faults.push(
      rosterFault(
        row,
        column,
        found ?? "nothing",
        expected,
        found === undefined ? `${column} is missing.` : `${column} ${issue.message}.`,
      ),
    );
  }
}
