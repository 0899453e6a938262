/** Sums of one unit or segment in one period; a part that was not there has 0 and 0. */
export interface PartSums {
  readonly key: string;
  readonly numerator: number;
  readonly denominator: number;
}

/** What one unit or segment contributed. `from` and `to` are its own values, `null` where it had none. */
export interface MixRatePart {
  readonly key: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly rate: number;
  readonly mix: number;
  readonly change: number;
}

/** A change and its parts, which add up to it (to the last bits of a double). */
export interface MixRate {
  readonly from: number;
  readonly to: number;
  readonly change: number;
  readonly rate: number;
  readonly mix: number;
  readonly parts: readonly MixRatePart[];
}

/**
 * Splits the change of a `ratio` or `net` between two periods into rate (parts did better or worse) and mix (their shares
 * shifted): `rate_i = (r1 − r0)(w0 + w1)/2`, `mix_i = (w1 − w0)((r0 + r1)/2 − (R0 + R1)/2)`, with `w` the shares of the
 * denominator; a part that is absent on one side takes its rate from the other (all mix). Exact, no residual (Kitagawa
 * 1955; Das Gupta 1993, two factors). `scale` is the metric's. Parts come in the order of first appearance; `null` where
 * either side has no denominator.
 */
export function explainMixRate(from: readonly PartSums[], to: readonly PartSums[], scale = 1): MixRate | null {
  const before = totals(from);
  const after = totals(to);
  if (before.denominator === 0 || after.denominator === 0) return null;
  const whole0 = (scale * before.numerator) / before.denominator;
  const whole1 = (scale * after.numerator) / after.denominator;
  const parts = [...new Set([...before.byKey.keys(), ...after.byKey.keys()])].map((key) => {
    const own0 = rateOf(before.byKey.get(key), scale);
    const own1 = rateOf(after.byKey.get(key), scale);
    const r0 = own0 ?? own1 ?? 0;
    const r1 = own1 ?? own0 ?? 0;
    const w0 = (before.byKey.get(key)?.denominator ?? 0) / before.denominator;
    const w1 = (after.byKey.get(key)?.denominator ?? 0) / after.denominator;
    // `+ 0` makes a plain zero of −0.
    const rate = ((r1 - r0) * (w0 + w1)) / 2 + 0;
    const mix = (w1 - w0) * ((r0 + r1) / 2 - (whole0 + whole1) / 2) + 0;
    return { key, from: own0, to: own1, rate, mix, change: rate + mix };
  });
  const total = (pick: (part: MixRatePart) => number) => parts.reduce((sum, part) => sum + pick(part), 0);
  return {
    from: whole0,
    to: whole1,
    change: whole1 - whole0,
    rate: total((part) => part.rate),
    mix: total((part) => part.mix),
    parts,
  };
}

function totals(parts: readonly PartSums[]) {
  let numerator = 0;
  let denominator = 0;
  for (const part of parts) {
    numerator += part.numerator;
    denominator += part.denominator;
  }
  return { numerator, denominator, byKey: new Map(parts.map((part) => [part.key, part])) };
}

function rateOf(part: PartSums | undefined, scale: number): number | null {
  return part === undefined || part.denominator === 0 ? null : (scale * part.numerator) / part.denominator;
}

/** What one part of a sum or stock stood at; `null` is missing, and never 0. */
export interface PartValues {
  readonly key: string;
  readonly from: number | null;
  readonly to: number | null;
}

export interface Differences {
  readonly from: number;
  readonly to: number;
  readonly change: number;
  readonly parts: readonly (PartValues & { readonly change: number })[];
}

/**
 * The change of a `sum` or `stock` as the differences of its parts. A part that did not exist on one side is given as 0;
 * where one is missing there the change cannot be explained, and its key is returned.
 */
export function explainDifferences(
  parts: readonly PartValues[],
): { readonly ok: true; readonly explained: Differences } | { readonly ok: false; readonly missing: string } {
  const explained: { key: string; from: number; to: number; change: number }[] = [];
  for (const { key, from, to } of parts) {
    if (from === null || to === null) return { ok: false, missing: key };
    explained.push({ key, from, to, change: to - from });
  }
  const from = explained.reduce((sum, part) => sum + part.from, 0);
  const to = explained.reduce((sum, part) => sum + part.to, 0);
  return { ok: true, explained: { from, to, change: to - from, parts: explained } };
}
