/**
 * Heights nearest to those wished for (by least squares) that keep their order and the room between neighbours; `room[i]` is the
 * least distance from the one before, of the first it is not asked. Pool adjacent violators: Ayer et al., Ann. Math. Stat. 26
 * (1955), on the heights less the room taken up before them.
 */
export function spaced(wished: readonly number[], room: readonly number[]): number[] {
  const before: number[] = [];
  const pools: { sum: number; count: number }[] = [];
  for (const [at, wish] of wished.entries()) {
    before.push(at === 0 ? 0 : (before[at - 1] ?? 0) + (room[at] ?? 0));
    pools.push({ sum: wish - (before[at] ?? 0), count: 1 });
    for (let last = pools.at(-1), above = pools.at(-2); last && above; last = pools.at(-1), above = pools.at(-2)) {
      if (above.sum / above.count <= last.sum / last.count) break;
      pools.splice(-2, 2, { sum: above.sum + last.sum, count: above.count + last.count });
    }
  }
  const levels = pools.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
  return levels.map((level, at) => level + (before[at] ?? 0));
}
