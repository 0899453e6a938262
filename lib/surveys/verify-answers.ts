import type { Store } from "@/db/open";
import type { Period } from "@/lib/core/period";
import { createSurveyTally, type Survey } from "@/lib/core/survey";
import { boundsOf } from "@/lib/core/survey-scale";
import type { Fault } from "@/lib/readings/fault";
import { FIGURES } from "@/lib/readings/state";
import { answersHash } from "./answers-hash";

const LOGGED = "SELECT no, batch, json_extract(details, '$.answers') FROM commit_log WHERE kind = 'import'";
const STRAY = `SELECT (SELECT count(*) FROM (SELECT batch FROM survey_batch UNION ALL SELECT batch FROM survey_asked)
    WHERE batch NOT IN (SELECT batch FROM commit_log UNION SELECT batch FROM open_import)),
  (SELECT count(*) FROM survey_answers a WHERE NOT EXISTS
    (SELECT 1 FROM reading r WHERE r.series_id = a.series_id AND r.period = a.period AND r.batch = a.batch)
    AND a.batch NOT IN (SELECT batch FROM open_import)),
  (SELECT count(*) FROM verbatim v WHERE NOT EXISTS
    (SELECT 1 FROM survey_answers a WHERE a.series_id = v.series_id AND a.period = v.period AND a.batch = v.batch)),
  (SELECT count(*) FROM erased_verbatim JOIN verbatim USING (series_id, period, batch, ordinal))`;
const ADDED_UP = `SELECT coalesce(q.question, b.question), coalesce(q.scale, b.scale), coalesce(q.best, b.best), a.counts,
  r.state, r.numerator, r.denominator FROM survey_answers a JOIN survey_batch b ON b.batch = a.batch
  JOIN series s ON s.id = a.series_id LEFT JOIN survey_asked q ON q.batch = a.batch AND q.metric_id = s.metric_id
  JOIN reading r ON r.series_id = a.series_id AND r.period = a.period AND r.batch = a.batch
  WHERE a.batch = ?`;

/**
 * Holds the answers against the log: what each batch kept of them is what was committed, words or the seals of erased ones, and
 * each reading is what its answers add up to.
 */
export function verifyAnswers(store: Store, fault: (fault: Fault) => void): void {
  const answers = (message: string) => fault({ check: "answers", message });
  for (const [no, batch, logged] of store.rows(LOGGED).all()) {
    if (answersHash(store, Number(batch)) !== (logged ?? null)) {
      answers(`The answers of commit ${Number(no)} are not those that were committed.`);
    } else if (logged !== null && !addUp(store, Number(batch))) {
      answers(`The readings of commit ${Number(no)} are not what their answers add up to.`);
    }
  }
  const strays = (store.rows(STRAY).get() ?? []).map(Number);
  const [batches = 0, without = 0, words = 0, back = 0] = strays;
  if (batches + without + words > 0) answers(`${batches + without + words} answers belong to no reading.`);
  if (back > 0) answers(`${back} erased words are there again.`);
}

function addUp(store: Store, batch: number): boolean {
  for (const row of store.rows(ADDED_UP).iterate(batch)) {
    const [question, scale, best, text, state, numerator, denominator] = row as [
      Survey["question"],
      Survey["scale"],
      Survey["best"],
      string,
      number,
      number,
      number,
    ];
    const tally = createSurveyTally({ question, scale, best });
    const counts = JSON.parse(text) as number[];
    counts.forEach((count, i) => {
      tally.add({ unit: "", segment: "", period: 0 as Period, score: boundsOf(scale).lowest + i, count });
    });
    const [reading] = tally.readings();
    if (state !== FIGURES || reading?.numerator !== numerator || reading.denominator !== denominator) return false;
  }
  return true;
}
