import type { NumberStyle } from "@/lib/core/number-parse";
import { AppError } from "@/lib/errors";
import { type DateOrder, ordersOf, patternOf } from "./date-format";
import { DateColumn, type DateStyle, declaredDates } from "./dates";
import { Decoder } from "./decode";
import type { Dialect } from "./dialect";
import { declaredStyle, FigureColumn } from "./figure-column";
import { nameIn } from "./import-world";
import type { ImportLimits } from "./limits";
import { figureColumns } from "./plan";
import { readRecords } from "./records";
import { type CsvRecord, Scanner } from "./scan";
import type { Encoding, ImportProblem, Mapping } from "./schema";
import type { Layout } from "./shape";
import type { Fingerprint, Source } from "./source";
import { TextCache } from "./text-cache";

/** What one reading of the whole file settles before any row of it is taken. */
export interface Survey {
  readonly fingerprint: Fingerprint;
  readonly encoding: Encoding;
  /** Rows below the headings that are not blank; in a wide file, its cells of figures. */
  readonly rows: number;
  readonly dates: DateStyle;
  /** The order of dates as a mapping would declare it; null where none needed deciding. */
  readonly dateFormat: string | null;
  readonly styles: ReadonlyMap<number, NumberStyle>;
  readonly dressed: ReadonlySet<number>;
  /** Questions that only a declaration answers. */
  readonly questions: readonly ImportProblem[];
}

/**
 * Watches the records of a file as they are read: counts them, holds them against the limits, and gathers by all of them how
 * dates and figures are written.
 */
export class FileWatch {
  rows = 0;
  private row = 0;
  private readonly figures: ReadonlyMap<number, FigureColumn>;
  private readonly watched: readonly { readonly index: number; readonly column: FigureColumn; readonly header: string }[];
  private readonly dates = new DateColumn();
  private readonly periods = new TextCache((cell) => this.dates.observe(nameIn(cell), this.row));

  constructor(
    private readonly layout: Layout,
    private readonly mapping: Mapping,
    private readonly limits: ImportLimits,
  ) {
    const groups = figureColumns(layout);
    const states = new Set(Object.keys(mapping.values ?? {}));
    const columnOf = () => new FigureColumn(declaredStyle(mapping), states);
    const figures = new Map([...new Set(groups.values())].map((group) => [group, columnOf()]));
    this.figures = figures;
    this.watched = [...groups].flatMap(([index, group]) => {
      const column = figures.get(group);
      return column === undefined ? [] : [{ index, column, header: layout.headers[index] ?? "" }];
    });
    if (layout.shape !== "periods-across") return;
    for (const { header } of layout.across) this.dates.observe(header, layout.headerRow);
  }

  /** Takes the next record. @throws AppError `too-large` where there are more rows than the limits allow */
  readonly observe = (record: CsvRecord): void => {
    const { layout, limits, watched } = this;
    if (record.row <= layout.headerRow || record.isBlank()) return;
    this.rows += Math.max(1, layout.across.length);
    if (this.rows > limits.rows) throw new AppError("too-large", `The file has more than ${limits.rows} rows; split it.`);
    this.row = record.row;
    const period = layout.fields.period;
    if (period !== undefined && period < record.count) {
      this.periods.get(record.bytes, record.starts[period] as number, record.ends[period] as number);
    }
    for (let i = 0; i < watched.length; i++) {
      const { index, column, header } = watched[i] as (typeof watched)[number];
      if (index < record.count) column.observe(record, index, header);
    }
  };

  /** What all records together settle, once the file's last byte is read. */
  decide({ sha256, bytes, encoding }: Fingerprint & { encoding: Encoding }): Survey {
    const questions: ImportProblem[] = [];
    const styles = new Map<number, NumberStyle>();
    for (const [group, column] of this.figures) {
      const style = column.decide();
      if ("message" in style) questions.push(style);
      else styles.set(group, style);
    }
    const decided = decideDates(this.dates, this.layout, this.mapping);
    if ("message" in decided) questions.push(decided);
    return {
      fingerprint: { sha256, bytes },
      encoding,
      rows: this.rows,
      ...("message" in decided ? { dates: null, dateFormat: null } : decided),
      styles,
      dressed: new Set([...this.figures].flatMap(([group, column]) => (column.dressed ? [group] : []))),
      questions,
    };
  }
}

