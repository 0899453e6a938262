import { parseDuration } from "./duration";
import { type NumberStyle, PLAIN_STYLE, parseNumber, undress } from "./number-parse";

/** The styles a column may turn out to have, simplest first. Indian grouping is never detected. */
const CANDIDATES: readonly NumberStyle[] = [
  PLAIN_STYLE,
  { decimal: ".", thousands: "," },
  { decimal: ".", thousands: " " },
  { decimal: ".", thousands: "'" },
  { decimal: ",", thousands: null },
  { decimal: ",", thousands: "." },
  { decimal: ",", thousands: " " },
  { decimal: ",", thousands: "'" },
];

/** What a mapping says of a column; what it leaves out is detected. */
export type DeclaredStyle = Partial<NumberStyle>;

/** `duration`: every figure is `h:mm:ss` or `m:ss`. `ambiguous`: it can be read two ways. `null`: no one style fits all. */
export type DetectedStyle = NumberStyle | "duration" | "ambiguous" | null;

export interface StyleDetector {
  add(text: string): void;
  style(): DetectedStyle;
}

/** One way of writing a figure: what stands around it, and its value under each candidate (null: does not fit). */
interface Shape {
  readonly kind: "duration" | "percent" | "plain";
  readonly currency: string | null;
  readonly values: readonly (number | null)[];
}

/**
 * Decides the style of one whole column: give it every text, then ask. Blanks, and texts that are a figure in no style,
 * do not count: they are refused whatever the style. A column is ambiguous where two styles fit all of it and read some
 * figure differently (`1.234` alone), and where only some figures carry a % or are durations. Texts of one shape (which
 * differ in their digits only) are judged once, so a million rows cost little.
 */
export function createStyleDetector(declared: DeclaredStyle = {}): StyleDetector {
  const candidates = candidatesFor(declared);
  const shapes = new Map<string, Shape | null>();
  const plainSeen = new Uint8Array(256);
  return {
    add(text) {
      const plain = plainShape(text);
      if (plainSeen[plain] === 1) return;
      if (plain > 0) plainSeen[plain] = 1;
      const shape = shapeOf(text);
      if (shape !== "" && !shapes.has(shape)) shapes.set(shape, judge(text, candidates));
    },
    style() {
      const figures = [...shapes.values()].filter((shape) => shape !== null);
      const kinds = new Set(figures.map((figure) => figure.kind));
      if (kinds.size > 1) return "ambiguous";
      if (kinds.has("duration")) return "duration";
      const currencies = new Set(figures.map((figure) => figure.currency).filter((mark) => mark !== null));
      if (currencies.size > 1 && declared.currency === undefined) return null;
      const fitting = candidates.map((_, i) => i).filter((i) => figures.every(({ values }) => values[i] !== null));
      const [best] = fitting;
      if (best === undefined) return null;
      if (figures.some(({ values }) => fitting.some((i) => values[i] !== values[best]))) return "ambiguous";
      const currency = declared.currency ?? [...currencies];
      return {
        ...(candidates[best] as NumberStyle),
        ...(kinds.has("percent") ? { percent: true } : {}),
        ...(currency.length > 0 ? { currency } : {}),
      };
    },
  };
}

function judge(text: string, candidates: readonly NumberStyle[]): Shape | null {
  if (parseDuration(text) !== null) return { kind: "duration", currency: null, values: candidates.map(() => 0) };
  const undressed = undress(text);
  if (undressed === null) return null;
  const { percent, currency, figure } = undressed;
  const values = candidates.map((style) => parseNumber(figure, style));
  return values.every((value) => value === null) ? null : { kind: percent ? "percent" : "plain", currency, values };
}

/** `createStyleDetector` over texts that are at hand. */
export function detectNumberStyle(samples: Iterable<string>, declared: DeclaredStyle = {}): DetectedStyle {
  const detector = createStyleDetector(declared);
  for (const text of samples) detector.add(text);
  return detector.style();
}

function candidatesFor(declared: DeclaredStyle): readonly NumberStyle[] {
  const grouping = declared.grouping === undefined ? {} : { grouping: declared.grouping };
  return CANDIDATES.filter(
    (style) =>
      (declared.decimal === undefined || style.decimal === declared.decimal) &&
      (declared.thousands === undefined || style.thousands === declared.thousands),
  ).map((style) => ({ ...style, ...grouping }));
}

/** For up to 15 digits with at most one inner point: 16 × whole digits (0 for a lone zero) + decimals, + 1; else 0. */
function plainShape(text: string): number {
  const length = text.length;
  if (length === 0 || length > 15) return 0;
  let point = length;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code === 46 && point === length && i > 0 && i < length - 1) point = i;
    else if (code < 48 || code > 57) return 0;
  }
  const leadingZero = text.charCodeAt(0) === 48;
  if (leadingZero && point > 1) return 0;
  return 16 * (leadingZero ? 0 : point) + (point === length ? 0 : length - point - 1) + 1;
}

/** The text with its digits as 1, but for zeros that lead a number: texts written alike have one shape. */
function shapeOf(text: string): string {
  return text
    .trim()
    .replace(/[2-9]/g, "1")
    .replace(/(?<=1)0+/g, (zeros) => "1".repeat(zeros.length));
}
