/** A stream of pseudo-random numbers that is the same on every machine and every run. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Roughly normal, mean 0 and standard deviation 1, never beyond ±4.3. */
  normal(): number;
  /** Uniform among 0 … below − 1. */
  below(below: number): number;
}

const WORD = 2 ** 32;

/** Four 32-bit seeds from a name (FNV-1a, stirred between words), so that each name has a stream of its own. */
function seedsOf(name: string): [number, number, number, number] {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  const stir = () => {
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39) + 0x9e3779b9;
    return hash >>> 0;
  };
  return [stir(), stir(), stir(), stir()];
}

/**
 * The generator of the stream called `name` (sfc32). Streams are independent: to add one changes no other.
 * Normal deviates are sums of uniforms, since `Math.log` and `Math.cos` may differ in the last bit between engines.
 */
export function randomOf(name: string): Random {
  let [a, b, c, counter] = seedsOf(name);
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / WORD;
  };
  for (let warm = 0; warm < 12; warm++) next();
  return {
    next,
    normal: () => (next() + next() + next() + next() + next() + next() - 3) * Math.SQRT2,
    below: (below) => Math.floor(next() * below),
  };
}
