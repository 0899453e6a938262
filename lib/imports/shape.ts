import { parsePeriod } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { nearestTo } from "@/lib/tree/nearest";
import { ordersOf } from "./date-format";
import { type DateStyle, declaredDates, readPeriod } from "./dates";
import { Miss, shorten } from "./directory";
import { Headings, plainHeading, problemColumnsFrom } from "./header";
import { type ImportWorld, type MetricEntry, nameIn } from "./import-world";
import type { Field, ImportProblem, Mapping, Shape } from "./schema";

/** A column of figures in a wide file, and what its heading says: a period, or a metric. */
export interface AcrossColumn {
  readonly index: number;
  readonly header: string;
  readonly metric: MetricEntry | null;
}

/** Where a file keeps what. */
export interface Layout {
  readonly shape: Shape;
  /** The row that holds the headings. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  /** Columns of figures of a wide file; empty in a long one. */
  readonly across: readonly AcrossColumn[];
  /** Columns without a heading, which must be empty. */
  readonly unnamed: readonly number[];
}

const FIGURES: readonly Field[] = ["value", "numerator", "denominator", "state"];

type Candidate = { readonly index: number; readonly header: string };

/** Could the heading of a column be a period? Which one is settled by all the headings together. */
function isPeriodLike(header: string, style: DateStyle): boolean {
  return readPeriod(header, style) !== null || ordersOf(header).length > 0;
}

/**
 * How many columns of a row of headings would be understood: to find the headings, and the delimiter, of a file.
 * Figures that happen to be years do not count without something else beside them.
 */
export function understoodHeadings(cells: readonly string[], headings: Headings, world: ImportWorld): number {
  let fields = 0;
  let others = 0;
  for (const cell of cells.map(nameIn)) {
    if (headings.fieldOf(cell) !== null) fields++;
    else if (cell !== "" && (parsePeriod(cell) !== null || isPeriodLike(cell, null) || world.metrics.knows(cell))) others++;
  }
  return fields === 0 ? 0 : fields + others;
}

/**
 * Works out which column holds what, and whether periods or metrics run across the page.
 * @throws AppError `invalid` with every fault of the headings
 */
