import type { Context } from "@/lib/context";
import { figureOf, NO_SUMS, withReading } from "@/lib/core/measure";
import { formatPeriod } from "@/lib/core/period";
import { measureOfSurvey, type SurveyQuestion } from "@/lib/core/survey";
import { boundsOf } from "@/lib/core/survey-scale";
import { basisOf } from "@/lib/metrics/basis";
import { Shown } from "@/lib/metrics/shown";
import type { AnswerReader } from "./answer-reader";
import type { PlacedReading } from "./keep";
import type { QuestionPlan } from "./prepare";
import type { QuestionOutcome, SurveyReadingDocument } from "./schema";
import type { AnswersTally, TalliedReading } from "./tally";

const READINGS_SHOWN = 200;
const FEWER_SHOWN = 100;

interface Tallied {
  readonly plan: QuestionPlan;
  readonly reader: AnswerReader;
  readonly tally: AnswersTally;
  readonly readings: readonly TalliedReading[];
  readonly placed: readonly (PlacedReading | null)[];
  readonly keyOf: (unit: number) => string;
  /** Is what stands at a reading's place the caller's to see? */
  readonly maySee: (reading: TalliedReading) => boolean;
}

/**
 * What came of the answers to a question, beside the counts of the rows, and what to warn of. What stood is told to those alone
 * who are shown it.
 */
export function outcomeOf(tallied: Tallied): { outcome: QuestionOutcome; warnings: string[] } {
  const { plan, reader, tally, readings, placed, keyOf, maySee } = tallied;
  const { lowest, highest } = boundsOf(plan.survey.scale);
  const counts = readings.reduce(
    (sums, reading) => sums.map((sum, i) => sum + (reading.counts[i] ?? 0)),
    Array<number>(highest - lowest + 1).fill(0),
  );
  const named = readings.map((reading, at) => {
    const place = placed[at] ?? null;
    const was = place !== null && place.was !== null && maySee(reading) ? place.was : null;
    return { reading, as: place?.as ?? null, was };
  });
  const fewer = named.filter(({ reading, was }) => was !== null && reading.denominator < was.denominator);
  const outcome: QuestionOutcome = {
    ...plan.outcome,
    spread: counts.map((answers, i) => ({ score: lowest + i, answers })),
    answers: counts.reduce((sum, count) => sum + count, 0),
    words: tally.words,
    wordsWithoutScore: reader.wordsWithoutScore,
    readings: {
      new: named.filter(({ as }) => as === "new").length,
      changed: named.filter(({ as }) => as === "changed").length,
      unchanged: named.filter(({ as }) => as === "unchanged").length,
      first: named.slice(0, READINGS_SHOWN).flatMap(({ reading, as, was }): SurveyReadingDocument[] => {
        if (as === null) return [];
        const { unit, segment, period } = reading;
        const said = (figures: { numerator: number; denominator: number }) => figuresOf(plan.survey.question, figures);
        const about = { unit: keyOf(unit), segment, period: formatPeriod(period) };
        return [{ ...about, is: as, now: said(reading), was: was === null ? null : said(was) }];
      }),
      fewer: {
        count: fewer.length,
        first: fewer.slice(0, FEWER_SHOWN).map(({ reading: { unit, segment, period, denominator }, was }) => {
          return { unit: keyOf(unit), segment, period: formatPeriod(period), was: was?.denominator ?? 0, now: denominator };
        }),
      },
    },
  };
  return { outcome, warnings: warningsOf(outcome) };
}

function figuresOf(question: SurveyQuestion, { numerator, denominator }: { numerator: number; denominator: number }) {
  const { measure, scale } = measureOfSurvey(question);
  const sums = withReading(NO_SUMS, { state: "figures", numerator, denominator });
  return { numerator, denominator, value: measure === "formula" ? null : figureOf(measure, scale, sums).value };
}

/** Which of the readings that stand in the places of a file's are shown to the caller. */
export async function sightOf(ctx: Context, { metric }: QuestionPlan): Promise<(reading: TalliedReading) => boolean> {
  const basis = await basisOf(ctx, null);
  const shown = new Shown(ctx, basis);
  const { definition } = metric.rules.at(-1) ?? metric.rules[0];
  return ({ unit, segment, period }) => {
    const figured = { metric: definition, unit, segment };
    return shown.isOpen(figured) && !shown.isWithheld(figured, period);
  };
}

function warningsOf({ metric, readings, wordsWithoutScore }: QuestionOutcome): string[] {
  const { count, first } = readings.fewer;
  const [one] = first;
  const fewer =
    one === undefined
      ? []
      : [
          `${count === 1 ? `One reading of ${metric?.key} has` : `${count} readings of ${metric?.key} have`} fewer answers than stood before, and the file replaces them: ${one.period} of ${one.unit}${one.segment === "" ? "" : ` (${one.segment})`} had ${one.was} and gets ${one.now}.`,
        ];
  const lost =
    wordsWithoutScore === 0
      ? []
      : [
          `${wordsWithoutScore === 1 ? "One row has" : `${wordsWithoutScore} rows have`} words and no score for ${metric?.key}; they are not kept.`,
        ];
  return [...fewer, ...lost];
}
