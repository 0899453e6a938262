import { parseDuration } from "@/lib/core/duration";
import { type NumberStyle, numberFault, parseNumber, undress } from "@/lib/core/number-parse";
import { unguardText } from "./csv-cell";
import type { CsvRecord } from "./scan";
import type { Mapping } from "./schema";

export const BLANK = 0;
export const NUMBER = 1;
export const STATED = 2;
export const UNREADABLE = 3;
export type CellKind = typeof BLANK | typeof NUMBER | typeof STATED | typeof UNREADABLE;

/** What stands around a figure: nothing (or a sign, or brackets), a % sign, a currency mark, or colons. */
export type Dress = "plain" | "percent" | "currency" | "duration";
export type StatedAs = "no-data" | "not-applicable";

/** No figure is longer than this: 17 digits with separators, sign and currency. */
const LONGEST = 64;
const POWERS_OF_TEN = Array.from({ length: 16 }, (_, i) => 10 ** i);

/**
 * The value of a plain decimal of at most 15 digits in `bytes[start]` to `bytes[end − 1]`, or NaN where the text is
 * anything else; `mark` is the decimal mark's byte. The path of nearly every cell: digits and power of ten are exact
 * doubles, so one division rounds correctly.
 */
export function plainDecimal(bytes: Buffer, start: number, end: number, mark: number): number {
  let at = start;
  const negative = bytes[at] === 45;
  if (negative) at++;
  const length = end - at;
  if (length <= 0 || length > 16) return Number.NaN;
  let digits = 0;
  let point = -1;
  for (let i = at; i < end; i++) {
    const digit = (bytes[i] as number) - 48;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (bytes[i] === mark && point < 0 && i > at && i < end - 1) point = i;
    else return Number.NaN;
  }
  const whole = (point < 0 ? end : point) - at;
  if ((whole > 1 && bytes[at] === 48) || (point < 0 ? length : length - 1) > 15) return Number.NaN;
  if (digits === 0) return 0;
  const value = point < 0 ? digits : digits / (POWERS_OF_TEN[end - point - 1] as number);
  return negative ? -value : value;
}

/** One cell of figures as it was read. One object is filled again for every cell of its column. */
export class FigureCell {
  kind: CellKind = BLANK;
  value = 0;
  dress: Dress = "plain";
  currency: string | null = null;
  state: StatedAs = "no-data";
  expected = "";
  private readonly mark: number;
  private readonly states: ReadonlyMap<string, StatedAs>;
  /** May a plain decimal be taken at its word? Not where the mapping gives one a meaning, as in `"-999": no-data`. */
  private readonly trusts: boolean;

  constructor(
    private readonly style: NumberStyle,
    values: Mapping["values"],
  ) {
    this.mark = style.decimal.charCodeAt(0);
    this.states = new Map(Object.entries(values ?? {}));
    this.trusts = ![...this.states.keys()].some((text) => /\d/.test(text));
  }

  read(record: CsvRecord, field: number): void {
    if (field >= record.count) {
      this.readText("");
      return;
    }
    const value = this.trusts
      ? plainDecimal(record.bytes, record.starts[field] as number, record.ends[field] as number, this.mark)
      : Number.NaN;
    if (Number.isNaN(value)) this.readText(record.text(field));
    else this.take(value, "plain", null);
  }

  /** How many decimals the text was written with: a value that is given beside its parts agrees to that many. */
  decimalsOf(text: string): number {
    const at = text.lastIndexOf(this.style.decimal);
    return at < 0 ? 0 : (/^\d*/.exec(text.slice(at + 1))?.[0].length ?? 0);
  }

  private readText(cell: string): void {
    const text = unguardText(cell.trim());
    const state = this.states.get(text);
    if (state !== undefined) {
      this.kind = STATED;
      this.state = state;
    } else if (text === "") this.kind = BLANK;
    else if (text.length > LONGEST) this.refuse("a number");
    else this.readFigure(text);
  }

  private readFigure(text: string): void {
    const seconds = parseDuration(text);
    if (seconds !== null) {
      this.take(seconds, "duration", null);
      return;
    }
    const dressed = undress(text);
    const currency = dressed?.currency ?? null;
    const style = { ...this.style, percent: dressed?.percent ?? false, currency: currency === null ? [] : [currency] };
    const value = parseNumber(text, style);
    if (value !== null) this.take(value, style.percent ? "percent" : currency === null ? "plain" : "currency", currency);
    else if (/\d/.test(text)) this.refuse(numberFault(text, style) ?? "a number");
    else
      this.refuse(
        `a number; if it means that there is none, say so in the mapping: values: { ${JSON.stringify(text)}: no-data }`,
      );
  }

  private take(value: number, dress: Dress, currency: string | null): void {
    this.kind = NUMBER;
    this.value = value;
    this.dress = dress;
    this.currency = currency;
  }

  private refuse(expected: string): void {
    this.kind = UNREADABLE;
    this.expected = expected;
  }
}
