import { checkDeclared, parseDeclared } from "@/lib/imports/declared";
import { type SurveyMapping, surveyMapping } from "./schema";

/**
 * Reads a mapping of answers (YAML, or JSON, which is YAML too). Every fault is reported at once, with its line.
 * @throws AppError `invalid` with `errors: Fault[]`
 */
export function parseSurveyMapping(text: string): SurveyMapping {
  const { data, locate } = parseDeclared(text);
  return checkDeclared(surveyMapping, data, locate);
}
