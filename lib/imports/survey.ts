import type { NumberStyle } from "@/lib/core/number-parse";
import { AppError } from "@/lib/errors";
import { type DateOrder, patternOf } from "./date-format";
import { DateColumn, type DateStyle, declaredDates } from "./dates";
import type { Dialect } from "./dialect";
import { declaredStyle, FigureColumn } from "./figure-column";
import { nameIn } from "./import-world";
import type { ImportLimits } from "./limits";
import { figureColumns } from "./plan";
import { readRecords } from "./records";
import type { CsvRecord } from "./scan";
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
 * Reads the whole file once: to count and hash it, to hold it against the limits, and to decide by all its rows how
 * dates and figures are written.
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
  const groups = figureColumns(layout);
  const states = new Set(Object.keys(mapping.values ?? {}));
  const figures = new Map(
    [...new Set(groups.values())].map((group) => [group, new FigureColumn(declaredStyle(mapping), states)]),
  );
  const watched = [...groups].map(([index, group]) => ({
    index,
    column: figures.get(group),
    header: layout.headers[index] ?? "",
  }));
  const dates = new DateColumn();
  if (layout.shape === "periods-across") for (const { header } of layout.across) dates.observe(header, layout.headerRow);
  const cells = Math.max(1, layout.across.length);
  let row = 0;
  let rows = 0;
  const periods = new TextCache((cell) => dates.observe(nameIn(cell), row));
  const periodColumn = layout.fields.period;

  const observe = (record: CsvRecord) => {
    if (record.row <= layout.headerRow || record.isBlank()) return;
    rows += cells;
    if (rows > limits.rows) throw new AppError("too-large", `The file has more than ${limits.rows} rows; split it.`);
    row = record.row;
    if (periodColumn !== undefined && periodColumn < record.count) {
      periods.get(record.bytes, record.starts[periodColumn] as number, record.ends[periodColumn] as number);
    }
    for (let i = 0; i < watched.length; i++) {
      const { index, column, header } = watched[i] as (typeof watched)[number];
      if (index < record.count) column?.observe(record, index, header);
    }
  };
  const read = await readRecords(
    source,
    { encoding: mapping.encoding ?? null, delimiter, limits, onBlock: () => onRows?.(rows) },
    observe,
  );

  const questions: ImportProblem[] = [];
  const styles = new Map<number, NumberStyle>();
  for (const [group, column] of figures) {
    const style = column.decide();
    if ("message" in style) questions.push(style);
    else styles.set(group, style);
  }
  const decided = decideDates(dates, layout, mapping);
  if ("message" in decided) questions.push(decided);
  return {
    fingerprint: { sha256: read.sha256, bytes: read.bytes },
    encoding: read.encoding,
    rows,
    ...("message" in decided ? { dates: null, dateFormat: null } : decided),
    styles,
    dressed: new Set([...figures].flatMap(([group, column]) => (column.dressed ? [group] : []))),
    questions,
  };
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
    const column = header ?? text;
    return { row, column, found: text, expected: how, message: `${name} fit more than one order (“${text}”); ${how}.` };
  }
  if ("conflict" in decision) {
    const [first, second] = decision.conflict;
    const how = "declare dateFormat in the mapping, so that the others are refused one by one";
    const message = `${name} fit no one order (“${first?.text}” in row ${first?.row}, “${second?.text}” in row ${second?.row}); ${how}.`;
    return { row: second?.row ?? 1, column: header ?? second?.text ?? null, found: second?.text ?? null, expected: how, message };
  }
  return {
    dates: decision.decided && { order: decision.decided },
    dateFormat: decision.decided && patternOf(decision.decided, decision.sample),
  };
}
