import type { MetricDefinition } from "@/lib/core/metric";
import { SCALES_OF, type SurveyQuestion } from "@/lib/core/survey";
import { boundsOf, type DetectedScale, type Scale } from "@/lib/core/survey-scale";
import { saidWords } from "@/lib/import-findings/date-words";
import { patternOf, readFigures } from "@/lib/imports/date-format";
import type { DateDecision } from "@/lib/imports/dates";
import { bestOf, meaningOf, QUESTION_NAMES, questionsFor } from "./asked";
import type { SurveyChoice, SurveyField } from "./schema";

const HOLDS: Readonly<Record<SurveyField, string>> = {
  date: "when somebody answered",
  score: "the score",
  unit: "the unit",
  segment: "the segment",
  verbatim: "what customers wrote",
};

/** Days are the same in every calendar. */
const CALENDAR = { fiscalYearStart: 1 };
const OF_FILE = { of: null, column: null, field: null } as const;

/** Which metric the answers are for: of those that any answers can become. `of` heads the scores of one of several questions. */
export function metricChoice(metrics: readonly MetricDefinition[], of: string | null): SurveyChoice {
  const fitting = metrics.filter((metric) => questionsFor(metric).length > 0);
  return {
    kind: "metric",
    key: "metric",
    ...OF_FILE,
    column: of,
    message:
      of === null
        ? "Say which metric the answers are for, under metric."
        : `Say which metric the scores under “${of}” are for: questions: { ${JSON.stringify(of)}: { metric: … } }; leave out what is not to be read.`,
    options: fitting.map(({ key, name }) => ({ value: key, meaning: name })),
  };
}

/** Which question was asked, where answers to several could become readings of the metric. */
export function questionChoice(metric: MetricDefinition, questions: readonly SurveyQuestion[]): SurveyChoice {
  return {
    kind: "question",
    key: "question",
    ...OF_FILE,
    message: `Say what was asked for ${metric.key}, under question: ${questions.join(" or ")}.`,
    options: questions.map((question) => ({ value: question, meaning: QUESTION_NAMES[question] })),
  };
}

/** Which end of the scale is best. */
export function bestChoice(question: SurveyQuestion, scale: Scale | null): SurveyChoice {
  const meanings = (["high", "low"] as const).map((best) => {
    const words = best === "high" ? "The highest score is the easiest" : "The lowest score is the easiest";
    return { value: best, meaning: scale === null ? words : `${words}. ${meaningOf({ question, scale, best })}` };
  });
  const message = "Say under best which score means the least effort: high, as where people agree that it was easy, or low.";
  return { kind: "best", key: "best", ...OF_FILE, message, options: meanings };
}

/** On which scale people answered: never guessed where the scores fit several, or a narrower one than the question has. */
export function scaleChoice(
  detected: DetectedScale,
  column: string | null,
  asked: { readonly question: SurveyQuestion; readonly best: "high" | "low" | undefined },
): SurveyChoice | null {
  if (detected.kind === "decided" || detected.kind === "empty") return null;
  const { question } = asked;
  const options = detected.kind === "undecided" ? detected.options : [];
  const best = bestOf(question, asked.best);
  const named = column === null ? "The scores" : `The scores under “${column}”`;
  const message =
    detected.kind === "refused"
      ? `${named} hold ${detected.score}, and ${question} is asked on ${SCALES_OF[question].join(" or ")}: is it another column, or another question?`
      : `${named} do not say on which scale people answered; declare ${options.map((scale) => `scale: ${scale}`).join(" or ")} in the mapping.`;
  return {
    kind: "scale",
    key: "scale",
    of: null,
    column,
    field: null,
    message,
    options: options.map((scale) => {
      const { lowest, highest } = boundsOf(scale);
      const range = `Scores from ${lowest} to ${highest}`;
      return { value: scale, meaning: best === null ? range : `${range}. ${meaningOf({ question, scale, best })}` };
    }),
  };
}

/** In which order dates are written. Null where it is settled. */
export function dateChoice(decision: DateDecision, column: string | null): SurveyChoice | null {
  if ("decided" in decision) return null;
  const named = column === null ? "The dates" : `The dates under “${column}”`;
  const about = { kind: "date-order", key: "dateFormat", of: null, column, field: null } as const;
  if ("conflict" in decision) {
    const [first, second] = decision.conflict;
    const seen = `“${first?.text}” in row ${first?.row}, “${second?.text}” in row ${second?.row}`;
    const message = `${named} fit no one order (${seen}); declare dateFormat in the mapping, so that the others are refused one by one.`;
    return { ...about, message, options: [] };
  }
  const { text } = decision.sample;
  const options = decision.undecided.map((order) => {
    const day = readFigures(text, order);
    const meaning = day === null ? text : saidWords({ day }, CALENDAR);
    return { value: patternOf(order, text), meaning };
  });
  const how = options.map(({ value }) => `dateFormat: ${value}`).join(" or ");
  return { ...about, message: `${named} fit more than one order (“${text}”); declare ${how} in the mapping.`, options };
}

/** Which column holds a field: of those that could, or of all. */
export function columnChoice(
  field: SurveyField,
  between: readonly string[],
  isUnclear: boolean,
  samplesOf: (heading: string) => readonly string[],
): SurveyChoice {
  const message = isUnclear
    ? `${between.map((heading) => `“${heading}”`).join(" and ")} could both hold ${HOLDS[field]}: name one of them under columns.`
    : `No column is known to hold ${HOLDS[field]}: name it under columns${field === "score" ? "" : `, or give one for the whole file under constants: { ${field}: … }`}.`;
  return {
    kind: "column",
    key: "columns",
    of: null,
    column: null,
    field,
    message,
    options: between
      .filter((heading) => heading !== "")
      .map((heading) => ({ value: heading, meaning: `${heading}: ${samplesOf(heading).join(", ") || "empty"}` })),
  };
}
