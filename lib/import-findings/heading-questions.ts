import { columnNames, plainHeading } from "@/lib/imports/header";
import type { Field } from "@/lib/imports/schema";
import type { Outline } from "@/lib/imports/shape";
import { fieldWords } from "./column-suggestion";
import { type FileLook, isNameable } from "./file-look";
import type { ImportQuestion } from "./schema";

type Options = ImportQuestion["options"];

/** So many answers are offered. */
const FEW = 8;

/**
 * What the headings of a file leave open: where they stand, what lacks a column, and which of two like ones counts. `names` may
 * be offered.
 */
export function headingQuestions(
  look: FileLook,
  names: { readonly metric: ReadonlyMap<string, string>; readonly unit: ReadonlyMap<string, string> },
): ImportQuestion[] {
  const { outline, headerRow, columns } = look;
  const row = headerRow;
  const suggested = new Set(columns.map(({ suggestion }) => suggestion?.readAs ?? null));
  const isStrange = Object.keys(outline.fields).length === 0 && outline.figures.length === 0 && suggested.size < 2;
  // What a column is suggested for is asked about at the column.
  const absent = outline.absent.filter((field) => !suggested.has(field));
  const about = { row, column: null, found: null };
  return [
    ...(isStrange ? headerQuestion(look) : []),
    ...alike(outline).map((question) => ({ ...question, row })),
    ...absent.map(
      (field): ImportQuestion => ({
        ...about,
        kind: "missing-field",
        message: `No column holds ${fieldWords(field)}.`,
        options: optionsFor(field, look, names),
      }),
    ),
  ];
}

/** The rows that may hold the headings, the one that was taken for them first. */
function headerQuestion({ rows, headerRow, preview }: FileLook): ImportQuestion[] {
  const likely = rows.filter(
    ({ row, cells }) => row <= (preview.at(-1)?.row ?? 0) && cells.filter((cell) => cell.trim() !== "").length > 1,
  );
  const options = [...likely]
    .sort((a, b) => Number(b.row === headerRow) - Number(a.row === headerRow) || a.row - b.row)
    .slice(0, FEW)
    .map(({ row, cells }): Options[number] => {
      const shown = cells
        .filter((cell) => cell.trim() !== "")
        .slice(0, 6)
        .map((cell) => `“${cell.trim().slice(0, 30)}”`);
      return { value: String(row - 1), meaning: `Row ${row}: ${shown.join(", ")}`, amend: { skipRows: row - 1 } };
    });
  if (options.length < 2) return [];
  return [{ kind: "header-row", row: headerRow, column: null, found: null, message: "Which row holds the headings?", options }];
}

/** Columns that hold the same field, or the same period or metric of a wide file. */
function alike({ headers, fields, doubled, figures, shape }: Outline): ImportQuestion[] {
  const names = columnNames(headers);
  const what = shape === "metrics-across" ? "metric" : "period";
  const byField = new Map<Field, number[]>();
  for (const { field, index } of doubled) byField.set(field, [...(byField.get(field) ?? [fields[field] ?? 0]), index]);
  const byHeading = new Map<string, number[]>();
  for (const { header, index } of figures) {
    byHeading.set(plainHeading(header), [...(byHeading.get(plainHeading(header)) ?? []), index]);
  }
  return [
    ...Array.from(byField, ([field, indices]) => which(indices, names, headers, field)),
    ...[...byHeading.values()].filter(({ length }) => length > 1).map((indices) => which(indices, names, headers, what)),
  ];
}

function which(indices: readonly number[], names: readonly string[], headers: readonly string[], field: Field): ImportQuestion {
  const nameOf = (index: number) => {
    const name = names[index] ?? "";
    const isFirst = headers.some(
      (header, other) => other !== index && plainHeading(header) === plainHeading(headers[index] ?? ""),
    );
    return isFirst && name === headers[index] ? `${name} [1]` : name;
  };
  const all = indices.map(nameOf).filter(isNameable);
  const options = indices.slice(0, all.length === indices.length ? FEW : 0).map((index): Options[number] => {
    const kept = nameOf(index);
    const meaning = `Column ${index + 1}, “${headers[index]}”`;
    return { value: kept, meaning, amend: { ignore: all.filter((name) => name !== kept) } };
  });
  const header = headers[indices[0] ?? 0] ?? "";
  const message = `${indices.length} columns hold ${fieldWords(field)}${field === "period" || field === "metric" ? ` “${header}”` : ""}: which one counts?`;
  return { kind: "same-heading", column: header, row: null, found: null, message, options };
}

function optionsFor(
  field: Field,
  { columns }: FileLook,
  names: { readonly metric: ReadonlyMap<string, string>; readonly unit: ReadonlyMap<string, string> },
): Options {
  const byColumn = columns
    .filter(({ understood, suggestion, name }) => !understood && isNameable(name) && (suggestion?.readAs ?? field) === field)
    .sort((a, b) => Number(b.suggestion?.readAs === field) - Number(a.suggestion?.readAs === field))
    .slice(0, FEW)
    .map(({ name, header }): Options[number] => ({
      value: name,
      meaning: `The column “${header}”`,
      amend: { columns: { [name]: field } },
    }));
  if (field !== "metric" && field !== "unit") return byColumn;
  const wholly = Array.from(names[field]).slice(0, FEW);
  return [
    ...byColumn,
    ...wholly.map(([key, name]): Options[number] => ({
      value: key,
      meaning: `${name}, for the whole file`,
      amend: { constants: { [field]: key } },
    })),
  ];
}
