/**
 * Sums that do not drift. A sum is held as the exact real total of the doubles that went in, in one canonical form:
 * the first part is the total rounded to nearest, the next the remainder rounded to nearest, and so on; `[]` is zero.
 * So whatever was added and withdrawn, in whatever order, equal totals are equal arrays.
 *
 * Error-free addition is Knuth's TwoSum (The Art of Computer Programming, vol. 2, 4.2.2).
 */
import { nearestDouble } from "./rational";

export type ExactSum = readonly number[];

export const ZERO: ExactSum = Object.freeze([]);

/** The sum with one more finite double. Throws a RangeError for NaN, an infinity, or a total beyond the doubles. */
export function addNumber(sum: ExactSum, x: number): ExactSum {
  if (x === 0) return sum;
  if (sum.length === 0) return twoParts(x, 0) ?? addSlowly(sum, x);
  const a = sum[0] as number;
  if (sum.length === 1) return twoParts(a, x) ?? addSlowly(sum, x);
  if (sum.length > 2) return addSlowly(sum, x);
  // a + b + x = s + (e + b); where e + b is one double, the total is two.
  const s = a + x;
  const back = s - a;
  const e = a - (s - back) + (x - back);
  const b = sum[1] as number;
  const low = e + b;
  const lowBack = low - e;
  if (e - (low - lowBack) + (b - lowBack) !== 0) return addSlowly(sum, x);
  return twoParts(s, low) ?? addSlowly(sum, x);
}

/** The canonical sum of two doubles; `null` where they are not finite. */
function twoParts(a: number, b: number): ExactSum | null {
  const s = a + b;
  const back = s - a;
  const e = a - (s - back) + (b - back);
  if (e === 0) return s === 0 ? ZERO : [s];
  return e - e === 0 ? [s, e] : null;
}

/** Any number of parts, through fixed point at the finest exponent among them. */
function addSlowly(sum: ExactSum, x: number): ExactSum {
  const parts = [...sum, x].map(decompose);
  const finest = Math.min(...parts.map((part) => part.exponent));
  let rest = parts.reduce((total, part) => total + (part.mantissa << BigInt(part.exponent - finest)), 0n);
  const canonical: number[] = [];
  while (rest !== 0n) {
    const rounded = nearestDouble(rest, finest);
    const { mantissa, exponent } = decompose(rounded);
    canonical.push(rounded);
    rest -= exponent >= finest ? mantissa << BigInt(exponent - finest) : mantissa >> BigInt(finest - exponent);
  }
  return canonical.length === 0 ? ZERO : canonical;
}

const view = new DataView(new ArrayBuffer(8));

/** A finite double as `mantissa × 2^exponent`, exactly. */
function decompose(x: number): { mantissa: bigint; exponent: number } {
  if (!Number.isFinite(x)) throw new RangeError(`${x} cannot be summed`);
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const biased = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const magnitude = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: x < 0 ? -magnitude : magnitude, exponent: Math.max(biased, 1) - 1075 };
}

/** The sum of finite doubles, in any order the same. Throws a RangeError for NaN and infinities. */
export function sumOf(values: Iterable<number>): ExactSum {
  let plain = 0;
  let sum: ExactSum | null = null;
  for (const x of values) {
    if (sum !== null) {
      sum = addNumber(sum, x);
      continue;
    }
    const s = plain + x;
    const back = s - plain;
    if (plain - (s - back) + (x - back) === 0) plain = s;
    else sum = addNumber(addNumber(ZERO, plain), x);
  }
  return sum ?? addNumber(ZERO, plain);
}

/** The sum of two sums. */
export function addSums(a: ExactSum, b: ExactSum): ExactSum {
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  let sum = longer;
  for (let i = 0; i < shorter.length; i++) sum = addNumber(sum, shorter[i] as number);
  return sum;
}

/** `a` with `b` withdrawn. */
export function subtractSums(a: ExactSum, b: ExactSum): ExactSum {
  let sum = a;
  for (let i = 0; i < b.length; i++) sum = addNumber(sum, -(b[i] as number));
  return sum;
}

/** The sum with every part's sign turned. */
export function negate(a: ExactSum): ExactSum {
  return a.length === 0 ? ZERO : a.map((part) => -part);
}

/** The double nearest to the exact total. */
export function toNumber(sum: ExactSum): number {
  return sum[0] ?? 0;
}

/** Are the two exact totals the same? */
export function equalSums(a: ExactSum, b: ExactSum): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
