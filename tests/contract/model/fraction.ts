/** An exact rational number; `d` is above 0. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const NOTHING: Fraction = { n: 0n, d: 1n };

/** The double's own value, exactly: every double is a whole number of some power of two. */
export function fractionOf(x: number): Fraction {
  let whole = x;
  let d = 1n;
  while (!Number.isInteger(whole)) {
    whole *= 2;
    d *= 2n;
  }
  return { n: BigInt(whole), d };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d });
export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });

/** `null` for a division by zero. */
export function over(a: Fraction, b: Fraction): Fraction | null {
  if (b.n === 0n) return null;
  return b.n < 0n ? { n: -a.n * b.d, d: -a.d * b.n } : { n: a.n * b.d, d: a.d * b.n };
}

export const compare = (a: Fraction, b: Fraction): number => Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d);
export const total = (all: readonly Fraction[]): Fraction => all.reduce(plus, NOTHING);

/** The nearest double, ties to even: 80 binary digits and a mark for what is left, which `Number` then rounds once. */
export function nearest({ n, d }: Fraction): number {
  if (n < 0n) return -nearest({ n: -n, d });
  if (n === 0n) return 0;
  const shift = BigInt(Math.max(0, 80 + d.toString(2).length - n.toString(2).length));
  const scaled = n << shift;
  const quotient = scaled / d;
  return Number(scaled % d === 0n ? quotient : (quotient << 1n) | 1n) / 2 ** (Number(shift) + (scaled % d === 0n ? 0 : 1));
}
