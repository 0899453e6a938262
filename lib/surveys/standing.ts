import type { Store } from "@/db/open";
import { foldWords } from "./words-file";

/** The answers that stand behind a reading: those of the latest batch with answers for it that counts. */
export interface StandingAnswers {
  readonly batch: number;
  /** How many gave each score, from the scale's lowest on, as JSON. */
  readonly counts: string;
  readonly words: number;
}

const STANDING = `SELECT a.batch, a.counts, a.words FROM survey_answers a JOIN visible_batch v ON v.batch = a.batch
  WHERE a.series_id = ? AND a.period = ? ORDER BY v.no DESC LIMIT 1`;
const WORDS = "SELECT score, answered, text FROM verbatim WHERE series_id = ? AND period = ? AND batch = ?";

/** The answers behind the reading of a series and a period, or null where none were kept. */
export function standingAnswers(store: Store, series: number, period: number): StandingAnswers | null {
  const row = store.rows(STANDING).get(series, period);
  return row === undefined ? null : { batch: Number(row[0]), counts: String(row[1]), words: Number(row[2]) };
}

/**
 * Are the words behind a reading others than those that stand? `sum` is `foldWords` over them. Where some were erased, they
 * cannot be told from others: then the same number is taken for the same words, so that nothing erased comes back.
 */
export function areOtherWords(
  store: Store,
  series: number,
  period: number,
  standing: StandingAnswers,
  arriving: { readonly words: number; readonly sum: number },
): boolean {
  if (standing.words !== arriving.words) return true;
  if (standing.words === 0) return false;
  let [sum, found] = [0, 0];
  for (const row of store.rows(WORDS).iterate(series, period, standing.batch)) {
    const [score, answered, text] = row as [number, string | null, string];
    sum = foldWords(sum, score, answered, text);
    found += 1;
  }
  return found === standing.words && sum !== arriving.sum;
}
