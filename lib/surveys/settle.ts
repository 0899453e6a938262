import { SCALES_OF, type Survey } from "@/lib/core/survey";
import type { Scale } from "@/lib/core/survey-scale";
import { patternOf } from "@/lib/imports/date-format";
import { type DateStyle, declaredDates } from "@/lib/imports/dates";
import { Miss } from "@/lib/imports/directory";
import { columnNames, plainHeading } from "@/lib/imports/header";
import type { ImportWorld, MetricEntry } from "@/lib/imports/import-world";
import type { ImportProblem } from "@/lib/imports/schema";
import { bestOf, contradiction, meaningOf, misfit, questionsFor } from "./asked";
import { bestChoice, columnChoice, dateChoice, metricChoice, questionChoice, scaleChoice } from "./choices";
import type { FirstLook } from "./first-look";
import { constantsOf, type SurveyColumns } from "./headings";
import type { AskedQuestion } from "./questions";
import { NO_ANSWERS, type QuestionOutcome, type SurveyChoice, type SurveyMapping } from "./schema";

export type Problem = Omit<ImportProblem, "row">;

/** What the whole of a file, its headings and its mapping settle together of one question, and what they leave open. */
export interface Settled {
  readonly faults: readonly Problem[];
  readonly choices: readonly SurveyChoice[];
  readonly metric: MetricEntry | null;
  readonly survey: Survey | null;
  readonly dates: DateStyle;
  readonly dateFormat: string | null;
  readonly outcome: QuestionOutcome;
}

/** Settles metric, question, scale, dates and columns, or says what there is to choose from. */
export function settle(world: ImportWorld, question: AskedQuestion, headers: readonly string[], look: FirstLook): Settled {
  const { mapping, columns } = question;
  const asked = settleAsked(world, question, headers, look);
  const dated = settleDates(mapping, columns, headers, look);
  const names = columnNames(headers);
  const samplesOf = (heading: string) => look.samples[names.indexOf(heading)] ?? [];
  const choices = [...asked.choices, ...columnChoices(question, names, samplesOf), ...dated.choices];
  const { metric, survey } = asked;
  const definition = metric?.rules.at(-1)?.definition;
  const headingAt = (index: number | undefined) => (index === undefined ? null : (names[index] ?? null));
  const outcome: QuestionOutcome = {
    ...NO_ANSWERS,
    column: headingAt(columns.fields.score),
    verbatim: headingAt(columns.fields.verbatim),
    metric: definition === undefined ? null : { key: definition.key, name: definition.name },
    question: asked.question,
    scale: survey?.scale ?? null,
    best: survey?.best ?? null,
    meaning: survey === null ? null : meaningOf(survey),
  };
  return { ...dated, faults: [...columns.faults, ...asked.faults], choices, metric, survey, outcome };
}

/** The fields that a row of answers cannot do without, and those of which there may be only one. */
function columnChoices(
  { mapping, others, columns: { fields, unclear } }: AskedQuestion,
  names: readonly string[],
  samplesOf: (heading: string) => readonly string[],
): SurveyChoice[] {
  const given = new Set(constantsOf(mapping));
  const twice = [...unclear].map(([field, headings]) => columnChoice(field, headings, true, samplesOf));
  const free = names.filter((_, index) => !Object.values(fields).includes(index) && !others.has(index));
  const missing = (["date", "score", "unit"] as const).filter(
    (field) => fields[field] === undefined && !unclear.has(field) && !given.has(field),
  );
  return [...twice, ...missing.map((field) => columnChoice(field, free, false, samplesOf))];
}

function settleAsked(
  world: ImportWorld,
  { of, mapping, columns: { fields } }: AskedQuestion,
  headers: readonly string[],
  look: FirstLook,
): Pick<Settled, "faults" | "choices" | "metric" | "survey"> & { question: Survey["question"] | null } {
  const none = { faults: [], choices: [], metric: null, survey: null, question: null };
  const said = mapping.metric ?? (of === null ? null : metricHeaded(of, world));
  if (said === null) return { ...none, choices: [{ ...metricChoice(definitionsOf(world), of), of }] };
  const metric = world.metrics.find(said);
  if (metric instanceof Miss) {
    const { expected, message } = metric;
    return { ...none, faults: [{ column: of, found: said, expected, message }] };
  }
  const definition = (metric.rules.at(-1) ?? metric.rules[0]).definition;
  const questions = questionsFor(definition);
  const question = mapping.question ?? (questions.length === 1 ? (questions[0] ?? null) : null);
  const found = { ...none, metric, question };
  if (question === null && questions.length > 0) return { ...found, choices: [{ ...questionChoice(definition, questions), of }] };
  const wrong =
    question === null ? misfit(definition, "csat") : (misfit(definition, question) ?? contradiction(question, mapping));
  if (question === null || wrong !== null) {
    const message = wrong ?? `No answers can become readings of ${definition.key}.`;
    return { ...found, faults: [{ column: of, found: definition.key, expected: "a metric that fits the question", message }] };
  }
  const open: SurveyChoice[] = [];
  const column = fields.score === undefined ? null : (headers[fields.score] ?? null);
  const scale = mapping.scale ?? scaleBy(look, question, column, mapping, open);
  const best = bestOf(question, mapping.best);
  if (best === null) open.push(bestChoice(question, scale));
  const choices = open.map((choice) => ({ ...choice, of }));
  return { ...found, choices, survey: scale === null || best === null ? null : { question, scale, best } };
}

/** The scale that the scores say; null where they leave it open, with what to choose from in `choices`. */
function scaleBy(
  look: FirstLook,
  question: Survey["question"],
  column: string | null,
  mapping: SurveyMapping,
  choices: SurveyChoice[],
): Scale | null {
  const detected = look.scale(SCALES_OF[question]);
  if (detected.kind === "decided") return detected.scale;
  // Without a single score there is nothing to read on a scale, and every text is refused on any.
  if (detected.kind === "empty") return SCALES_OF[question].at(-1) ?? null;
  const choice = scaleChoice(detected, column, { question, best: mapping.best });
  if (choice !== null) choices.push(choice);
  return null;
}

/** The metric whose key or name a column of scores is headed by, where it is the only one so called. */
function metricHeaded(heading: string, world: ImportWorld): string | null {
  const plain = plainHeading(heading);
  const found = definitionsOf(world).filter(
    (metric) => questionsFor(metric).length > 0 && [metric.key, metric.name].some((name) => plainHeading(name) === plain),
  );
  return found.length === 1 ? (found[0]?.key ?? null) : null;
}

function definitionsOf(world: ImportWorld) {
  return [...world.metrics.entries.keys()].flatMap((key) => {
    const metric = world.metrics.find(key);
    const current = metric instanceof Miss || metric.lastDay !== Number.POSITIVE_INFINITY ? undefined : metric.rules.at(-1);
    return current === undefined ? [] : [current.definition];
  });
}

function settleDates(
  mapping: SurveyMapping,
  { fields }: SurveyColumns,
  headers: readonly string[],
  look: FirstLook,
): Pick<Settled, "dates" | "dateFormat" | "choices"> {
  const { dateFormat } = mapping;
  if (dateFormat !== undefined) return { dates: declaredDates(dateFormat), dateFormat, choices: [] };
  const decision = look.dateOrder();
  const choice = dateChoice(decision, fields.date === undefined ? null : (headers[fields.date] ?? null));
  if (choice !== null || !("decided" in decision) || decision.decided === null)
    return { dates: null, dateFormat: null, choices: choice === null ? [] : [choice] };
  return { dates: { order: decision.decided }, dateFormat: patternOf(decision.decided, decision.sample), choices: [] };
}
