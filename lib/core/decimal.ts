/** The largest magnitude of a value: every integer up to it has a double of its own. */
const LARGEST = 2 ** 53;

const DIGITS = 17;
const GRAMMAR = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
/** Doubles below this hold fewer than 17 digits. */
const SMALLEST_NORMAL = 2 ** -1022;

/**
 * The value of a plain decimal (`12`, `-0.5`, `.5`, `1e+05`), or `null` where a double would not hold it and give it
 * back: integers to 2^53, otherwise up to 17 significant digits, none of them altered. `-0` is 0; outer blanks are
 * ignored; hexadecimal, `NaN`, infinities, leading zeros (`007` is a text key), inner blanks and separators are refused.
 */
export function exactDecimal(text: string): number | null {
  const quick = shortDecimal(text);
  if (quick !== null) return quick;
  const value = decimalOrFault(text);
  return typeof value === "number" ? value : null;
}

/** What `exactDecimal` would have needed where it gives `null`: the words after "expected"; `null` where the text is fine. */
export function decimalFault(text: string): string | null {
  const value = decimalOrFault(text);
  return typeof value === "string" ? value : null;
}

const POWERS_OF_TEN = Array.from({ length: 16 }, (_, i) => 10 ** i);

/**
 * The hot path of an import: up to 15 digits with at most one inner point. Digits and power are both exact doubles, so
 * one correctly rounded division gives the nearest double (Clinger 1990).
 */
function shortDecimal(text: string): number | null {
  const negative = text.charCodeAt(0) === 45;
  const start = negative ? 1 : 0;
  const end = text.length;
  if (end - start > 16 || end === start) return null;
  let digits = 0;
  let point = -1;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 46 && point < 0 && i > start && i < end - 1) point = i;
    else if (code >= 48 && code <= 57) digits = digits * 10 + code - 48;
    else return null;
  }
  const wholeDigits = (point < 0 ? end : point) - start;
  if ((wholeDigits > 1 && text.charCodeAt(start) === 48) || end - start - (point < 0 ? 0 : 1) > 15) return null;
  if (digits === 0) return 0;
  const value = point < 0 ? digits : digits / (POWERS_OF_TEN[end - point - 1] as number);
  return negative ? -value : value;
}

function decimalOrFault(text: string): number | string {
  const match = GRAMMAR.exec(text.trim());
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match ?? [];
  if (match === null || whole.length + fraction.length === 0) return "a number, such as 1234.5";
  if (whole.length > 1 && whole.startsWith("0")) return "a number without leading zeros";
  const digits = significant(whole + fraction);
  if (digits === "") return 0;
  const value = Number(`${sign}${whole || "0"}.${fraction || "0"}e${exponent}`);
  const size = Math.abs(value);
  if (size > LARGEST) return `a number no larger than ${LARGEST}`;
  if (digits.length > DIGITS) return `at most ${DIGITS} significant digits`;
  if ((digits.length > 15 || size < SMALLEST_NORMAL) && !givesBack(size, digits)) {
    return size === 0 ? "a number that is not too small to be held" : "a number that can be held without altering a digit";
  }
  return value;
}

/** Do the digits name this double when it is written with as many of them? Of an exact tie both neighbours do. */
function givesBack(size: number, digits: string): boolean {
  if (size === 0) return false;
  const exact = digitsOf(size, 60);
  const tie = exact.length === digits.length + 1 && exact.endsWith("5") && exact.startsWith(digits);
  return tie || digitsOf(size, digits.length) === digits;
}

function digitsOf(size: number, precision: number): string {
  return significant(size.toPrecision(precision).replace(/e.*$/, "").replace(".", ""));
}

/** Digits without the zeros before and after; written out because /0+$/ takes quadratic time. */
function significant(digits: string): string {
  let start = 0;
  let end = digits.length;
  while (start < end && digits.charCodeAt(start) === 48) start++;
  while (end > start && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(start, end);
}
