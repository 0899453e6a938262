import { currencyMarks } from "./currency-marks";
import { parseDuration } from "./duration";
import type { Display } from "./metric";
import { inLatin, type LocaleNumbers } from "./number-locale";
import { type DecimalMark, type NumberStyle, numberFault, parseNumber, undress } from "./number-parse";

/** What a text can mean as one figure. */
export interface FigureReadings {
  /** Every value that the locale's grammar gives it: none, one, or the two of an ambiguous text. */
  readonly values: readonly number[];
  /** Where there is none, what is in the way; null where the text is simply no figure of the kind. */
  readonly why: string | null;
}

const NONE: FigureReadings = { values: [], why: null };
const SECONDS_IN_MINUTE = 60;

/**
 * Reads one figure of a metric as a person writes it in a locale, by the strict grammar of `parseNumber`. A duration is
 * `h:mm:ss`, `m:ss` or whole seconds; plain seconds with more decimals than the metric shows could as well be minutes. With a
 * `declared` style the figure is read in that one alone.
 */
export function readFigure(text: string, display: Display, numbers: LocaleNumbers, declared?: NumberStyle): FigureReadings {
  const marks = display.as === "currency" && display.code !== null ? currencyMarks(display.code, numbers.locale) : [];
  const undressed = undress(percentLast(withoutUnit(inLatin(text, numbers), display), numbers), marks);
  if (undressed === null) return NONE;
  const { negative, percent, currency, figure } = undressed;
  if (percent && display.as !== "percent") return { values: [], why: "Without a % sign" };
  if (currency !== null && !marks.includes(currency)) return { values: [], why: otherCurrency(currency, display) };
  const styles = declared ? [declared] : display.as === "currency" ? [numbers.number, numbers.money] : [numbers.number];
  const { values, why } = display.as === "duration" ? seconds(figure, display, styles) : inStyles(figure, styles);
  const rival = declared || display.as === "duration" ? null : ungrouped(figure, numbers);
  const all = rival === null ? values : [...values, rival];
  return { values: [...new Set(all.map((value) => (negative && value !== 0 ? -value : value)))], why };
}

/** The values of `readFigure` alone. */
export function readingsOf(text: string, display: Display, numbers: LocaleNumbers): readonly number[] {
  return readFigure(text, display, numbers).values;
}

/** The text without the unit that the metric writes after its numbers. */
export function withoutUnit(text: string, { as, unit }: Display): string {
  if (unit === null || (as !== "number" && as !== "count")) return text;
  return text.toLowerCase().endsWith(unit.toLowerCase()) ? text.slice(0, -unit.length).trim() : text;
}

function percentLast(text: string, numbers: LocaleNumbers): string {
  return numbers.percentFirst ? text.replace(/^([^\d%]*)% ?(.*\d.*)$/, "$1$2%") : text;
}

function otherCurrency(mark: string, { as, code }: Display): string {
  return as === "currency" && code !== null ? `In ${code}, not in “${mark}”` : `Without “${mark}”`;
}

function inStyles(figure: string, styles: readonly NumberStyle[]): FigureReadings {
  const values = styles.map((style) => parseNumber(figure, style)).filter((value) => value !== null);
  if (values.length > 0 || !/^[\d.,'\u2019 ]+$/.test(figure)) return { values, why: null };
  const fault = styles.map((style) => numberFault(figure, style)).find((each) => !each?.startsWith("a number, such as"));
  return { values, why: fault ? `${fault.charAt(0).toUpperCase()}${fault.slice(1)}` : null };
}

/** The value of `1.234` where its mark is a decimal mark after all: the locale leaves four digits ungrouped. */
function ungrouped(figure: string, { number: { thousands }, sparesFour }: LocaleNumbers): number | null {
  if (!sparesFour || (thousands !== "." && thousands !== ",") || !/^\d[.,]\d{3}$/.test(figure)) return null;
  return figure.charAt(1) === thousands
    ? parseNumber(figure, { decimal: thousands satisfies DecimalMark, thousands: null })
    : null;
}

function seconds(figure: string, display: Display, styles: readonly NumberStyle[]): FigureReadings {
  if (figure.includes(":")) {
    const values = styles.map((style) => clockSeconds(figure, style)).filter((value) => value !== null);
    return { values, why: null };
  }
  const plain = inStyles(figure, styles);
  const [style] = styles;
  const decimals = style === undefined ? 0 : (figure.split(style.decimal)[1]?.length ?? 0);
  if (decimals <= display.decimals) return plain;
  const asMinutes = plain.values.map((value) => Number((value * SECONDS_IN_MINUTE).toPrecision(15)));
  return { ...plain, values: [...plain.values, ...asMinutes] };
}

/** `h:mm:ss` or `m:ss`; the hours may be grouped, and the seconds have decimals after a point or the style's mark. */
function clockSeconds(figure: string, style: NumberStyle): number | null {
  const segments = figure.split(":");
  const first = segments[0] ?? "";
  const last = segments.at(-1) ?? "";
  const hours = segments.length === 3 && /^[\d.,' ]+$/.test(first) && !/^\d+$/.test(first) ? parseNumber(first, style) : first;
  if (hours === null) return null;
  return parseDuration([hours, ...segments.slice(1, -1), last.replace(style.decimal, ".")].join(":"));
}
