/**
 * The text that spreadsheets put on the clipboard: cells parted by tabs, rows by line breaks, one of them after the last row.
 * A cell with a tab or a line break in it stands in quotes, with its own quotes doubled.
 */

/**
 * The cells of a clipboard's text, as a rectangle: rows that are short (and merged cells) are filled with blanks. Only a quote
 * that closes before a tab, a line break or the end quotes its cell; any other is text, for Excel writes `"A` as it stands.
 */
export function parseClipboard(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length || row.length > 0; ) {
    const field = quotedAt(text, at) ?? plainAt(text, at);
    row.push(field.text);
    if (text[field.end] === "\t") {
      at = field.end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = field.end + (text.startsWith("\r\n", field.end) ? 2 : 1);
  }
  const width = Math.max(0, ...rows.map((cells) => cells.length));
  return rows.map((cells) => [...cells, ...new Array<string>(width - cells.length).fill("")]);
}

/** Is a clipboard's text more than the plain text of one cell: several cells, or one in quotes? */
export function isBlock(text: string): boolean {
  const cells = parseClipboard(text);
  return cells.length > 1 || (cells[0]?.length ?? 0) > 1 || (cells[0]?.[0] ?? "") !== text.replace(/(?:\r\n|\r|\n)$/, "");
}

interface Field {
  readonly text: string;
  readonly end: number;
}

function quotedAt(text: string, start: number): Field | null {
  if (text[start] !== '"') return null;
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    const next = text[quote + 1];
    if (next === '"') at = quote + 2;
    else if (next === undefined || isBreak(next))
      return { text: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
    else return null;
  }
}

function plainAt(text: string, start: number): Field {
  let end = start;
  while (end < text.length && !isBreak(text.charAt(end))) end++;
  return { text: text.slice(start, end), end };
}

function isBreak(character: string): boolean {
  return character === "\t" || character === "\n" || character === "\r";
}

/** Cells as a clipboard's text: what `parseClipboard` reads back, and Excel pastes into the same cells. */
export function writeClipboard(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => `${row.map(quoteWhereNeeded).join("\t")}\r\n`).join("");
}

function quoteWhereNeeded(text: string): string {
  return /^"|[\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
