/** How many bits the magnitude of `n` takes. */
function bitLength(n: bigint): number {
  const hex = n.toString(16);
  return (hex.length - 1) * 4 + 32 - Math.clz32(Number.parseInt(hex.charAt(0), 16));
}

/**
 * The double nearest to `±magnitude × 2^exponent`, ties to even; `inexact` says that the true magnitude is a little
 * above. The result must lie in the range of doubles (a subnormal one may be off by its last bit where `inexact`).
 */
function roundScaled(negative: boolean, magnitude: bigint, exponent: number, inexact: boolean): number {
  const excess = Math.max(0, bitLength(magnitude) - 64);
  const top = magnitude >> BigInt(excess);
  const sticky = inexact || top << BigInt(excess) !== magnitude ? 1n : 0n;
  const power = excess + exponent;
  const rounded = power < -1000 ? Number(top | sticky) * 2 ** -1000 * 2 ** (power + 1000) : Number(top | sticky) * 2 ** power;
  return negative ? -rounded : rounded;
}

/** The double nearest to `mantissa × 2^exponent` (exponent ≥ −1074), ties to even. */
export function nearestDouble(mantissa: bigint, exponent: number): number {
  const negative = mantissa < 0n;
  return roundScaled(negative, negative ? -mantissa : mantissa, exponent, false);
}

/** The double nearest to `√(numerator / denominator)`, for a numerator ≥ 0 and a denominator > 0. */
export function nearestRoot(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  const shift = Math.max(0, 134 + bitLength(denominator) - bitLength(numerator));
  const even = shift + (shift % 2);
  const scaled = (numerator << BigInt(even)) / denominator;
  let root = 1n << BigInt(Math.ceil(bitLength(scaled) / 2));
  for (let next = (root + scaled / root) >> 1n; next < root; next = (root + scaled / root) >> 1n) root = next;
  const exact = root * root * denominator === numerator << BigInt(even);
  return roundScaled(false, root, -even / 2, !exact);
}
