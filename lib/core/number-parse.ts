/**
 * Numbers as people and spreadsheets write them, under one declared style: nothing is guessed, and what does not fit the
 * style is refused. `number-style.ts` finds the style of a whole column.
 */
import { decimalFault, exactDecimal } from "./decimal";

export type DecimalMark = "." | ",";
export type ThousandsMark = "," | "." | " " | "'";

export interface NumberStyle {
  readonly decimal: DecimalMark;
  /** `" "` stands for any of the spaces in use (plain, no-break, thin), `"'"` for either apostrophe; null: no grouping. */
  readonly thousands: ThousandsMark | null;
  /** `indian` groups 2-2-3 (12,34,567); by declaration only. Default: groups of three. */
  readonly grouping?: "three" | "indian";
  /** Every figure carries a % sign; `83%` is 83. Default: none does. */
  readonly percent?: boolean;
  /** Marks that may stand before or after a figure, such as `["£", "GBP"]`. Default: none. */
  readonly currency?: readonly string[];
}

/** `1234.5`, with nothing around it. */
export const PLAIN_STYLE: NumberStyle = { decimal: ".", thousands: null };

const CODES = new Set(Intl.supportedValuesOf("currency"));
const CURRENCY = /^(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}|kr|zł|Kč|Ft)|(?:[A-Z]{0,3}\p{Sc}|[A-Z]{3}|kr|zł|Kč|Ft)$/u;

/** The currency mark at either end: a sign, perhaps with letters (`US$`), or an ISO 4217 code. */
function currencyOf(text: string): string | null {
  const mark = CURRENCY.exec(text)?.[0] ?? null;
  return mark !== null && /^[A-Z]{3}$/.test(mark) && !CODES.has(mark) ? null : mark;
}

/** A figure taken out of what stands around it. */
interface Undressed {
  readonly negative: boolean;
  readonly percent: boolean;
  readonly currency: string | null;
  readonly figure: string;
}

/** Which of these marks stands at either end of a text. */
function markAt(text: string, marks: readonly string[]): string | null {
  return marks.find((mark) => text.startsWith(mark) || text.endsWith(mark)) ?? null;
}

/**
 * Takes sign, brackets, % and currency mark off a figure: `(£1,200)` is a negative `1,200`. `null` where two signs, two
 * marks or both a % and a currency stand there. `marks` are looked for before the signs and codes that everyone knows.
 */
export function undress(text: string, marks: readonly string[] = []): Undressed | null {
  let rest = text.trim();
  let signs = 0;
  let negative = false;
  let percent = false;
  let currency: string | null = null;
  for (let before = ""; before !== rest; ) {
    before = rest;
    const first = rest.charAt(0);
    if (first === "(" && rest.endsWith(")")) {
      rest = rest.slice(1, -1).trim();
      signs++;
      negative = true;
    } else if (first === "-" || first === "\u2212" || first === "+") {
      rest = rest.slice(1).trim();
      signs++;
      negative = first !== "+";
    } else if (rest.endsWith("%") && !percent) {
      rest = rest.slice(0, -1).trim();
      percent = true;
    } else if (currency === null) {
      currency = markAt(rest, marks) ?? currencyOf(rest);
      if (currency === null) break;
      rest = (rest.startsWith(currency) ? rest.slice(currency.length) : rest.slice(0, -currency.length)).trim();
    }
  }
  if (signs > 1 || (percent && currency !== null)) return null;
  return { negative, percent, currency, figure: rest };
}

/**
 * The value of a figure written in a style, or `null` where it does not fit: grouping that is not of exactly three digits
 * (or 2-2-3), another decimal mark, a % or currency mark that was not declared. Values follow the rule of `exactDecimal`.
 */
export function parseNumber(text: string, style: NumberStyle): number | null {
  if (style.decimal === "." && !style.percent) {
    const plain = exactDecimal(text);
    if (plain !== null) return plain;
  }
  const value = figureOrFault(text, style);
  return typeof value === "number" ? value : null;
}

/** What `parseNumber` would have needed where it gives `null`: the words after "expected"; `null` where the text fits. */
export function numberFault(text: string, style: NumberStyle): string | null {
  const value = figureOrFault(text, style);
  return typeof value === "string" ? value : null;
}

function figureOrFault(text: string, style: NumberStyle): number | string {
  const undressed = undress(text);
  if (undressed === null) return `a number, such as ${example(style)}`;
  const { negative, percent, currency, figure } = undressed;
  if (percent !== (style.percent ?? false)) return percent ? "a number without a % sign" : "a number with a % sign";
  if (currency !== null && !style.currency?.includes(currency)) return `a number without “${currency}”`;
  const plain = plainFigure(figure, style);
  if (plain === null) return `a number, such as ${example(style)}`;
  const value = exactDecimal(plain);
  if (value === null) return decimalFault(plain) ?? `a number, such as ${example(style)}`;
  return negative && value !== 0 ? -value : value;
}

const PLAIN_FIGURE = /^(\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** An unsigned figure of the style as a plain decimal with a point, or `null`. */
function plainFigure(figure: string, style: NumberStyle): string | null {
  const at = figure.indexOf(style.decimal);
  const whole = at < 0 ? figure : figure.slice(0, at);
  const fraction = at < 0 ? "" : `.${figure.slice(at + 1)}`;
  const ungrouped = style.thousands === null ? whole : withoutGroups(whole, style.thousands, style.grouping ?? "three");
  if (ungrouped === null || ungrouped.includes(".")) return null;
  const plain = ungrouped + fraction;
  return PLAIN_FIGURE.test(plain) ? plain : null;
}

const SEPARATORS: Readonly<Record<ThousandsMark, RegExp>> = {
  ",": /,/,
  ".": /\./,
  " ": /[ \u00a0\u2009\u202f]/,
  "'": /['\u2019]/,
};

function withoutGroups(whole: string, mark: ThousandsMark, grouping: "three" | "indian"): string | null {
  const groups = whole.split(SEPARATORS[mark]);
  const [first = "", ...others] = groups;
  if (others.length === 0) return whole;
  const length = (index: number) => (grouping === "three" || index === others.length - 1 ? 3 : 2);
  const firstFits = grouping === "three" ? /^[1-9]\d{0,2}$/ : /^[1-9]\d?$/;
  if (!firstFits.test(first) || others.some((group, i) => group.length !== length(i) || !/^\d+$/.test(group))) return null;
  return groups.join("");
}

function example(style: NumberStyle): string {
  return `1${style.thousands ?? ""}234${style.decimal}5${style.percent ? "%" : ""}`;
}
