import { parseDuration } from "@/lib/core/duration";
import { type NumberStyle, undress } from "@/lib/core/number-parse";
import { createStyleDetector, type DeclaredStyle, type DetectedStyle, detectNumberStyle } from "@/lib/core/number-style";
import { unguardText } from "./csv-cell";
import type { CsvRecord } from "./scan";
import type { ImportProblem, Mapping } from "./schema";

interface Sample {
  readonly text: string;
  readonly row: number;
  readonly column: string;
}

/** Digits with the marks that may stand between them: what says something about marks. */
const MARKED = /^[\d.,'’ \u00a0\u2009\u202f]+(?:[eE][+-]?\d+)?$/;
const MOST_SHAPES = 5000;
const PLAIN_SHAPES = 17 * 17 * 2;

/** What a mapping says about the marks of every column of figures. */
export function declaredStyle(mapping: Mapping): DeclaredStyle {
  const { decimal, thousands } = mapping;
  return {
    ...(decimal === undefined ? {} : { decimal }),
    ...(thousands === undefined ? {} : { thousands: thousands === "" ? null : thousands }),
  };
}

/**
 * Gathers how the figures of one column are written, to decide by all of them which mark is the decimal one. What stands
 * around a figure (sign, %, currency) says nothing about that, and text that is no figure in any style does not count.
 */
export class FigureColumn {
  /** Are some figures percentages or durations? */
  dressed = false;
  private readonly detector;
  private readonly shapes = new Map<string, Sample | null>();
  private readonly plainShapes = new Uint8Array(PLAIN_SHAPES);

  constructor(
    private readonly declared: DeclaredStyle,
    private readonly states: ReadonlySet<string>,
  ) {
    this.detector = createStyleDetector(declared);
  }

  observe(record: CsvRecord, field: number, column: string): void {
    const start = record.starts[field] as number;
    const end = record.ends[field] as number;
    if (start === end) return;
    const plain = plainShape(record.bytes, start, end);
    if (plain >= 0 && this.plainShapes[plain] === 1) return;
    const text = unguardText(record.text(field).trim());
    if (text === "" || text.length > 64 || this.states.has(text)) return;
    if (plain >= 0) this.plainShapes[plain] = 1;
    this.observeText(text, record.row, column);
  }

  private observeText(text: string, row: number, column: string): void {
    if (parseDuration(text) !== null) {
      this.dressed = true;
      return;
    }
    const { figure = "", percent = false } = undress(text) ?? {};
    this.dressed ||= percent;
    if (!MARKED.test(figure) || this.shapes.size >= MOST_SHAPES) return;
    const shape = figure.replace(/[1-9]/g, "1");
    if (this.shapes.has(shape)) return;
    const fits = detectNumberStyle([figure], this.declared) !== null;
    this.shapes.set(shape, fits ? { text: figure, row, column } : null);
    if (fits) this.detector.add(figure);
  }

  /** The style of the column, or the question that only a declaration answers. */
  decide(): NumberStyle | ImportProblem {
    const style = this.detector.style();
    if (style !== null && typeof style === "object") return style;
    const samples = [...this.shapes.values()].filter((sample) => sample !== null);
    return style === "ambiguous" ? ambiguity(samples, this.declared) : conflict(samples, this.declared);
  }
}

const ASKS = { key: "decimal" as const, values: [".", ","] };
const HOW = 'declare decimal: "." or decimal: "," in the mapping';

function ambiguity(samples: readonly Sample[], declared: DeclaredStyle): ImportProblem {
  const sample = samples.find(({ text }) => detectNumberStyle([text], declared) === "ambiguous") ?? samples[0];
  const { row = 1, column = null, text = "" } = sample ?? {};
  return {
    row,
    column,
    found: text,
    expected: HOW,
    message: `The figures under “${column}” can be read two ways (“${text}”: is the mark a decimal mark or a thousands separator?); ${HOW}.`,
    asks: ASKS,
  };
}

function conflict(samples: readonly Sample[], declared: DeclaredStyle): ImportProblem {
  const decimalOf = (text: string) => decimalIn(detectNumberStyle([text], declared));
  const first = samples.find(({ text }) => decimalOf(text) === ".") ?? samples[0];
  const other = samples.find(({ text }) => decimalOf(text) === ",") ?? samples.at(-1);
  const { row = 1, column = null, text = "" } = other ?? {};
  return {
    row,
    column,
    found: text,
    expected: HOW,
    message: `The figures under “${column}” are written in more than one way (“${first?.text}” in row ${first?.row}, “${text}” in row ${row}); ${HOW}, so that the others are refused one by one.`,
    asks: ASKS,
  };
}

function decimalIn(style: DetectedStyle): string | null {
  return style !== null && typeof style === "object" ? style.decimal : null;
}

/** A number for each way in which plain decimals can be written (digits before and after the point), or −1. */
function plainShape(bytes: Buffer, start: number, end: number): number {
  const from = bytes[start] === 45 ? start + 1 : start;
  if (end - from > 16) return -1;
  let point = -1;
  for (let i = from; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte >= 48 && byte <= 57) continue;
    if (byte !== 46 || point >= 0) return -1;
    point = i;
  }
  const whole = (point < 0 ? end : point) - from;
  const fraction = point < 0 ? 0 : end - point - 1;
  return (whole * 17 + fraction) * 2 + (bytes[from] === 48 ? 1 : 0);
}
