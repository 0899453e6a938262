import { columnNames, type Headings, plainHeading, problemColumnsFrom } from "./header";
import type { Field, ImportProblem, Mapping } from "./schema";

/** A heading that is no field's: in a wide file a period or a metric, else a stranger. */
export interface NamedColumn {
  readonly index: number;
  readonly header: string;
  /** What a mapping calls it. */
  readonly name: string;
}

/** The columns of a file as their headings sort them. */
export interface HeaderColumns {
  readonly fields: Readonly<Partial<Record<Field, number>>>;
  /** Columns without a heading. */
  readonly unnamed: readonly number[];
  readonly others: readonly NamedColumn[];
  readonly faults: readonly HeaderFault[];
  /** Columns that hold a field which another holds too. */
  readonly doubled: readonly { readonly field: Field; readonly index: number }[];
}

/** What is wrong with the headings; the row is that of the headings. */
export type HeaderFault = Omit<ImportProblem, "row" | "found" | "expected"> & { readonly expected: string };

/** Sorts headings into fields and others, without those that the mapping ignores and those of a problems file. */
export function sortColumns(headers: readonly string[], headings: Headings, mapping: Mapping): HeaderColumns {
  const ignored = new Set((mapping.ignore ?? []).map(plainHeading));
  const names = columnNames(headers);
  const isIgnored = (name: string, header: string, isDeclared: boolean) =>
    ignored.has(plainHeading(name === header ? `${name} [1]` : name)) || (!isDeclared && ignored.has(plainHeading(header)));
  const fields: Partial<Record<Field, number>> = {};
  const unnamed: number[] = [];
  const others: NamedColumn[] = [];
  const faults: HeaderFault[] = [];
  const doubled: { field: Field; index: number }[] = [];
  headers.slice(0, problemColumnsFrom(headers)).forEach((header, index) => {
    const name = names[index] ?? header;
    const declared = headings.declaredAs(name);
    const field = declared ?? headings.fieldOf(header);
    if (header === "" && field === null) {
      if (!ignored.has("")) unnamed.push(index);
    } else if (isIgnored(name, header, declared !== null)) return;
    else if (field === null) others.push({ index, header, name });
    else if (fields[field] === undefined) fields[field] = index;
    else {
      doubled.push({ field, index });
      const first = names[fields[field] ?? 0] ?? "";
      const message = `“${first}” and “${name}” both hold the ${field}: drop one with ignore, or map it under columns.`;
      faults.push({ column: header, expected: `one column for the ${field}`, message });
    }
  });
  for (const header of Object.keys(mapping.columns ?? {})) {
    if (names.some((other) => plainHeading(other) === plainHeading(header))) continue;
    const message = `The mapping names a column “${header}”, which the file does not have.`;
    faults.push({ column: null, expected: `a column headed “${header}”`, message });
  }
  return { fields, unnamed, others, faults, doubled };
}
