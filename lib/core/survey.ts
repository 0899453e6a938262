/**
 * Answers to survey questions, made into readings with exact counts. The net promoter score is promoters less detractors over
 * all answers (Reichheld, Harvard Business Review 81 (12), 2003, 46–54); CSAT the share of the two best scores; customer effort
 * the share that found it easy (5–7 of 7: Dixon, Toman and DeLisi, The Effortless Experience, 2013), or the mean score.
 */
import type { Measure } from "./metric";
import type { Period } from "./period";
import { boundsOf, type Scale } from "./survey-scale";

export const SURVEY_QUESTIONS = ["nps", "csat", "ces", "ces-average"] as const;
export type SurveyQuestion = (typeof SURVEY_QUESTIONS)[number];

/** What was asked, and on which scale. */
export interface Survey {
  readonly question: SurveyQuestion;
  readonly scale: Scale;
  /** Is the highest score the best answer, or the lowest (as where 1 is least effort)? An NPS and a mean are never turned. */
  readonly best: "high" | "low";
}

/** So many equal answers. Unit and segment are keys. */
export interface Answers {
  readonly unit: string;
  readonly segment: string;
  readonly period: Period;
  readonly score: number;
  readonly count: number;
}

/** A reading, and how many answers stand behind each score, from the scale's lowest on. */
export interface SurveyReading {
  readonly unit: string;
  readonly segment: string;
  readonly period: Period;
  readonly numerator: number;
  readonly denominator: number;
  readonly counts: readonly number[];
}

export interface SurveyTally {
  /** How many readings there are so far. */
  readonly size: number;
  /** Throws a RangeError for a score outside the scale and a count that is none: read them with `readScore` and `readCount`. */
  add(answers: Answers): void;
  /** One for every unit, segment and period that has an answer, in that order. */
  readings(): SurveyReading[];
}

/** The measure and scale of a metric that these readings belong to; shares have `share: true`. */
export function measureOfSurvey(question: SurveyQuestion): { readonly measure: Measure; readonly scale: number } {
  return { measure: question === "nps" ? "net" : "ratio", scale: question === "ces-average" ? 1 : 100 };
}

/** The scales on which a question is asked. */
export const SCALES_OF: Readonly<Record<SurveyQuestion, readonly Scale[]>> = {
  nps: ["0-10"],
  csat: ["1-5", "1-7", "0-10"],
  ces: ["1-5", "1-7"],
  "ces-average": ["1-5", "1-7"],
};

const PROMOTER = 9;
const PASSIVE = 7;

/**
 * What one answer adds to the numerator. NPS: 1 from 9 on, −1 below 7. CSAT: 1 for the two best scores. Effort: 1 for the
 * scores on the easy side of the middle; its mean: the score itself.
 */
export function weightOf(score: number, { question, scale, best }: Survey): number {
  const { lowest, highest } = boundsOf(scale);
  if (question === "nps") return score >= PROMOTER ? 1 : score < PASSIVE ? -1 : 0;
  if (question === "ces-average") return score;
  const rank = best === "high" ? score : lowest + highest - score;
  const least = question === "csat" ? highest - 1 : Math.floor((lowest + highest) / 2) + 1;
  return rank >= least ? 1 : 0;
}

/** Counts answers by unit, segment, period and score, and gives their readings. Sums are of whole numbers, so they are exact. */
export function createSurveyTally(survey: Survey): SurveyTally {
  const { lowest, highest } = boundsOf(survey.scale);
  const weights = Array.from({ length: highest - lowest + 1 }, (_, i) => weightOf(lowest + i, survey));
  const units = new Map<string, Map<string, Map<Period, number[]>>>();
  let size = 0;
  return {
    get size() {
      return size;
    },
    add({ unit, segment, period, score, count }) {
      if (!Number.isInteger(score) || score < lowest || score > highest)
        throw new RangeError(`${score} is not on ${survey.scale}`);
      if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${count} is no count`);
      if (count === 0) return;
      const segments = entryOf(units, unit, () => new Map<string, Map<Period, number[]>>());
      const periods = entryOf(segments, segment, () => new Map<Period, number[]>());
      const counts = entryOf(periods, period, () => {
        size += 1;
        return weights.map(() => 0);
      });
      counts[score - lowest] = (counts[score - lowest] ?? 0) + count;
    },
    readings() {
      return sorted(units).flatMap(([unit, segments]) =>
        sorted(segments).flatMap(([segment, periods]) =>
          [...periods]
            .sort(([a], [b]) => a - b)
            .map(([period, counts]) => ({ unit, segment, period, ...sumsOf(counts, weights) })),
        ),
      );
    },
  };
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}

function sorted<V>(map: ReadonlyMap<string, V>): [string, V][] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

function sumsOf(
  counts: readonly number[],
  weights: readonly number[],
): Pick<SurveyReading, "numerator" | "denominator" | "counts"> {
  const numerator = counts.reduce((sum, count, i) => sum + count * (weights[i] ?? 0), 0);
  const denominator = counts.reduce((sum, count) => sum + count, 0);
  if (!Number.isSafeInteger(denominator * Math.max(...weights.map(Math.abs)))) throw new RangeError("too many answers to count");
  return { numerator, denominator, counts: [...counts] };
}
