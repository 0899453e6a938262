import { readFigure } from "./cell-reading-figure";
import { type CellMetric, type CellReading, refused } from "./cell-reading-result";
import { plainDecimal } from "./cell-text";
import type { Display } from "./metric";
import { type LocaleNumbers, localeNumbers } from "./number-locale";
import type { NumberStyle } from "./number-parse";

const PARTS = /^(.*?)\s*(\/|\bof\b)\s*(.*)$/i;
const COUNT: Display = { as: "number", decimals: 0, code: null, unit: null };

/** Parts as they are written for copying: a spreadsheet takes `7/9` for a date, and leaves `7 of 9` alone. */
export function partsText(numerator: number, denominator: number, locale: string): string {
  const { decimal } = localeNumbers(locale).number;
  const [n, d] = [numerator, denominator].map((part) => plainDecimal(part).replace(".", decimal));
  return `${n} of ${d}`;
}

/**
 * What stands on either side of the stroke or the `of`: `["7", "9"]`, `["7", ""]`; `null` of a text that is not written so, like
 * `#N/A`.
 */
export function partsIn(text: string): readonly [above: string, below: string] | null {
  const [, above = "", mark, below = ""] = PARTS.exec(text.trim()) ?? [];
  const isStray = mark === "/" && !/\p{Nd}/u.test(above + below);
  return isStray || above + below === "" ? null : [above, below];
}

/**
 * Reads `7/9` or `7 of 9` as numerator and denominator; `null` where the text is not written so. Both are plain numbers; the
 * numerator may be an amount or a duration where the metric is the mean of those. Of a share the part is at most the whole, of
 * a net score it lies between −answers and answers; of nothing there is nothing (`0/0`).
 */
export function readParts(text: string, metric: CellMetric, locale: string, declared?: NumberStyle): CellReading | null {
  const parts = partsIn(text);
  if (parts === null) return null;
  const [above, below] = parts;
  const numbers = localeNumbers(locale);
  const numerators = readFigure(above, numeratorDisplay(metric), numbers, declared).values;
  const denominators = readFigure(below, COUNT, numbers, declared).values;
  const [numerator, otherNumerator] = numerators;
  const [denominator, otherDenominator] = denominators;
  if (numerator === undefined || denominator === undefined) return refused(`Not two figures, e.g. ${exampleOf(metric)}`);
  if (otherNumerator !== undefined || otherDenominator !== undefined) {
    return ambiguous(numerators, denominators, numbers);
  }
  const fault = partsFault(numerator, denominator, metric);
  return fault === null ? { kind: "parts", numerator, denominator } : refused(fault);
}

function exampleOf({ measure }: CellMetric): string {
  return measure === "net" ? "41 of 100" : "7 of 9";
}

/** The mean of amounts or durations has them above the line; what is scaled has counts there. */
function numeratorDisplay({ measure, scale, display }: CellMetric): Display {
  const isMean = measure === "ratio" && scale === 1 && (display.as === "currency" || display.as === "duration");
  return isMean ? display : COUNT;
}

function ambiguous(numerators: readonly number[], denominators: readonly number[], { locale }: LocaleNumbers): CellReading {
  const readings = numerators.flatMap((n) => denominators.map((d) => partsText(n, d, locale)));
  return refused(`Could be ${readings.join(" or ")}: write one of them`, readings);
}

function partsFault(numerator: number, denominator: number, { measure, share }: CellMetric): string | null {
  if (denominator < 0) return "A whole of 0 or more";
  if (denominator === 0 && numerator !== 0) return "Something of nothing: where nothing happened, 0 of 0";
  if (measure === "net" && Math.abs(numerator) > denominator)
    return `From \u2212${denominator} to ${denominator} of ${denominator} answers`;
  if (measure === "ratio" && share && (numerator < 0 || numerator > denominator))
    return `A part of ${denominator}: from 0 to ${denominator}`;
  return null;
}
