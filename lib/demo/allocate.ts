import type { Random } from "./random";

/**
 * Whole numbers next to `expected` that add up to its total (a whole number up to float error): each is the floor or the
 * ceiling of its expectation, chosen by systematic sampling from a random start.
 */
export function roundToTotal(expected: Float64Array, random: Random): Float64Array {
  const whole = new Float64Array(expected.length);
  const start = 0.05 + 0.9 * random.next();
  let cumulated = start;
  let given = 0;
  for (let at = 0; at < expected.length; at++) {
    const value = expected[at] ?? 0;
    const floor = Math.floor(value);
    cumulated += value - floor;
    const due = Math.floor(cumulated);
    whole[at] = floor + due - given;
    given = due;
  }
  return whole;
}

/** Shares out `total` in proportion to `weights` (≥ 0), as whole numbers that add up to it. */
export function shareOut(total: number, weights: Float64Array, random: Random): Float64Array {
  const sum = weights.reduce((a, b) => a + b, 0);
  return roundToTotal(sum === 0 ? weights : weights.map((weight) => (total * weight) / sum), random);
}

function successes(of: number, rate: number, random: Random): number {
  if (of > 12) return Math.min(of, Math.max(0, of * rate + random.normal() * Math.sqrt(of * rate * (1 - rate))));
  let count = 0;
  for (let trial = 0; trial < of; trial++) if (random.next() < rate) count += 1;
  return count;
}

/**
 * Successes among `of[i]` trials at about `rates[i]`, as varied as chance makes them, adding up to `total`. What chance
 * gave is stretched to the total from the failures' side when it fell short, so no count passes its trials.
 */
export function drawShares(of: Float64Array, rates: Float64Array, total: number, random: Random): Float64Array {
  const drawn = of.map((trials, at) => successes(trials, Math.min(1, Math.max(0, rates[at] ?? 0)), random));
  const trials = of.reduce((a, b) => a + b, 0);
  const sum = drawn.reduce((a, b) => a + b, 0);
  const stretched =
    sum < total
      ? drawn.map((count, at) => (of[at] ?? 0) - (((of[at] ?? 0) - count) * (trials - total)) / (trials - sum))
      : drawn.map((count) => (sum === 0 ? 0 : (count * total) / sum));
  return roundToTotal(
    stretched.map((count, at) => Math.min(of[at] ?? 0, Math.max(0, count))),
    random,
  );
}

/**
 * Amounts of about `means[i]` on each of `of[i]`, with a coefficient of variation per item of `variation`, adding up to `total`.
 */
export function drawAmounts(
  of: Float64Array,
  means: Float64Array,
  total: number,
  variation: number,
  random: Random,
): Float64Array {
  const drawn = of.map((count, at) => {
    const mean = means[at] ?? 0;
    return count === 0 ? 0 : Math.max(0.05 * count * mean, count * mean + random.normal() * mean * variation * Math.sqrt(count));
  });
  const sum = drawn.reduce((a, b) => a + b, 0);
  return roundToTotal(
    drawn.map((amount) => (sum === 0 ? 0 : (amount * total) / sum)),
    random,
  );
}
