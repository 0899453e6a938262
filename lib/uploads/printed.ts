import { basename } from "node:path";
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

/** What a run of the command printed, by the kind of its file: a report, the outcome of a survey, or why it was refused. */
export function printedBy(kind: UploadDocument["kind"], printed: unknown): Printed {
  if (kind === "survey") {
    const found = surveyReport.safeParse(printed).data;
    if (found !== undefined) {
      const { survey: outcome, ...report } = found;
      return { report: unplaced(report), outcome, error: null };
    }
  }
  const report = importReport.safeParse(printed).data ?? null;
  if (report !== null) return { report: unplaced(report), outcome: null, error: null };
  const refusal = refusalIn(printed);
  const { survey, ...error } = refusal === null ? { survey: null } : unplaced(refusal);
  // A refusal by rejected rows carries the report of them.
  const counted = importReport.strip().safeParse(error).data ?? null;
  const outcome = surveyOutcome.safeParse(survey).data ?? null;
  return { report: counted, outcome, error: "code" in error ? (error as Printed["error"]) : null };
}

/** With the name of the problems file alone: where uploads lie is nobody's to know who asks from outside. */
function unplaced<T extends { readonly problems?: unknown; readonly message: string }>(said: T): T {
  const { problems, message } = said;
  if (typeof problems !== "string") return said;
  const name = basename(problems);
  return { ...said, problems: name, message: message.replaceAll(problems, name) };
}
