import { SURVEY_QUESTIONS } from "@/lib/core/survey";
import { SCALES } from "@/lib/core/survey-scale";
import type { SurveyChoice, SurveyField, SurveyMapping } from "@/lib/surveys/schema";

/** A mapping of answers without some of its keys. */
export function surveyWithout(mapping: SurveyMapping, ...keys: readonly (keyof SurveyMapping)[]): SurveyMapping {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !(keys as readonly string[]).includes(key)));
}

/** The mapping in which a choice is answered by the value of one of its options. */
export function surveyAnswered(mapping: SurveyMapping, { kind, field }: SurveyChoice, value: string): SurveyMapping {
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
