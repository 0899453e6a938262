/**
 * Mean and standard deviation of decimals. A figure counts as the decimal it was written as (0.1 is one tenth, not the
 * double next to it), totals are exact, and only the result is rounded; so a point that lies on the mean lies on it.
 */
import { nearestQuotient, nearestRoot } from "./rational";

/** The values as integers over one power of ten. */
interface Scaled {
  readonly values: readonly bigint[];
  readonly denominator: bigint;
}

function scaled(values: readonly number[]): Scaled {
  const parts = values.map(decimalParts);
  const finest = Math.min(0, ...parts.map((part) => part.exponent));
  return {
    values: parts.map((part) => part.digits * 10n ** BigInt(part.exponent - finest)),
    denominator: 10n ** BigInt(-finest),
  };
}

/** The shortest decimal that names a finite double, as `digits × 10^exponent`. */
function decimalParts(x: number): { digits: bigint; exponent: number } {
  const [mantissa = "0", exponent = "0"] = x.toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** The arithmetic mean, correctly rounded; `null` of nothing. Throws on NaN and infinities. */
export function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  let total = 0;
  for (const value of values) total += value;
  if (Number.isSafeInteger(total) && values.every((value) => Number.isSafeInteger(value) && Math.abs(value) < 2 ** 42)) {
    return total / values.length;
  }
  const { values: integers, denominator } = scaled(values);
  const sum = integers.reduce((a, b) => a + b, 0n);
  return nearestQuotient(sum, denominator * BigInt(values.length));
}

/** The sample standard deviation (divisor n − 1), correctly rounded; `null` under two values. Throws on NaN and infinities. */
export function deviationOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const { values: integers, denominator } = scaled(values);
  const n = BigInt(values.length);
  const sum = integers.reduce((a, b) => a + b, 0n);
  const squares = integers.reduce((a, b) => a + b * b, 0n);
  return nearestRoot(n * squares - sum * sum, n * (n - 1n) * denominator * denominator);
}
