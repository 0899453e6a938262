/**
 * Rounds parts so that what is displayed adds up: each is cut to `decimals`, and the units that are then missing from the
 * rounded total go to the largest remainders (Hamilton's method), ties to the earlier part. `total` is the total as it is
 * displayed, where that is not simply the rounded sum. No part moves by a whole unit unless such a total asks for it.
 */
export function largestRemainder(parts: readonly number[], decimals: number, total?: number): number[] {
  if (parts.length === 0) return [];
  const unit = 10 ** decimals;
  const exact = parts.map((part) => part * unit);
  const units = exact.map(Math.floor);
  const wanted = Math.round((total ?? parts.reduce((a, b) => a + b, 0)) * unit);
  const missing = wanted - units.reduce((a, b) => a + b, 0);
  const each = Math.floor(missing / parts.length);
  const spare = missing - each * parts.length;
  const byRemainder = parts.map((_, i) => i).sort((a, b) => remainder(b) - remainder(a) || a - b);
  const favoured = new Set(byRemainder.slice(0, spare));
  return units.map((whole, i) => (whole + each + (favoured.has(i) ? 1 : 0)) / unit || 0);

  function remainder(i: number): number {
    return (exact[i] as number) - (units[i] as number);
  }
}