export function layoutOf(cells: readonly string[], headerRow: number, mapping: Mapping, world: ImportWorld): Layout {
  const headers = cells.map((cell) => nameIn(cell));
  const headings = new Headings(mapping, world.dimensions);
  const faults: ImportProblem[] = [];
  const fault = (header: string | null, expected: string, message: string) =>
    faults.push({ row: headerRow, column: header, found: header, expected, message });

  const ignored = new Set((mapping.ignore ?? []).map(plainHeading));
  const fields: Partial<Record<Field, number>> = {};
  const unnamed: number[] = [];
  const strangers: Candidate[] = [];
  const last = problemColumnsFrom(headers);
  headers.forEach((header, index) => {
    if (index >= last || (header !== "" && ignored.has(plainHeading(header)))) return;
    if (header === "") {
      unnamed.push(index);
      return;
    }
    const field = headings.fieldOf(header);
    if (field === null) strangers.push({ index, header });
    else if (fields[field] === undefined) fields[field] = index;
    else {
      const other = headers[fields[field] ?? 0] ?? "";
      fault(
        header,
        `one column for the ${field}`,
        `“${other}” and “${header}” both hold the ${field}: drop one with ignore, or map it under columns.`,
      );
    }
  });
  for (const header of Object.keys(mapping.columns ?? {})) {
    if (headers.some((other) => plainHeading(other) === plainHeading(header))) continue;
    fault(null, `a column headed “${header}”`, `The mapping names a column “${header}”, which the file does not have.`);
  }

  const style = mapping.dateFormat === undefined ? null : declaredDates(mapping.dateFormat);
  const has = (field: Field) => fields[field] !== undefined || constantOf(mapping, field) !== undefined;
  const periods = strangers.filter(({ header }) => isPeriodLike(header, style));
  const metrics = strangers.filter(({ header }) => world.metrics.knows(header));
  const long = FIGURES.some(has);
  const shape =
    mapping.shape ??
    (!long && !has("period") && periods.length > 0
      ? "periods-across"
      : !long && !has("metric") && metrics.length > 0
        ? "metrics-across"
        : "long");

  const figures = shape === "periods-across" ? periods : shape === "metrics-across" ? metrics : [];
  if (Object.keys(fields).length === 0 && figures.length === 0) throw headerRefusal([noHeadings(headers, headerRow)]);
  for (const { header } of strangers.filter((stranger) => !figures.includes(stranger))) {
    const near = nearestTo(header, headings.words());
    fault(
      header,
      near === null ? "a column of a readings file" : `“${near}”`,
      `The column “${header}” is not known.${near === null ? "" : ` Did you mean “${near}”?`} Say what it holds under columns, or drop it with ignore: [${header}].`,
    );
  }
  const seen = new Map<string, string>();
  for (const { header } of figures) {
    const other = seen.get(plainHeading(header));
    if (other !== undefined) fault(header, "each heading once", `The heading “${header}” stands there twice.`);
    seen.set(plainHeading(header), header);
  }
  for (const field of requiredBy(shape)) {
    if (!has(field)) fault(null, `a column for the ${field}`, missingField(field, headers));
  }
  if (shape === "long" && !long)
    fault(null, "a column for the value, or for numerator and denominator", missingField("value", headers));
  if (shape !== "long") {
    if (figures.length === 0) {
      const what = shape === "periods-across" ? "period" : "metric";
      fault(null, `columns headed by a ${what} each`, `No heading is a ${what}, though the shape is ${shape}.`);
    }
    const taken: readonly Field[] = [...FIGURES, shape === "periods-across" ? "period" : "metric"];
    for (const field of taken.filter((each) => fields[each] !== undefined)) {
      const header = headers[fields[field] ?? 0] ?? "";
      fault(
        header,
        `no column for the ${field}`,
        `“${header}” cannot stand beside figures that run ${shape === "periods-across" ? "by period" : "by metric"}; drop it with ignore.`,
      );
    }
  }
  if (faults.length > 0) throw headerRefusal(faults);
  const across = figures.map(({ index, header }) => ({
    index,
    header,
    metric: shape === "metrics-across" ? metricAt(world, header) : null,
  }));
  return { shape, headerRow, headers, fields, across, unnamed };
}

function metricAt(world: ImportWorld, header: string): MetricEntry | null {
  const found = world.metrics.find(header);
  return found instanceof Miss ? null : found;
}

function requiredBy(shape: Shape): readonly Field[] {
  if (shape === "long") return ["metric", "unit", "period"];
  return shape === "periods-across" ? ["metric", "unit"] : ["unit", "period"];
}

/** The text that a mapping gives a field for the whole file. */
export function constantOf(mapping: Mapping, field: Field): string | undefined {
  const constants: Partial<Record<Field, string | undefined>> = mapping.constants ?? {};
  return constants[field];
}

function missingField(field: Field, headers: readonly string[]): string {
  const shown = headers.filter((header) => header !== "").slice(0, 12);
  const constant =
    field === "metric" || field === "unit" || field === "period"
      ? `, or give it for the whole file under constants: { ${field}: … }`
      : "";
  return `No column holds the ${field}: the headings are ${shown.map((header) => `“${header}”`).join(", ") || "empty"}. Name it under columns${constant}.`;
}

function noHeadings(headers: readonly string[], row: number): ImportProblem {
  const found = shorten(headers.join(", "));
  const message = `Row ${row} holds no headings that are known: it reads “${found}”. Say under columns what they hold, or under skipRows where they stand.`;
  return { row, column: null, found, expected: "headings such as metric, unit, period, value", message };
}

function headerRefusal(faults: readonly ImportProblem[]): AppError {
  const more = faults.length > 1 ? ` ${faults.length - 1} more in the headings.` : "";
  return new AppError("invalid", `${faults[0]?.message}${more}`, { errors: faults });
}
