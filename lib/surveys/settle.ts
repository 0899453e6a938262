import { SCALES_OF, type Survey } from "@/lib/core/survey";
import type { Scale } from "@/lib/core/survey-scale";
import { patternOf } from "@/lib/imports/date-format";
import { type DateStyle, declaredDates } from "@/lib/imports/dates";
import { Miss } from "@/lib/imports/directory";
import { columnNames } from "@/lib/imports/header";
import type { ImportWorld, MetricEntry } from "@/lib/imports/import-world";
import type { ImportProblem } from "@/lib/imports/schema";
import { bestOf, contradiction, meaningOf, misfit, questionsFor } from "./asked";
import { bestChoice, columnChoice, dateChoice, metricChoice, questionChoice, scaleChoice } from "./choices";
import type { FirstLook } from "./first-look";
import { constantsOf, type SurveyColumns } from "./headings";
import { NO_OUTCOME, type SurveyChoice, type SurveyMapping, type SurveyOutcome } from "./schema";

export type Problem = Omit<ImportProblem, "row">;

/** What the whole of a file, its headings and its mapping settle together, and what they leave open. */
export interface Settled {
  readonly faults: readonly Problem[];
  readonly choices: readonly SurveyChoice[];
  readonly metric: MetricEntry | null;
  readonly survey: Survey | null;
  readonly dates: DateStyle;
  readonly dateFormat: string | null;
  readonly outcome: SurveyOutcome;
}

/** Settles metric, question, scale, dates and columns, or says what there is to choose from. */
export function settle(
  { world, mapping }: { readonly world: ImportWorld; readonly mapping: SurveyMapping },
  headers: readonly string[],
  columns: SurveyColumns,
  look: FirstLook,
): Settled {
  const asked = settleAsked(world, mapping, columns, headers, look);
  const dated = settleDates(mapping, columns, headers, look);
  const names = columnNames(headers);
  const samplesOf = (heading: string) => look.samples[names.indexOf(heading)] ?? [];
  const choices = [...asked.choices, ...columnChoices(mapping, columns, names, samplesOf), ...dated.choices];
  const { metric, survey } = asked;
  const definition = metric?.rules.at(-1)?.definition;
  const outcome: SurveyOutcome = {
    ...NO_OUTCOME,
    metric: definition === undefined ? null : { key: definition.key, name: definition.name },
    question: asked.question,
    scale: survey?.scale ?? null,
    best: survey?.best ?? null,
    meaning: survey === null ? null : meaningOf(survey),
    columns: names.map((header, index) => ({
      header,
      readAs: columns.known[index] ?? null,
      samples: [...(look.samples[index] ?? [])],
    })),
    choices,
  };
  return { ...dated, faults: [...columns.faults, ...asked.faults], choices, metric, survey, outcome };
}

/** The fields that a row of answers cannot do without, and those of which there may be only one. */
function columnChoices(
  mapping: SurveyMapping,
  { fields, unclear }: SurveyColumns,
  names: readonly string[],
  samplesOf: (heading: string) => readonly string[],
): SurveyChoice[] {
  const given = new Set(constantsOf(mapping));
  const twice = [...unclear].map(([field, headings]) => columnChoice(field, headings, true, samplesOf));
  const free = names.filter((_, index) => !Object.values(fields).includes(index));
  const missing = (["date", "score", "unit"] as const).filter(
    (field) => fields[field] === undefined && !unclear.has(field) && !given.has(field),
  );
  return [...twice, ...missing.map((field) => columnChoice(field, free, false, samplesOf))];
}

function settleAsked(
  world: ImportWorld,
  mapping: SurveyMapping,
  { fields }: SurveyColumns,
  headers: readonly string[],
  look: FirstLook,
): Pick<Settled, "faults" | "choices" | "metric" | "survey"> & { question: Survey["question"] | null } {
  const none = { faults: [], choices: [], metric: null, survey: null, question: null };
  if (mapping.metric === undefined) return { ...none, choices: [metricChoice(definitionsOf(world))] };
  const metric = world.metrics.find(mapping.metric);
  if (metric instanceof Miss) {
    const { expected, message } = metric;
    return { ...none, faults: [{ column: null, found: mapping.metric, expected, message }] };
  }
  const definition = (metric.rules.at(-1) ?? metric.rules[0]).definition;
  const questions = questionsFor(definition);
  const question = mapping.question ?? (questions.length === 1 ? (questions[0] ?? null) : null);
  const found = { ...none, metric, question };
  if (question === null && questions.length > 0) return { ...found, choices: [questionChoice(definition, questions)] };
  const wrong =
    question === null ? misfit(definition, "csat") : (misfit(definition, question) ?? contradiction(question, mapping));
  if (question === null || wrong !== null) {
    const message = wrong ?? `No answers can become readings of ${definition.key}.`;
    return { ...found, faults: [{ column: null, found: definition.key, expected: "a metric that fits the question", message }] };
  }
  const choices: SurveyChoice[] = [];
  const column = fields.score === undefined ? null : (headers[fields.score] ?? null);
  const scale = mapping.scale ?? scaleBy(look, question, column, mapping, choices);
  const best = bestOf(question, mapping.best);
  if (best === null) choices.push(bestChoice(question, scale));
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
