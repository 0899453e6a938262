import { exactDecimal } from "./decimal";

/** The scales on which survey questions are answered, the narrowest first: each holds the scores of those before it. */
export const SCALES = ["1-5", "1-7", "0-10"] as const;
export type Scale = (typeof SCALES)[number];

const BOUNDS: Readonly<Record<Scale, { readonly lowest: number; readonly highest: number }>> = {
  "1-5": { lowest: 1, highest: 5 },
  "1-7": { lowest: 1, highest: 7 },
  "0-10": { lowest: 0, highest: 10 },
};

/** The lowest and the highest score of a scale. */
export function boundsOf(scale: Scale): { readonly lowest: number; readonly highest: number } {
  return BOUNDS[scale];
}

export type ScoreReading =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "blank" }
  | { readonly kind: "refused"; readonly expected: string };

/** Reads one score of a scale: a whole number on it. A blank is no answer, and never 0. */
export function readScore(text: string, scale: Scale): ScoreReading {
  const { lowest, highest } = BOUNDS[scale];
  return readWhole(text, lowest, highest, `A whole score from ${lowest} to ${highest}`);
}

/** Reads how many answers a row stands for: a whole number, 0 among them. */
export function readCount(text: string): ScoreReading {
  return readWhole(text, 0, Number.MAX_SAFE_INTEGER, "A whole number of answers");
}

function readWhole(text: string, least: number, most: number, expected: string): ScoreReading {
  if (text.trim() === "") return { kind: "blank" };
  const value = exactDecimal(text);
  const fits = value !== null && Number.isInteger(value) && value >= least && value <= most;
  return fits ? { kind: "value", value } : { kind: "refused", expected };
}

/**
 * `undecided`: more than one scale holds every score, or only a wider one than the scores need; somebody has to say which of
 * `options`. `refused`: the question is asked on none of the scales that hold this score. `empty`: there is no score.
 */
export type DetectedScale =
  | { readonly kind: "decided"; readonly scale: Scale }
  | { readonly kind: "undecided"; readonly options: readonly Scale[] }
  | { readonly kind: "refused"; readonly score: number }
  | { readonly kind: "empty" };

export interface ScaleDetector {
  add(text: string): void;
  scale(): DetectedScale;
}

/**
 * Decides the scale of a whole column: give it every text, then ask. `allowed` are the scales of the question. Blanks, and
 * texts that are a score on no scale, do not count: they are refused one by one whatever the scale. Decided is a column whose
 * scores only one allowed scale holds, and no narrower one: a 0 or an 8 says 0–10; scores from 1 to 5 alone say nothing.
 */
export function createScaleDetector(allowed: readonly Scale[]): ScaleDetector {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  return {
    add(text) {
      const score = readScore(text, "0-10");
      if (score.kind !== "value") return;
      least = Math.min(least, score.value);
      most = Math.max(most, score.value);
    },
    scale() {
      if (least > most) return { kind: "empty" };
      const holding = SCALES.filter((scale) => BOUNDS[scale].lowest <= least && BOUNDS[scale].highest >= most);
      const options = holding.filter((scale) => allowed.includes(scale));
      const [scale, ...others] = options;
      if (scale === undefined) return { kind: "refused", score: outsideAll(allowed, least, most) };
      return others.length === 0 && scale === holding[0] ? { kind: "decided", scale } : { kind: "undecided", options };
    },
  };
}

/** Of the extreme scores the one that no allowed scale holds. */
function outsideAll(allowed: readonly Scale[], least: number, most: number): number {
  return allowed.some((scale) => BOUNDS[scale].highest >= most) ? least : most;
}
