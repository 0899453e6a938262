import { createHash } from "node:crypto";
import type { Store } from "@/db/open";
import { sealOf } from "@/db/seal";
import { contentHashOf } from "@/lib/readings/content-hash";

const ASKED = "SELECT question, scale, best FROM survey_batch WHERE batch = ?";
const ASKED_FOR = `SELECT a.question, a.scale, a.best FROM survey_asked a JOIN series s ON s.metric_id = a.metric_id
  WHERE a.batch = ? AND s.id = ?`;
const PLACES = "SELECT series_id, first_period, last_period FROM batch_series WHERE batch = ? ORDER BY series_id";
const ANSWERS = `SELECT period, counts, words FROM survey_answers
  WHERE series_id = ? AND period BETWEEN ? AND ? AND batch = ? ORDER BY period`;
const WORDS = `SELECT ordinal, score, answered, text, salt FROM verbatim
  WHERE series_id = ? AND period = ? AND batch = ? ORDER BY ordinal`;
const ERASED = "SELECT ordinal, seal FROM erased_verbatim WHERE series_id = ? AND period = ? AND batch = ? ORDER BY ordinal";

/** What the chain holds of one customer's words: nothing that tells them, once they and their salt are erased. */
export function sealOfWords(salt: Uint8Array, score: number, answered: string | null, text: string): Buffer {
  return sealOf(salt, [String(score), answered, text]);
}

/**
 * What the log holds of a batch's answers: what was asked, how many gave which score behind each reading, and the seal of every
 * customer's words, erased or not. SHA-256, hexadecimal; null where the batch has no answers.
 */
export function answersHash(store: Store, batch: number): string | null {
  const first = store.rows(ASKED).get(batch);
  if (first === undefined) return null;
  const digests = new Map<number, Buffer>();
  for (const [series, from, until] of store.rows(PLACES).all(batch)) {
    const asked = store.rows(ASKED_FOR).get(batch, series) ?? first;
    const hash = createHash("sha256").update(JSON.stringify(asked));
    for (const [period, counts, words] of store.rows(ANSWERS).all(series, from, until, batch)) {
      hash.update(JSON.stringify([period, counts, words]));
      for (const seal of sealsBehind(store, series, period, batch)) hash.update(seal);
    }
    digests.set(Number(series), hash.digest());
  }
  return contentHashOf(digests).toString("hex");
}

/** The seals of the words behind one reading, in the order of the file. */
function* sealsBehind(store: Store, series: unknown, period: unknown, batch: number): Generator<Uint8Array> {
  const erased = store.rows(ERASED).all(series, period, batch) as [number, Uint8Array][];
  let next = 0;
  for (const row of store.rows(WORDS).iterate(series, period, batch)) {
    const [ordinal, score, answered, text, salt] = row as [number, number, string | null, string, Uint8Array];
    for (; (erased[next]?.[0] ?? Number.POSITIVE_INFINITY) < ordinal; next++) yield (erased[next] as [number, Uint8Array])[1];
    yield sealOfWords(salt, score, answered, text);
  }
  for (; next < erased.length; next++) yield (erased[next] as [number, Uint8Array])[1];
}
