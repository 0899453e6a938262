import { type Dialect, firstRows, type Sampled } from "@/lib/imports/dialect";
import { columnNames } from "@/lib/imports/header";
import { type ImportWorld, nameIn } from "@/lib/imports/import-world";
import type { Mapping } from "@/lib/imports/schema";
import { type Outline, outlineOf } from "@/lib/imports/shape";
import { suggestionFor } from "./column-suggestion";
import { headerFingerprint } from "./fingerprint";
import type { ImportColumn, ImportFindings } from "./schema";

const PREVIEW_ROWS = 12;
const PREVIEW_CELLS = 40;
const SAMPLES = 3;
/** A text longer than this is shown by its beginning. */
const SHOWN_TEXT = 80;
const LONGEST_NAME = 1000;
/** So many columns are explained one by one. */
const MOST_SUGGESTIONS = 200;

/** What a file's beginning shows of it. */
export interface FileLook extends Pick<ImportFindings, "fingerprint" | "headerRow" | "preview" | "columns"> {
  readonly rows: readonly Sampled[];
  readonly outline: Outline;
  readonly delimiter: Dialect["delimiter"];
}

/** Looks at the beginning of a file whose dialect is known: its first rows, and what each column holds. */
export function lookAt(
  { beginning, isWhole }: { readonly beginning: Buffer; readonly isWhole: boolean },
  dialect: Dialect,
  mapping: Mapping,
  world: ImportWorld,
): FileLook {
  const rows = firstRows(beginning, isWhole, { ...mapping, delimiter: dialect.delimiter })[0]?.rows ?? [];
  const outline = outlineOf(dialect.header, mapping, world);
  const below = rows.filter(({ row }) => row > dialect.headerRow);
  return {
    rows,
    outline,
    delimiter: dialect.delimiter,
    fingerprint: headerFingerprint(dialect.header),
    headerRow: dialect.headerRow,
    preview: rows.slice(0, PREVIEW_ROWS).map(({ row, cells }) => ({ row, cells: cells.slice(0, PREVIEW_CELLS).map(shown) })),
    columns: columnsOf(outline, below, world),
  };
}

function columnsOf(outline: Outline, rows: readonly Sampled[], world: ImportWorld): ImportColumn[] {
  const { headers, fields, others, figures, unnamed, shape } = outline;
  const names = columnNames(headers);
  const fieldAt = new Map(Object.entries(fields).map(([field, index]) => [index, field]));
  const across = new Set(figures.map(({ index }) => index));
  const strange = new Set(others.filter(({ index }) => !across.has(index)).map(({ index }) => index));
  let explained = 0;
  return headers.map((header, index): ImportColumn => {
    const texts = textsIn(rows, index);
    const name = names[index] ?? header;
    const what = shape === "metrics-across" ? "metric" : "period";
    const isBare = unnamed.includes(index) && texts.length > 0;
    const isStrange = strange.has(index);
    const suggestion =
      isStrange && isNameable(name) && explained++ < MOST_SUGGESTIONS
        ? suggestionFor({ header, name, texts }, outline, world)
        : isBare
          ? { readAs: null, meaning: "Leave it out", why: "It has no heading", amend: { ignore: [""] } }
          : null;
    return {
      header: shown(header),
      name: isNameable(name) ? name : shown(name),
      readAs: fieldAt.get(index) ?? (across.has(index) ? `${what} ${shown(header)}` : null),
      understood: !isStrange && !isBare,
      suggestion,
      samples: texts.slice(0, SAMPLES).map(shown),
    };
  });
}

/** Can a mapping name the column? Not by a heading that is a page of text, nor by what every object has. */
export function isNameable(name: string): boolean {
  return name.length <= LONGEST_NAME && name !== "__proto__";
}

/** The different texts of a column in the rows looked at, blanks left out. */
function textsIn(rows: readonly Sampled[], index: number): string[] {
  const texts = rows.map(({ cells }) => nameIn(cells[index] ?? "")).filter((text) => text !== "");
  return [...new Set(texts)];
}

function shown(text: string): string {
  return text.length > SHOWN_TEXT ? `${text.slice(0, SHOWN_TEXT - 1)}…` : text;
}
