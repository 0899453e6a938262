export type RuleSet = "nhs" | "wheeler";
export type Signal = "outside" | "trend" | "two-of-three" | "run";
export type Side = "high" | "low";

/** What a signal's mark on one point says: by which rule, and which way it points. */
export interface Mark {
  readonly signal: Signal;
  readonly side: Side;
}

export interface Centre {
  readonly mean: number;
  readonly sigma: number;
  readonly lower: number;
  readonly upper: number;
}

const TREND = 7;
const RUN: Readonly<Record<RuleSet, number>> = { nhs: 7, wheeler: 8 };

/**
 * Marks every point that forms a signal, by the first rule that it falls under: outside a limit; a strict trend of seven
 * points; two of three consecutive points between 2σ and the limit with all three on that side (only those two or three);
 * a run of seven (`wheeler`: eight) on one side of the mean, which a point on the mean breaks.
 * The first three and the run of seven are the rules of NHS England's Making Data Count; eight is Wheeler's
 * (Understanding Variation, 1993). A trend points the way it moves (a turning point the way it goes on), any other signal
 * to its side of the mean.
 */
export function markSignals(values: readonly number[], centre: Centre, rules: RuleSet): (Mark | null)[] {
  const marks = new Array<Mark | null>(values.length).fill(null);
  const mark = (from: number, to: number, signal: Signal, side: Side) => {
    for (let i = from; i <= to; i++) marks[i] ??= { signal, side };
  };
  values.forEach((value, i) => {
    if (value > centre.upper) mark(i, i, "outside", "high");
    if (value < centre.lower) mark(i, i, "outside", "low");
  });
  const steps = values.map((value, i) => (i === 0 ? 0 : Math.sign(value - (values[i - 1] as number))));
  for (const { from, to, sign } of stretches(steps).reverse()) {
    if (to - from + 2 >= TREND) mark(from - 1, to, "trend", sideOf(sign));
  }
  const sides = values.map((value) => Math.sign(value - centre.mean));
  const near = values.map(
    (value) => Math.abs(value - centre.mean) > 2 * centre.sigma && value >= centre.lower && value <= centre.upper,
  );
  for (let i = 2; i < values.length; i++) {
    const three = [i - 2, i - 1, i];
    const side = sides[i] ?? 0;
    const close = three.filter((at) => near[at]);
    if (side === 0 || close.length < 2 || three.some((at) => sides[at] !== side)) continue;
    for (const at of close) mark(at, at, "two-of-three", sideOf(side));
  }
  for (const { from, to, sign } of stretches(sides)) {
    if (to - from + 1 >= RUN[rules]) mark(from, to, "run", sideOf(sign));
  }
  return marks;
}

function sideOf(sign: number): Side {
  return sign > 0 ? "high" : "low";
}

/** The longest stretches of consecutive equal signs, zeros left out. */
function stretches(signs: readonly number[]): { from: number; to: number; sign: number }[] {
  const found: { from: number; to: number; sign: number }[] = [];
  signs.forEach((sign, i) => {
    const last = found.at(-1);
    if (sign === 0) return;
    if (last !== undefined && last.sign === sign && last.to === i - 1) last.to = i;
    else found.push({ from: i, to: i, sign });
  });
  return found;
}
