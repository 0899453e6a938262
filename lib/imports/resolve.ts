import type { Period } from "@/lib/core/period";
import { unguardText } from "./csv-cell";
import { Miss, shorten } from "./directory";
import { DressWatch } from "./dress-watch";
import { FieldSource } from "./field-source";
import { BLANK, FigureCell, type StatedAs } from "./figure-cell";
import { cellFaults, type FigureCells, type RowFault, settleFigures } from "./figures";
import type { FoundProblem } from "./found-problem";
import { plainHeading } from "./header";
import { Identity } from "./identity";
import { nameIn } from "./import-world";
import { figureColumns, type ImportPlan } from "./plan";
import type { CsvRecord } from "./scan";
import type { ImportRow } from "./session";
import { type AcrossColumn, constantOf } from "./shape";
import { Skips } from "./skip";
import { Warnings } from "./warnings";

/** What receives the rows of a file (its cells, in a wide one), one by one. `row` is filled again for the next. */
export interface RowSink {
  take(row: ImportRow, record: CsvRecord): void;
  /** `cell` is the index of the column in a wide file, else 0. There is at least one problem. */
  reject(record: CsvRecord, cell: number, problems: readonly FoundProblem[]): void;
}

type BrokenRecord = Omit<FoundProblem, "found"> & { readonly kind: "broken-row" | "no-heading" };

/**
 * Turns the records of a file into readings by its plan. Each row (each cell of a wide file) is taken, rejected with
 * all its faults, or ignored because it says nothing; `rows` = taken + rejected + ignored.
 */
export class Resolver {
  rows = 0;
  rejected = 0;
  ignored = 0;
  readonly warnings: Warnings;
  readonly dress: DressWatch;

  private readonly identity: Identity;
  private readonly row: ImportRow = {
    row: 0,
    cell: 0,
    metric: 0,
    unit: 0,
    segment: "",
    period: 0 as Period,
    state: "figures",
    numerator: null,
    denominator: null,
    note: null,
  };
  private readonly state: FieldSource<StatedAs | Miss | null>;
  private readonly cells: FigureCells;
  private readonly acrossCells: readonly FigureCells[];
  private readonly labels: readonly number[];
  private readonly ignore: ReadonlySet<string>;
  private readonly skips: Skips | null;
  private record: CsvRecord | null = null;

  constructor(
    private readonly plan: ImportPlan,
    private readonly sink: RowSink,
  ) {
    const { layout, mapping } = plan;
    this.identity = new Identity(plan);
    this.warnings = new Warnings(plan.world);
    this.state = new FieldSource(layout.fields.state, undefined, (cell) => stateIn(nameIn(cell), mapping.values ?? {}));
    const columns = figureColumns(layout);
    const dressed = new Set<FigureCell>();
    const cellAt = (column: number | undefined) => {
      const group = column === undefined ? -1 : (columns.get(column) ?? -1);
      const style = plan.styles.get(group);
      const cell = style === undefined ? null : new FigureCell(style, mapping.values);
      if (cell !== null && plan.dressed.has(group)) dressed.add(cell);
      return cell;
    };
    const { numerator, denominator, value } = layout.fields;
    this.cells = { numerator: cellAt(numerator), denominator: cellAt(denominator), value: cellAt(value) };
    this.acrossCells = layout.across.map(({ index }) => ({ numerator: null, denominator: null, value: cellAt(index) }));
    this.dress = new DressWatch(dressed);
    this.labels = (["metric", "unit", "segment", "period"] as const).flatMap((field) => layout.fields[field] ?? []);
    // An ignored blank is a column without a heading; rows have blank labels for other reasons.
    this.ignore = new Set((mapping.ignore ?? []).map(plainHeading).filter((label) => label !== ""));
    this.skips = Skips.of(layout, mapping);
  }

  /** Takes the next record of the file; those up to the headings, and blank lines, are passed over. */
  readonly read = (record: CsvRecord): void => {
    const { layout } = this.plan;
    if (record.row <= layout.headerRow || record.isBlank()) return;
    this.record = record;
    this.row.row = record.row;
    const isSkipped = this.skips?.row(record) ?? false;
    const broken = isSkipped ? null : this.brokenRecord(record);
    if (broken !== null) this.refuseRecord(record, broken);
    else if (isSkipped || this.isIgnored(record)) {
      const cells = Math.max(1, layout.across.length);
      this.rows += cells;
      this.ignored += cells;
    } else if (layout.across.length > 0) this.readAcross(record);
    else this.readLong(record);
  };

  private readLong(record: CsvRecord): void {
    const { numerator, denominator, value } = this.plan.layout.fields;
    const { cells } = this;
    if (numerator !== undefined) cells.numerator?.read(record, numerator);
    if (denominator !== undefined) cells.denominator?.read(record, denominator);
    if (value !== undefined) cells.value?.read(record, value);
    this.settle(record, null, cells, this.state.at(record));
  }

  private readAcross(record: CsvRecord): void {
    const { across } = this.plan.layout;
    for (let i = 0; i < across.length; i++) {
      const column = across[i] as AcrossColumn;
      if (this.skips?.cell(record, column.index)) {
        this.rows++;
        this.ignored++;
        continue;
      }
      const cells = this.acrossCells[i] as FigureCells;
      cells.value?.read(record, column.index);
      this.settle(record, column, cells, null);
    }
  }

