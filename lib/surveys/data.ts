import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { grainOf, parsePeriod } from "@/lib/core/period";
import type { Scale } from "@/lib/core/survey-scale";
import { AppError } from "@/lib/errors";
import { basisOf, definitionIn, metricOf } from "@/lib/metrics/basis";
import { checkedSegment } from "@/lib/metrics/data";
import { unitOf } from "@/lib/metrics/seen-units";
import { Shown } from "@/lib/metrics/shown";
import { type AnswersAt, AnswersOfPeriod } from "./answers-at";
import type { VerbatimsDocument, VerbatimsQuery } from "./schema";

const PAGE = 50;

/**
 * What customers said with the answers behind a metric's figure for a unit, segment and own-grain period, the latest first, a
 * page at a time. Shown to who is shown the figure; behind figures of single people only to who sees these people; and to nobody
 * where fewer customers answered than the privacy floor, or where so few could be told by leaving out the others. Throws
 * `not-found` for what does not exist or is not the caller's to look at, `usage` for a period that is none of the metric's.
 */
export async function verbatimsOf(visit: Visit, query: VerbatimsQuery): Promise<VerbatimsDocument> {
  const ctx = await authorise(visit, "figures.read");
  const basis = await basisOf(ctx, null);
  const metric = metricOf(basis, query.metric);
  const unit = unitOf(ctx, basis, metric, query.unit);
  const segment = checkedSegment(basis, metric, query.segment);
  const period = parsePeriod(query.period);
  if (period === null || grainOf(period) !== definitionIn(basis, metric, period).grain) {
    throw new AppError("usage", `"${query.period}" is no ${metric.grain}, by which "${metric.key}" is read.`);
  }
  const head = { metric: metric.key, unit: unit.key, segment, period: query.period };
  const nothing = { answers: null, words: null, verbatims: [], next: null };
  const figured = { metric, unit: unit.id, segment };
  const shown = new Shown(ctx, basis);
  const areOthers = shown.isWithheld(figured, period) || (shown.isGuarded(figured) && !shown.seesPeopleAt(figured, period));
  if (areOthers) return { ...head, ...nothing, withheld: "people" };
  const answers = new AnswersOfPeriod(ctx.store, basis, basis.metricIds.get(metric.key) ?? 0, period);
  const behind = answers.behind(unit.id, segment);
  const total = behind.reduce((sum, each) => sum + each.answers, 0);
  if (total > 0 && answers.isFew(unit.id, segment, basis.privacyFloor)) return { ...head, ...nothing, withheld: "few" };
  return {
    ...head,
    withheld: null,
    answers: total,
    words: behind.reduce((sum, each) => sum + each.words, 0) - erasedOf(ctx, behind, period),
    ...pageOf(ctx, behind, period, query.cursor),
  };
}

const ERASED = `SELECT count(*) FROM json_each(?1) place JOIN erased_verbatim e
  ON e.series_id = place.value ->> 0 AND e.period = ?2 AND e.batch = place.value ->> 1`;

function erasedOf({ store }: Context, behind: readonly AnswersAt[], period: number): number {
  return Number(store.rows(ERASED).get({ 1: placesOf(behind), 2: period })?.[0]);
}

/** Series and batch of each reading with words, as JSON. */
function placesOf(behind: readonly AnswersAt[]): string {
  return JSON.stringify(behind.filter(({ words }) => words > 0).map(({ series, batch }) => [series, batch]));
}

/** By day, then by a part of the salt: the order tells nothing of where an answer was given. */
const WORDS = `SELECT coalesce(v.answered, ''), hex(substr(v.salt, 1, 6)), v.score, coalesce(q.scale, b.scale), v.text
  FROM json_each(?1) place JOIN verbatim v ON v.series_id = place.value ->> 0 AND v.period = ?2 AND v.batch = place.value ->> 1
  JOIN survey_batch b ON b.batch = v.batch JOIN series s ON s.id = v.series_id
  LEFT JOIN survey_asked q ON q.batch = v.batch AND q.metric_id = s.metric_id
  WHERE ?3 IS NULL OR (coalesce(v.answered, ''), hex(substr(v.salt, 1, 6))) < (?3, ?4)
  ORDER BY 1 DESC, 2 DESC LIMIT ?5`;

function pageOf(
  { store }: Context,
  behind: readonly AnswersAt[],
  period: number,
  cursor: string | undefined,
): Pick<VerbatimsDocument, "verbatims" | "next"> {
  const [day = null, salt = null] = cursor === undefined ? [] : cursorParts(cursor);
  const rows = store.rows(WORDS).all({ 1: placesOf(behind), 2: period, 3: day, 4: salt, 5: PAGE + 1 }) as [
    string,
    string,
    number,
    Scale,
    string,
  ][];
  const page = rows.slice(0, PAGE);
  const last = rows.length > PAGE ? page.at(-1) : undefined;
  return {
    verbatims: page.map(([answered, , score, scale, text]) => ({
      score,
      scale,
      answered: answered === "" ? null : answered,
      text,
    })),
    next: last === undefined ? null : `${last[0]} ${last[1]}`,
  };
}

function cursorParts(cursor: string): [string, string] {
  const match = /^(\d{4}-\d\d-\d\d|) ([0-9A-F]{12})$/.exec(cursor);
  if (match === null) throw new AppError("invalid", "This is no cursor of a page of answers.");
  return [match[1] ?? "", match[2] ?? ""];
}
