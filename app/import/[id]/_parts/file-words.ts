import type { Delimiter, Encoding, Field, Mapping, Shape } from "@/lib/imports/schema";

/* What the parts of a mapping are called on screen. */

export const ENCODING_WORDS: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16, big-endian",
  "windows-1252": "Windows-1252",
};
export const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = { ",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Bar |" };
export const SHAPE_WORDS: Readonly<Record<Shape, string>> = {
  long: "One reading a row",
  "periods-across": "Periods as columns",
  "metrics-across": "Metrics as columns",
};
export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  metric: "Metric",
  unit: "Unit",
  period: "Period",
  segment: "Segment",
  numerator: "Numerator",
  denominator: "Denominator",
  value: "Value",
  state: "State",
  note: "Note",
};

/** How a number may be written, each shown by what it does to 1234.5. */
export const NUMBER_STYLES = [
  { decimal: ".", thousands: "", shown: "1234.5" },
  { decimal: ".", thousands: ",", shown: "1,234.5" },
  { decimal: ".", thousands: "'", shown: "1'234.5" },
  { decimal: ".", thousands: " ", shown: "1 234.5" },
  { decimal: ",", thousands: "", shown: "1234,5" },
  { decimal: ",", thousands: ".", shown: "1.234,5" },
  { decimal: ",", thousands: " ", shown: "1 234,5" },
] as const satisfies readonly (Required<Pick<Mapping, "decimal" | "thousands">> & { shown: string })[];

/** The same date format with day and month changed about; null where it does not begin with one of the two. */
export function swappedFormat(format: string): string | null {
  const swapped = format.replace(/^(d{1,2}|M{1,2})([^A-Za-z])(d{1,2}|M{1,2})/, "$3$2$1");
  return swapped === format ? null : swapped;
}