  private settle(record: CsvRecord, across: AcrossColumn | null, cells: FigureCells, state: StatedAs | Miss | null): void {
    this.rows++;
    if (state === null && isBlank(cells.numerator) && isBlank(cells.denominator) && isBlank(cells.value)) {
      this.ignored++;
      return;
    }
    const { row } = this;
    const metric = this.identity.read(record, across, row);
    const isSound =
      metric !== null && !(state instanceof Miss) && settleFigures(cells, state, metric, row, this.decimals) === null;
    if (!isSound) {
      this.refuse(record, this.faultsOf(record, across, cells, state), across);
      return;
    }
    if (this.plan.dressed.size > 0) this.watchDress(record, across, cells, metric.key);
    row.cell = across === null ? 0 : across.index;
    row.note = this.noteAt(record);
    this.warnings.take(row, metric);
    this.sink.take(row, record);
  }

  private faultsOf(
    record: CsvRecord,
    across: AcrossColumn | null,
    cells: FigureCells,
    state: StatedAs | Miss | null,
  ): readonly RowFault[] {
    const { faults, metric } = this.identity.faults(record, across);
    const inCells = metric?.measure === "formula" ? [] : cellFaults(cells, metric);
    if (state instanceof Miss)
      return [...faults, { kind: "not-a-state", field: "state", expected: state.expected, message: state.message }, ...inCells];
    const together = metric === null || inCells.length > 0 ? null : settleFigures(cells, state, metric, this.row, this.decimals);
    return [...faults, ...inCells, ...(together === null ? [] : [together])];
  }

  private watchDress(record: CsvRecord, across: AcrossColumn | null, cells: FigureCells, metric: string): void {
    const { fields, headers } = this.plan.layout;
    for (const field of ["numerator", "denominator", "value"] as const) {
      const column = across === null ? fields[field] : across.index;
      if (column !== undefined)
        this.dress.note(cells[field], record, column, headers[column] ?? "", across === null ? `${metric} ${field}` : metric);
    }
  }

  private noteAt(record: CsvRecord): string | null {
    const column = this.plan.layout.fields.note;
    const text = column === undefined ? this.plan.mapping.constants?.note : record.text(column);
    return text === undefined || text === "" ? null : unguardText(text);
  }

  private isIgnored(record: CsvRecord): boolean {
    if (this.ignore.size === 0) return false;
    return this.labels.some((column) => this.ignore.has(plainHeading(record.text(column))));
  }

  /** What keeps a record from being read at all, or `null`. */
  private brokenRecord(record: CsvRecord): BrokenRecord | null {
    const { headers, unnamed } = this.plan.layout;
    if (record.malformed >= 0) {
      const expected = 'quotes inside a quoted cell doubled: ""';
      return {
        kind: "broken-row",
        column: headers[record.malformed] ?? null,
        expected,
        message: "A quote in the middle of a quoted cell is not doubled.",
      };
    }
    const tooMany = record.count > headers.length && !isEmptyFrom(record, headers.length);
    if (tooMany || (record.count < headers.length && !isEmptyFrom(record, 0))) {
      const message = `The row has ${record.count} cells where the headings have ${headers.length}.`;
      return { kind: "broken-row", column: null, expected: `${headers.length} cells`, message };
    }
    for (const column of unnamed) {
      if (column >= record.count || record.text(column).trim() === "") continue;
      return {
        kind: "no-heading",
        column: null,
        expected: "an empty cell",
        message: `Column ${column + 1} has no heading, so its cells cannot be read.`,
      };
    }
    return null;
  }

  private refuseRecord(record: CsvRecord, { kind, ...problem }: BrokenRecord): void {
    const { across } = this.plan.layout;
    for (const cell of across.length > 0 ? across.map(({ index }) => index) : [0]) {
      this.rows++;
      if (across.length > 0 && (cell >= record.count || record.text(cell).trim() === "")) this.ignored++;
      else {
        this.rejected++;
        this.sink.reject(record, cell, [{ ...problem, kind, found: null }]);
      }
    }
  }

  private refuse(record: CsvRecord, faults: readonly RowFault[], across: AcrossColumn | null): void {
    this.rejected++;
    const problems = faults.map((fault) => this.problemOf(record, fault, across));
    this.sink.reject(record, across === null ? 0 : across.index, problems);
  }

  private problemOf(record: CsvRecord, { kind, field, expected, message }: RowFault, across: AcrossColumn | null): FoundProblem {
    const { fields, headers } = this.plan.layout;
    const constant = constantOf(this.plan.mapping, field);
    const inHeading = across !== null && fields[field] === undefined && constant === undefined;
    const column = inHeading ? across.index : fields[field];
    const isAbout = inHeading && (field === "period" || field === "metric");
    const found = isAbout ? across.header : column === undefined ? constant : record.text(column);
    return {
      kind,
      column: column === undefined ? field : (headers[column] ?? null),
      found: found === undefined ? null : shorten(found),
      expected,
      message,
    };
  }

  /** How many decimals the value of the record at hand was written with. */
  private readonly decimals = (): number => {
    const column = this.plan.layout.fields.value;
    return column === undefined || this.record === null ? 0 : (this.cells.value?.decimalsOf(this.record.text(column)) ?? 0);
  };
}

function stateIn(text: string, values: Readonly<Record<string, StatedAs>>): StatedAs | Miss | null {
  if (Object.hasOwn(values, text)) return values[text] ?? null;
  if (text === "") return null;
  const plain = text.toLowerCase();
  if (plain === "no-data" || plain === "not-applicable") return plain;
  const how = `values: { ${JSON.stringify(shorten(text))}: no-data }`;
  return new Miss(
    `no-data, not-applicable or a blank; other words are explained in the mapping: ${how}`,
    `“${shorten(text)}” is no state.`,
  );
}

function isBlank(cell: FigureCell | null): boolean {
  return cell === null || cell.kind === BLANK;
}

function isEmptyFrom(record: CsvRecord, from: number): boolean {
  for (let i = from; i < record.count; i++) if (record.text(i).trim() !== "") return false;
  return true;
}
