/** A cell: text as it stands, or a number, which is aligned to the right; null is drawn as a dash. */
export type Cell = string | number | null;

const NUMBER = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 4 });

function textOf(cell: Cell): string {
  if (cell === null) return "—";
  return typeof cell === "number" ? NUMBER.format(cell).replace("-", "−") : cell;
}

/** Rows under headings, in columns as wide as their widest cell. A column of nothing but numbers is aligned to the right. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = [headings, ...rows.map((row) => row.map(textOf))];
  const widths = headings.map((_, column) => Math.max(...texts.map((row) => widthOf(row[column] ?? ""))));
  const right = headings.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] !== "string"));
  return texts
    .map((row) =>
      row
        .map((text, column) => pad(text, widths[column] ?? 0, right[column] ?? false))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join("");
}

function widthOf(text: string): number {
  return [...text].length;
}

function pad(text: string, width: number, right: boolean): string {
  const space = " ".repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
}
