import { readFigure } from "@/lib/core/cell-reading-figure";
import { formatValue } from "@/lib/core/display";
import type { Display } from "@/lib/core/metric";
import { localeNumbers } from "@/lib/core/number-locale";

/** Figures of a draft are read as the product writes them. */
const NUMBERS = localeNumbers("en-GB");

/** A value as it stands in a box to be changed: times by the clock, all else as bare numbers, no digit lost. */
export function figureText(value: number, display: Display): string {
  if (display.as !== "duration") return String(value);
  return formatValue(value, { ...display, decimals: String(value).split(".")[1]?.length ?? 0 });
}

/**
 * The value that a text means: a bare number, or as the metric writes its figures ("6:40", "78%", "£11.40"); else why it means
 * none.
 */
export function figureIn(text: string, display: Display): number | string {
  const typed = text.trim();
  const bare = Number(typed);
  if (typed !== "" && Number.isFinite(bare) && (display.as !== "duration" || Number.isInteger(bare))) return bare;
  const { values, why } = readFigure(typed, display, NUMBERS);
  const [value] = values;
  if (value !== undefined && values.length === 1) return value;
  const example = formatValue(display.as === "duration" ? 400 : 12.5, {
    ...display,
    decimals: display.as === "duration" ? 0 : 1,
  });
  return typed === "" ? "A value is missing." : why === null ? `“${typed}” is no figure: write it like ${example}.` : `${why}.`;
}
