/** The normal quantile of a two-sided 95 % interval. */
const Z95 = 1.959963984540054;

export type Interval = readonly [low: number, high: number];

/**
 * Wilson's score interval for a share, as proportions from 0 to 1 (Newcombe, Statistics in Medicine 17 (1998) 857–872,
 * method 3). Both counts in whole or fractional events; `null` where there is none, or where `successes` is not from 0 to
 * `n`, as only a metric with `share: true` can promise.
 */
export function wilson(successes: number, n: number, z: number = Z95): Interval | null {
  if (!(n > 0 && successes >= 0 && successes <= n)) return null;
  const p = successes / n;
  const centre = (2 * successes + z * z) / (2 * (n + z * z));
  const reach = (z * Math.sqrt(z * z + 4 * successes * (1 - p))) / (2 * (n + z * z));
  return [p === 0 ? 0 : Math.max(0, centre - reach), p === 1 ? 1 : Math.min(1, centre + reach)];
}

/**
 * Interval of a net score, `± z·√(var / answers)`, as proportions from −1 to 1. `net` is favourable − unfavourable answers.
 * One answer counts 1, 0 or −1, so `var = decided share − score²`, where `decided` is favourable + unfavourable. A reading
 * holds only `net` and `answers`; without `decided` nobody is taken to have been neutral, which gives the widest interval
 * these figures allow: the true one is never wider. `null` where the counts cannot be.
 */
export function netInterval(net: number, answers: number, decided: number = answers, z: number = Z95): Interval | null {
  if (!(answers > 0 && Math.abs(net) <= decided && decided <= answers)) return null;
  const score = net / answers;
  const reach = z * Math.sqrt(Math.max(0, decided / answers - score * score) / answers);
  return [Math.max(-1, score - reach), Math.min(1, score + reach)];
}
