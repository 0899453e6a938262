/**
 * Mean and standard deviation of figures. A short decimal counts as it was written (0.1 is one tenth, not the double next
 * to it), so a point that lies on the mean lies on it.
 */
import { sumOf, toNumber } from "./exact-sum";
import { nearestRoot } from "./rational";

const MOST_DECIMALS = 9;

/** Figures as exact integers over one power of ten. */
export interface ShortDecimals {
  readonly integers: readonly number[];
  readonly unit: number;
}

/**
 * The figures as integers over the smallest common power of ten, or `null` where one has more than nine decimals or their
 * total might leave the exact integers.
 */
function shortDecimals(values: readonly number[]): ShortDecimals | null {
  let decimals = 0;
  let unit = 1;
  let largest = 0;
  for (const value of values) {
    while (Math.round(value * unit) / unit !== value) {
      if (decimals === MOST_DECIMALS) return null;
      decimals++;
      unit = 10 ** decimals;
    }
    largest = Math.max(largest, Math.abs(value));
  }
  if (largest * unit * values.length >= 2 ** 52) return null;
  return { integers: values.map((value) => Math.round(value * unit)), unit };
}

/** The arithmetic mean; `null` of nothing. Correctly rounded for short decimals, within one last bit for others. */
export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const short = shortDecimals(values);
  if (short === null) return toNumber(sumOf(values)) / values.length;
  return short.integers.reduce((a, b) => a + b, 0) / (short.unit * values.length);
}

/** How far each value lies from the one before it: one fewer than the values; exact for short decimals. */
export function movesOf(values: readonly number[]): number[] {
  const { integers, unit } = shortDecimals(values) ?? { integers: values, unit: 1 };
  return integers.slice(1).map((value, i) => Math.abs(value - (integers[i] as number)) / unit);
}

/**
 * The sample standard deviation (divisor n − 1) of the figures as they are written, correctly rounded; `null` under two.
 * Throws on NaN and infinities.
 */
export function deviationOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const parts = values.map(decimalParts);
  const finest = Math.min(0, ...parts.map((part) => part.exponent));
  const integers = parts.map((part) => part.digits * 10n ** BigInt(part.exponent - finest));
  const n = BigInt(values.length);
  const sum = integers.reduce((a, b) => a + b, 0n);
  const squares = integers.reduce((a, b) => a + b * b, 0n);
  return nearestRoot(n * squares - sum * sum, n * (n - 1n) * 10n ** BigInt(-2 * finest));
}

/** The shortest decimal that names a finite double, as `digits × 10^exponent`. */
function decimalParts(x: number): { digits: bigint; exponent: number } {
  const [mantissa = "0", exponent = "0"] = x.toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
