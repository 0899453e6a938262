import { STANDARD_METRICS } from "./library";
import type { StandardMetric } from "./standard-metric";

/** How much better a match is in one place than in another, the best first. */
const WEIGHTS = { exact: 100, begins: 40, word: 20, part: 8, text: 2 } as const;

interface Searched {
  readonly metric: StandardMetric;
  /** What people call it: its name, its key and other names. */
  readonly names: readonly string[];
  /** What is said of it. */
  readonly text: string;
}

const SEARCHED: readonly Searched[] = STANDARD_METRICS.map((metric) => {
  const { name, key, alsoCalled, description, numerator, denominator = "", level, stage, measure, usualOwner, caveat } = metric;
  return {
    metric,
    names: [name, key, ...alsoCalled].map(plain),
    text: plain([description, numerator, denominator, level, stage, measure, usualOwner, caveat].join(" ")),
  };
});

/**
 * The standard metrics that a text is about, the best match first: what is called just that, then what is called something that
 * begins so, then names that hold its words, then what is said in definitions. Every word of the text has to be met. An
 * empty text finds all of them, in the library's order.
 */
export function searchLibrary(text: string): readonly StandardMetric[] {
  const wanted = plain(text);
  if (wanted === "") return STANDARD_METRICS;
  return SEARCHED.map((searched) => ({ metric: searched.metric, score: scoreOf(searched, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ metric }) => metric);
}

function scoreOf({ names, text }: Searched, wanted: string): number {
  const words = wanted.split(" ").map((word) => Math.max(wordScore(names, word), startsWord(text, word) ? WEIGHTS.text : 0));
  if (words.some((score) => score === 0)) return 0;
  const sum = words.reduce((all, score) => all + score, 0);
  if (names.includes(wanted)) return sum + WEIGHTS.exact;
  return names.some((name) => name.startsWith(wanted)) ? sum + WEIGHTS.begins : sum;
}

/** How well one word of what is looked for stands in names. Parts count from three letters on: "art" is in "start". */
function wordScore(names: readonly string[], word: string): number {
  if (names.some((name) => startsWord(name, word))) return WEIGHTS.word;
  return word.length > 2 && names.some((name) => name.includes(word)) ? WEIGHTS.part : 0;
}

function startsWord(text: string, word: string): boolean {
  return ` ${text}`.includes(` ${word}`);
}

/** Lower case, without accents, punctuation a space: “On-time, in full” reads `on time in full`. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
