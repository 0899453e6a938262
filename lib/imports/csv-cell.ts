/** What makes a spreadsheet take a text for a formula, perhaps behind guards of our own. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const GUARDED = /^'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/** What a spreadsheet reads as a number and nothing else. */
const NUMERIC = /^[+-]?(?:\d[\d.,]*|[.,]\d+)(?:[eE][+-]?\d+)?\s?%?$/;

/** A text that no spreadsheet takes for a formula: one that might be gets an apostrophe in front. */
export function guardText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before `guardText`: the two undo each other, whatever the text. */
export function unguardText(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

/** A text as a CSV field, guarded; quoted where it holds quotes, line ends, the delimiter or outer blanks. */
export function csvCell(text: string, delimiter = ","): string {
  const guarded = guardText(text);
  if (!guarded.includes(delimiter) && !/["\r\n]|^\s|\s$/.test(guarded)) return guarded;
  return `"${guarded.replaceAll('"', '""')}"`;
}

/** A cell of somebody's file as a CSV field: figures stay as they are, everything else is guarded. */
export function foreignCell(text: string, delimiter = ","): string {
  return NUMERIC.test(text) && !text.includes(delimiter) ? text : csvCell(text, delimiter);
}
