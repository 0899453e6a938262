import { type ImportReport, importReport } from "@/lib/imports/schema";
import { refusalIn } from "@/lib/runs/schema";
import { type SurveyOutcome, surveyOutcome, surveyReport } from "@/lib/surveys/schema";
import type { UploadDocument } from "./schema";

/** What a step of an upload printed: a report, or a refusal that may carry one; of answers, what came of them too. */
export interface Printed {
  readonly report: ImportReport | null;
  readonly outcome: SurveyOutcome | null;
  readonly error: UploadDocument["error"];
}

export function printedBy(kind: UploadDocument["kind"], printed: unknown): Printed {
  if (kind === "survey") {
    const found = surveyReport.safeParse(printed).data;
    if (found !== undefined) {
      const { survey: outcome, ...report } = found;
      return { report, outcome, error: null };
    }
  }
  const report = importReport.safeParse(printed).data ?? null;
  if (report !== null) return { report, outcome: null, error: null };
  const { survey, ...error } = refusalIn(printed) ?? { survey: null };
  // A refusal by rejected rows carries the report of them.
  const counted = importReport.strip().safeParse(error).data ?? null;
  const outcome = surveyOutcome.safeParse(survey).data ?? null;
  return { report: counted, outcome, error: "code" in error ? (error as Printed["error"]) : null };
}
