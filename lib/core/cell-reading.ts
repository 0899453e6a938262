/**
 * What a person types or pastes into one cell, read strictly: exactly the figure that was written, or a refusal that says what
 * was expected. Nothing is rounded, dropped or guessed.
 */
import { type FigureReadings, readFigure, withoutUnit } from "./cell-reading-figure";
import { partsText, readParts } from "./cell-reading-parts";
import { type CellMetric, type CellReading, refused } from "./cell-reading-result";
import { cellText } from "./cell-text";
import { figureOf, NO_SUMS, type Reading, withReading } from "./measure";
import type { Display } from "./metric";
import { localeNumbers } from "./number-locale";
import type { NumberStyle } from "./number-parse";

/** How a cell that is not applicable is written. */
export const NOT_APPLICABLE = "n/a";

const NET_SCALE = 100;
/** Two doubles, written out without an exponent, are shorter. */
const LONGEST = 800;

/**
 * Reads the text of one cell for its metric in a locale (BCP 47). A `declared` style is one that the person chose for a pasted
 * block: figures are then read in it alone. Texts that the locale's grammar reads two ways are refused with both.
 */
export function readCell(text: string, metric: CellMetric, locale: string, declared?: NumberStyle): CellReading {
  const trimmed = text.trim();
  if (trimmed === "") return { kind: "blank" };
  if (/^(n\/a|not applicable)$/i.test(trimmed)) return { kind: "not-applicable" };
  const { display, measure } = metric;
  if (measure === "formula") return refused("Worked out from other metrics");
  if (trimmed.length > LONGEST) return refused(notA(display, locale));
  if (measure === "ratio" || measure === "net") {
    const parts = readParts(withoutUnit(trimmed, display), metric, locale, declared);
    if (parts !== null) return parts;
  }
  const readings = readFigure(trimmed, display, localeNumbers(locale), declared);
  return settle(readings, metric, locale);
}

function settle({ values, why }: FigureReadings, metric: CellMetric, locale: string): CellReading {
  const { display } = metric;
  const [value, other] = values;
  if (value === undefined) return refused(why === null ? notA(display, locale) : `${why}, e.g. ${example(display, locale)}`);
  if (other !== undefined) {
    const readings = values.map((each) => cellText(each, display, locale));
    return refused(`Could be ${readings.join(" or ")}: write one of them`, readings);
  }
  const [least, most] = boundsOf(metric);
  if (value < least || value > most) return refused(`From ${least} to ${most}`);
  return { kind: "value", value };
}

/** The least and the most that a metric can be: a share from nothing to all, a net score from −100 to 100, any other without bounds. */
export function boundsOf({ measure, share, scale }: CellMetric): readonly [number, number] {
  if (measure === "net") return [-NET_SCALE, NET_SCALE];
  return share && measure === "ratio" ? [0, scale] : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
}

const KINDS: Readonly<Record<Display["as"], string>> = {
  percent: "a percentage",
  score: "a score",
  count: "a number",
  number: "a number",
  currency: "an amount",
  duration: "a time",
};

function notA(display: Display, locale: string): string {
  return `Not ${KINDS[display.as]}, e.g. ${example(display, locale)}`;
}

const EXAMPLES: Readonly<Record<Display["as"], number>> = {
  percent: 71.4,
  score: 41,
  count: 940,
  number: 940.5,
  currency: 940.5,
  duration: 400,
};

/** A figure of the kind, as it may be typed. */
function example(display: Display, locale: string): string {
  return cellText(Number(EXAMPLES[display.as].toFixed(display.decimals)), display, locale);
}

/** The reading to store for a cell; `null` for a blank or refused one. A value of a ratio or net metric is stored bare. */
export function readingOfCell(
  reading: CellReading,
  { measure }: CellMetric,
): Pick<Reading, "state" | "numerator" | "denominator"> | null {
  if (reading.kind === "not-applicable") return { state: "not-applicable", numerator: null, denominator: null };
  if (reading.kind === "parts") return { state: "figures", numerator: reading.numerator, denominator: reading.denominator };
  if (reading.kind !== "value") return null;
  const state = measure === "ratio" || measure === "net" ? "bare" : "figures";
  return { state, numerator: reading.value, denominator: null };
}

/** The metric's value that a cell says; `null` where it says none, as for `0/0`. */
export function valueOfCell(reading: CellReading, metric: CellMetric): number | null {
  const stored = readingOfCell(reading, metric);
  if (stored === null || metric.measure === "formula") return null;
  return figureOf(metric.measure, metric.measure === "net" ? NET_SCALE : metric.scale, withReading(NO_SUMS, stored)).value;
}

/** A figure as it may be typed in the locale; `null` where there is none. */
export function exactText(reading: CellReading, { display }: CellMetric, locale: string): string | null {
  if (reading.kind === "value") return cellText(reading.value, display, locale);
  return reading.kind === "parts" ? partsText(reading.numerator, reading.denominator, locale) : null;
}
