import { AppError } from "@/lib/errors";
import { nearestTo } from "@/lib/tree/nearest";
import { ordersOf } from "./date-format";
import { type DateStyle, declaredDates, readPeriod } from "./dates";
import { Miss, shorten } from "./directory";
import { Headings, plainHeading } from "./header";
import { type HeaderColumns, type HeaderFault, type NamedColumn, sortColumns } from "./header-columns";
import { type ImportWorld, type MetricEntry, nameIn } from "./import-world";
import type { Field, ImportProblem, Mapping, Shape } from "./schema";

/** A column of figures in a wide file, and what its heading says: a period, or a metric. */
export interface AcrossColumn extends NamedColumn {
  /** Null where the headings are periods. */
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
const NEEDED: Readonly<Record<Shape, readonly Field[]>> = {
  long: ["metric", "unit", "period"],
  "periods-across": ["metric", "unit"],
  "metrics-across": ["unit", "period"],
};

/** Could the heading of a column be a period? Which one is settled by all the headings together. */
function isPeriodLike(header: string, style: DateStyle): boolean {
  return readPeriod(header, style) !== null || ordersOf(header).length > 0;
}

/** How many cells of a row are understood as headings, if any is a field: to find the headings, and the delimiter. */
export function understoodHeadings(cells: readonly string[], headings: Headings, world: ImportWorld): number {
  const names = cells.map(nameIn).filter((name) => name !== "");
  const fields = names.filter((name) => headings.fieldOf(name) !== null).length;
  if (fields === 0) return 0;
  const others = names.filter((name) => headings.fieldOf(name) === null);
  return fields + others.filter((name) => isPeriodLike(name, null) || world.metrics.knows(name)).length;
}

/** The text that a mapping gives a field for the whole file. */
export function constantOf(mapping: Mapping, field: Field): string | undefined {
  const constants: Partial<Record<Field, string | undefined>> = mapping.constants ?? {};
  return constants[field];
}

/** What headings say, faults and all: the layout, before it is held to anything. */
export interface Outline extends HeaderColumns {
  readonly shape: Shape;
  readonly headers: readonly string[];
  readonly headings: Headings;
  /** Of the other columns, those that hold the figures of a wide file. */
  readonly figures: readonly NamedColumn[];
  /** Fields of this shape for which there is neither column nor constant. */
  readonly absent: readonly Field[];
}

/** Reads headings as far as they can be read. */
export function outlineOf(cells: readonly string[], mapping: Mapping, world: ImportWorld): Outline {
  const headers = cells.map(nameIn);
  const headings = new Headings(mapping, world.dimensions);
  const columns = sortColumns(headers, headings, mapping);
  const { fields, others } = columns;
  const has = (field: Field) => fields[field] !== undefined || constantOf(mapping, field) !== undefined;
  const style = mapping.dateFormat === undefined ? null : declaredDates(mapping.dateFormat);
  const periods = others.filter(({ header }) => isPeriodLike(header, style));
  const metrics = others.filter(({ header }) => world.metrics.knows(header));
  const shape = mapping.shape ?? shapeOf(has, periods, metrics);
  const figures: readonly NamedColumn[] = { long: [], "periods-across": periods, "metrics-across": metrics }[shape];
  const absent = NEEDED[shape].filter((field) => !has(field));
  const lacksValue = shape === "long" && !FIGURES.some(has);
  return { ...columns, shape, headers, headings, figures, absent: lacksValue ? [...absent, "value"] : absent };
}

/**
 * Works out which column holds what, and whether periods or metrics run across the page.
 * @throws AppError `invalid` with every fault of the headings
 */
export function layoutOf(cells: readonly string[], headerRow: number, mapping: Mapping, world: ImportWorld): Layout {
  const { headers, headings, fields, unnamed, others, faults, shape, figures, absent } = outlineOf(cells, mapping, world);
  const refuse = (found: readonly HeaderFault[]) => {
    const errors = found.map((fault): ImportProblem => ({ row: headerRow, found: fault.column, ...fault }));
    const more = errors.length > 1 ? ` ${errors.length - 1} more in the headings.` : "";
    return new AppError("invalid", `${errors[0]?.message}${more}`, { errors });
  };
  if (Object.keys(fields).length === 0 && figures.length === 0) throw refuse([noHeadings(headers, headerRow)]);
  const all = [
    ...faults,
    ...others.filter((column) => !figures.includes(column)).map((column) => stranger(column, headings)),
    ...twice(figures),
    ...missing(absent, headers),
    ...(shape === "long" ? [] : outOfPlace(shape, figures, fields, headers)),
  ];
  if (all.length > 0) throw refuse(all);
  const across = figures.map((column) => ({
    ...column,
    metric: shape === "metrics-across" ? metricAt(world, column.header) : null,
  }));
  return { shape, headerRow, headers, fields, across, unnamed };
}

function shapeOf(has: (field: Field) => boolean, periods: readonly NamedColumn[], metrics: readonly NamedColumn[]): Shape {
  if (FIGURES.some(has)) return "long";
  if (!has("period") && periods.length > 0) return "periods-across";
  return !has("metric") && metrics.length > 0 ? "metrics-across" : "long";
}

function metricAt(world: ImportWorld, header: string): MetricEntry | null {
  const found = world.metrics.find(header);
  return found instanceof Miss ? null : found;
}

function stranger({ header }: NamedColumn, headings: Headings): HeaderFault {
  const near = nearestTo(header, headings.words());
  const meant = near === null ? "" : ` Did you mean “${near}”?`;
  const message = `The column “${header}” is not known.${meant} Say what it holds under columns, or drop it with ignore: [${header}].`;
  return { column: header, expected: near === null ? "a column of a readings file" : `“${near}”`, message };
}

function twice(figures: readonly NamedColumn[]): HeaderFault[] {
  const seen = new Set<string>();
  return figures.flatMap(({ header }) => {
    const plain = plainHeading(header);
    if (!seen.has(plain)) {
      seen.add(plain);
      return [];
    }
    return [{ column: header, expected: "each heading once", message: `The heading “${header}” stands there twice.` }];
  });
}

function missing(absent: readonly Field[], headers: readonly string[]): HeaderFault[] {
  const shown = headers.filter((header) => header !== "").slice(0, 12);
  const are = `the headings are ${shown.map((header) => `“${header}”`).join(", ") || "empty"}`;
  return absent.map((field): HeaderFault => {
    if (field === "value") {
      const message = `No column holds the value: ${are}. Name it under columns.`;
      return { column: null, expected: "a column for the value, or for numerator and denominator", message };
    }
    const message = `No column holds the ${field}: ${are}. Name it under columns, or give it for the whole file under constants: { ${field}: … }.`;
    return { column: null, expected: `a column for the ${field}`, message };
  });
}

function outOfPlace(
  shape: Exclude<Shape, "long">,
  figures: readonly NamedColumn[],
  fields: Layout["fields"],
  headers: readonly string[],
): HeaderFault[] {
  const what = shape === "periods-across" ? "period" : "metric";
  const none: HeaderFault = {
    column: null,
    expected: `columns headed by a ${what} each`,
    message: `No heading is a ${what}, though the shape is ${shape}.`,
  };
  const taken = ([...FIGURES, what] as const).flatMap((field) =>
    fields[field] === undefined ? [] : { field, header: headers[fields[field]] ?? "" },
  );
  return [
    ...(figures.length === 0 ? [none] : []),
    ...taken.map(({ field, header }): HeaderFault => {
      const message = `“${header}” cannot stand beside figures that run by ${what}; drop it with ignore.`;
      return { column: header, expected: `no column for the ${field}`, message };
    }),
  ];
}

function noHeadings(headers: readonly string[], row: number): HeaderFault {
  const found = shorten(headers.join(", "));
  const message = `Row ${row} holds no headings that are known: it reads “${found}”. Say under columns what they hold, or under skipRows where they stand.`;
  return { column: null, expected: "headings such as metric, unit, period, value", message };
}