/**
 * Reads the whole file once, to settle everything about it before any row is taken.
 * @throws AppError for bytes that are no text, a quote that is never closed, and files beyond the limits
 */
export async function surveyFile(
  source: Source,
  { delimiter }: Dialect,
  layout: Layout,
  mapping: Mapping,
  options: { readonly limits: ImportLimits; readonly onRows?: (rows: number) => void },
): Promise<Survey> {
  const { limits, onRows } = options;
  const watch = new FileWatch(layout, mapping, limits);
  const asked = { encoding: mapping.encoding ?? null, delimiter, limits, onBlock: () => onRows?.(watch.rows) };
  return watch.decide(await readRecords(source, asked, watch.observe));
}

/** Surveys the beginning of a file as if there were no more; a record that is cut off at its end is left out. */
export function surveyBeginning(
  beginning: Buffer,
  { delimiter }: Dialect,
  layout: Layout,
  mapping: Mapping,
  limits: ImportLimits,
): Survey {
  const watch = new FileWatch(layout, mapping, limits);
  const decoder = new Decoder(mapping.encoding ?? null);
  new Scanner(delimiter, watch.observe, limits).push(decoder.push(beginning));
  return watch.decide({ sha256: "", bytes: beginning.length, encoding: decoder.found });
}

/** Do two surveys have rows read alike? */
export function readAlike(a: Survey, b: Survey): boolean {
  const said = ({ dates, dateFormat, styles, dressed, questions }: Survey) =>
    JSON.stringify([dates !== null && "order" in dates ? dates.order : dateFormat, [...styles], [...dressed], questions.length]);
  return said(a) === said(b);
}

function decideDates(
  column: DateColumn,
  layout: Layout,
  mapping: Mapping,
): { dates: DateStyle; dateFormat: string | null } | ImportProblem {
  if (mapping.dateFormat !== undefined) return { dates: declaredDates(mapping.dateFormat), dateFormat: mapping.dateFormat };
  const decision = column.decide();
  const index = layout.fields.period;
  const header = index === undefined ? null : (layout.headers[index] ?? null);
  const name = header === null ? "The dates in the headings" : `The dates under “${header}”`;
  const asDeclared = (orders: readonly DateOrder[], text: string) =>
    orders.map((order) => `dateFormat: ${patternOf(order, text)}`).join(" or ");
  if ("undecided" in decision) {
    const { text, row } = decision.sample;
    const how = `declare ${asDeclared(decision.undecided, text)} in the mapping`;
    const message = `${name} fit more than one order (“${text}”); ${how}.`;
    return { row, column: header ?? text, found: text, expected: how, message, asks: asFormats(decision.undecided, text) };
  }
  if ("conflict" in decision) {
    const [first, second] = decision.conflict;
    const how = "declare dateFormat in the mapping, so that the others are refused one by one";
    const message = `${name} fit no one order (“${first?.text}” in row ${first?.row}, “${second?.text}” in row ${second?.row}); ${how}.`;
    const [row, found] = [second?.row ?? 1, second?.text ?? null];
    const orders = decision.conflict.flatMap(({ text }) => ordersOf(text));
    return { row, column: header ?? found, found, expected: how, message, asks: asFormats([...new Set(orders)], found ?? "") };
  }
  return {
    dates: decision.decided && { order: decision.decided },
    dateFormat: decision.decided && patternOf(decision.decided, decision.sample),
  };
}

function asFormats(orders: readonly DateOrder[], sample: string): NonNullable<ImportProblem["asks"]> {
  return { key: "dateFormat", values: orders.map((order) => patternOf(order, sample)) };
}
