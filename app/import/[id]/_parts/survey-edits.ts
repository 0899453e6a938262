import { SURVEY_QUESTIONS } from "@/lib/core/survey";
import { SCALES } from "@/lib/core/survey-scale";
import type { QuestionOutcome, SurveyChoice, SurveyField, SurveyMapping } from "@/lib/surveys/schema";

/** A mapping of answers without some of its keys. */
export function surveyWithout(mapping: SurveyMapping, ...keys: readonly (keyof SurveyMapping)[]): SurveyMapping {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !(keys as readonly string[]).includes(key)));
}

type Question = NonNullable<SurveyMapping["questions"]>[string];

/** The mapping in which a choice is answered by the value of one of its options. `all` heads every question of the file. */
export function surveyAnswered(
  mapping: SurveyMapping,
  { of, ...choice }: SurveyChoice,
  value: string,
  all: readonly string[],
): SurveyMapping {
  if (of === null) return answered(mapping, choice, value);
  const { metric, question, scale, best } = answered(mapping.questions?.[of] ?? {}, choice, value);
  const said = Object.fromEntries(Object.entries({ metric, question, scale, best }).filter(([, each]) => each !== undefined));
  return asQuestion(
    mapping,
    of,
    (before) => ({ ...(before.verbatim === undefined ? {} : { verbatim: before.verbatim }), ...said }),
    all,
  );
}

/** The mapping in which something else is said of a question; the others are named too, or they would be read no more. */
export function asQuestion(
  mapping: SurveyMapping,
  of: string,
  change: (question: Question) => Question,
  all: readonly string[],
): SurveyMapping {
  const before = mapping.questions ?? {};
  const named = Object.fromEntries([...all, ...Object.keys(before)].map((heading) => [heading, before[heading] ?? {}]));
  return { ...mapping, questions: { ...named, [of]: change(named[of] ?? {}) } };
}

/** The mapping in which a column of scores is a question of its own, beside whatever was asked before. */
export function withQuestion(mapping: SurveyMapping, heading: string, asked: readonly QuestionOutcome[]): SurveyMapping {
  const { columns = {}, questions, ...rest } = surveyWithout(mapping, "metric", "question", "scale", "best");
  const { metric, question, scale, best } = mapping;
  const only = asked.length === 1 ? asked[0] : undefined;
  const before = only?.column ?? null;
  const words = Object.entries(columns).find(([, field]) => field === "verbatim")?.[0];
  const said = { metric, question, scale, best, verbatim: words };
  const first = Object.fromEntries(Object.entries(said).filter(([, each]) => each !== undefined));
  const shared = Object.entries(columns).filter(([name, field]) => field !== "score" && field !== "verbatim" && name !== heading);
  return {
    ...rest,
    ...(shared.length === 0 ? {} : { columns: Object.fromEntries(shared) }),
    questions: { ...(questions ?? (before === null || before === heading ? {} : { [before]: first })), [heading]: {} },
  };
}

/** The mapping in which a column of scores is read no more. */
export function withoutQuestion(mapping: SurveyMapping, heading: string, all: readonly string[]): SurveyMapping {
  const { questions = {}, ...rest } = asQuestion(mapping, heading, (question) => question, all);
  const { [heading]: _, ...left } = questions;
  return Object.keys(left).length === 0 ? rest : { ...rest, questions: left };
}

function answered(mapping: SurveyMapping, { kind, field }: Omit<SurveyChoice, "of">, value: string): SurveyMapping {
  switch (kind) {
    case "metric":
      // What was asked, and on which scale, was said of another metric.
      return { ...surveyWithout(mapping, "question", "scale", "best"), metric: value };
    case "question": {
      const question = SURVEY_QUESTIONS.find((each) => each === value);
      return question === undefined ? mapping : { ...mapping, question };
    }
    case "scale": {
      const scale = SCALES.find((each) => each === value);
      return scale === undefined ? mapping : { ...mapping, scale };
    }
    case "best":
      return { ...mapping, best: value === "low" ? "low" : "high" };
    case "date-order":
      return { ...mapping, dateFormat: value };
    case "column":
      return field === null ? mapping : surveyColumnAs(mapping, value, field);
  }
}

/** The mapping in which a column holds a field; null goes by its heading again. */
export function surveyColumnAs(mapping: SurveyMapping, header: string, field: SurveyField | null): SurveyMapping {
  const { [header]: _, ...others } = mapping.columns ?? {};
  const columns = field === null ? others : { ...others, [header]: field };
  return Object.keys(columns).length === 0 ? surveyWithout(mapping, "columns") : { ...mapping, columns };
}

/** Something that was decided about a text in a file of answers, and the mapping in which it was not. */
export interface SurveyDecision {
  readonly id: string;
  readonly found: string;
  readonly says: string;
  readonly takeBack: (mapping: SurveyMapping) => SurveyMapping;
}

/** The repairs in a mapping of answers, one by one. `nameOf` gives the name behind a key. */
export function surveyDecisionsIn({ names = {}, scores = {}, ignore = [] }: SurveyMapping, nameOf: (key: string) => string) {
  const found: SurveyDecision[] = [
    ...Object.entries(names).map(([text, key]) => ({
      id: `names ${text}`,
      found: text,
      says: `is ${nameOf(key)}`,
      takeBack: ({ names: now = {}, ...rest }: SurveyMapping) => ({ ...rest, names: entryless(now, text) }),
    })),
    ...Object.entries(scores).map(([text, score]) => ({
      id: `scores ${text}`,
      found: text,
      says: score === "none" ? "is no answer" : `is ${score}`,
      takeBack: ({ scores: now = {}, ...rest }: SurveyMapping) => ({ ...rest, scores: entryless(now, text) }),
    })),
    ...ignore.map((text) => ({
      id: `ignore ${text}`,
      found: text,
      says: "is left out",
      takeBack: ({ ignore: now = [], ...rest }: SurveyMapping) => ({ ...rest, ignore: now.filter((each) => each !== text) }),
    })),
  ];
  return found;
}

function entryless<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}
