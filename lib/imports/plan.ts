import type { NumberStyle } from "@/lib/core/number-parse";
import type { DateStyle } from "./dates";
import type { ImportWorld } from "./import-world";
import type { Encoding, Field, Mapping } from "./schema";
import type { Layout } from "./shape";

/** Everything that is settled about a file before its rows are read: nothing is guessed cell by cell. */
export interface ImportPlan {
  readonly encoding: Encoding;
  readonly layout: Layout;
  readonly mapping: Mapping;
  readonly world: ImportWorld;
  readonly dates: DateStyle;
  /** Of each column of figures, by its index; one for all columns of periods that run across. */
  readonly styles: ReadonlyMap<number, NumberStyle>;
  /** The columns (by the same index) in which some figures are percentages or durations. */
  readonly dressed: ReadonlySet<number>;
}

/** The columns of a file that hold figures, by index; those that are decided together share a number. */
export function figureColumns(layout: Layout): ReadonlyMap<number, number> {
  const [first] = layout.across;
  if (first) return new Map(layout.across.map(({ index }) => [index, layout.shape === "periods-across" ? first.index : index]));
  const fields: readonly Field[] = ["numerator", "denominator", "value"];
  return new Map(
    fields.flatMap((field) => (layout.fields[field] === undefined ? [] : [[layout.fields[field], layout.fields[field]]])),
  );
}
