import type { Fault } from "@/lib/errors";
import { checkDeclared, faultAt, type Locate, parseDeclared } from "@/lib/imports/declared";
import { type SurveyMapping, surveyMapping } from "./schema";

/**
 * Reads a mapping of answers (YAML, or JSON, which is YAML too). Every fault is reported at once, with its line.
 * @throws AppError `invalid` with `errors: Fault[]`
 */
export function parseSurveyMapping(text: string): SurveyMapping {
  const { data, locate } = parseDeclared(text);
  return checkSurveyMapping(data, locate);
}

/** Checks a mapping of answers that came as data. @throws AppError `invalid` with `errors: Fault[]` */
export function checkSurveyMapping(input: unknown, locate?: Locate): SurveyMapping {
  return checkDeclared(surveyMapping, input, locate, (mapping) => saidTwice(mapping, locate));
}

/** What is said under `questions` is not said for the whole file too. */
function saidTwice({ questions, columns = {}, ...whole }: SurveyMapping, locate: Locate | undefined): Fault[] {
  if (questions === undefined || Object.keys(questions).length === 0) return [];
  const keys = (["metric", "question", "scale", "best"] as const).filter((key) => whole[key] !== undefined);
  const headings = Object.entries(columns).flatMap(([heading, field]) =>
    field === "score" || field === "verbatim" ? [heading] : [],
  );
  return [...keys.map((key) => [key]), ...headings.map((heading) => ["columns", heading])].map((path) => ({
    ...faultAt(path, locate),
    expected: "it under questions",
    message: `Where there are questions, ${path.at(-1)} is said of one of them, under questions.`,
  }));
}
