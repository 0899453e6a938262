/** Above this many parts the 2^n values are too many to ask for. */
const MOST_PARTS = 16;

/**
 * Shares a change among the parts that moved: each part gets its average contribution over all orders in which they could
 * have moved (Shapley 1953). `value` gives the total where the parts in `moved` stand at their later figures and the others
 * at their earlier ones. `null` where some subset has no value (or there are more than 16 parts): the change cannot be
 * shared. The shares add up to `value(all) − value(none)`.
 *
 * `shapley(["cost", "customers"], (moved) => (moved.has("cost") ? 12 : 10) / (moved.has("customers") ? 4 : 5))`
 */
export function shapley(
  parts: readonly string[],
  value: (moved: ReadonlySet<string>) => number | null,
): Map<string, number> | null {
  const n = parts.length;
  if (n > MOST_PARTS) return null;
  const values: number[] = [];
  for (let subset = 0; subset < 2 ** n; subset++) {
    const total = value(new Set(parts.filter((_, i) => subset & (1 << i))));
    if (total === null || !Number.isFinite(total)) return null;
    values.push(total);
  }
  const weights = orderWeights(n);
  return new Map(
    parts.map((part, i) => {
      let share = 0;
      for (let subset = 0; subset < values.length; subset++) {
        if (subset & (1 << i)) continue;
        const gained = (values[subset | (1 << i)] as number) - (values[subset] as number);
        share += (weights[bitCount(subset)] as number) * gained;
      }
      return [part, share];
    }),
  );
}

/** Of all orders of n parts, the share in which exactly a given set of k comes before a given part: k!(n−k−1)!/n!. */
function orderWeights(n: number): number[] {
  const weights = n === 0 ? [] : [1 / n];
  for (let k = 1; k < n; k++) weights.push(((weights[k - 1] as number) * k) / (n - k));
  return weights;
}

function bitCount(n: number): number {
  let count = 0;
  for (let rest = n; rest !== 0; rest &= rest - 1) count++;
  return count;
}
