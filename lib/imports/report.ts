import { AppError } from "@/lib/errors";
import type { Dialect } from "./dialect";
import type { ImportProblem, ImportReport, Understood } from "./schema";
import type { Layout } from "./shape";
import type { Survey } from "./survey";

/** How many problems a report shows; the problems file has them all. */
export const SHOWN_ERRORS = 100;

/** A report of nothing having happened, to be filled in as far as an import got. */
export const EMPTY_REPORT: ImportReport = {
  batch: null,
  sha256: "",
  bytes: 0,
  rows: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  rejected: 0,
  ignored: 0,
  errors: [],
  warnings: [],
  problems: null,
  waiting: null,
  message: "",
  understood: null,
};

/** What was understood of a file, for people to check. */
export function understoodOf(dialect: Dialect, layout: Layout, survey: Survey): Understood {
  const fieldAt = new Map(Object.entries(layout.fields).map(([field, index]) => [index, field]));
  const across = new Map(layout.across.map(({ index, header, metric }) => [index, metric?.key ?? header]));
  return {
    shape: layout.shape,
    encoding: survey.encoding,
    delimiter: dialect.delimiter,
    headerRow: layout.headerRow,
    columns: layout.headers.map((header, index) => ({ header, readAs: fieldAt.get(index) ?? across.get(index) ?? null })),
    dateFormat: survey.dateFormat,
    numbers: [...survey.styles].map(([index, { decimal, thousands }]) => ({
      column: layout.headers[index] ?? "",
      decimal,
      thousands,
    })),
  };
}

/** One sentence on what an import did, or in a dry run would do. */
export function outcomeSentence(report: ImportReport, dryRun: boolean): string {
  const { rows, ignored, rejected } = report;
  const parts = (["new", "changed", "unchanged"] as const).map((key) => `${report[key]} ${key}`);
  if (rejected > 0) parts.push(`${rejected} rejected`);
  if (ignored > 0) parts.push(`${ignored} ignored`);
  const counts = `${rows} ${rows === 1 ? "row" : "rows"}: ${parts.join(", ")}.`;
  if (report.new + report.changed === 0 && rejected === 0) return `Nothing to change; ${counts}`;
  if (report.waiting !== null) return `Nothing changed yet: it waits until a second person accepts it; ${counts}`;
  return dryRun
    ? `Dry run, nothing was written; it would be ${counts}`
    : report.batch === null
      ? `Nothing changed; ${counts}`
      : `Imported ${counts}`;
}

/** The refusal of a file that rows were rejected from, with everything the report says. */
export function rejection(report: ImportReport): AppError {
  const { rejected, rows, errors, problems } = report;
  const [first] = errors;
  const where = first === undefined ? "" : ` Row ${first.row}: ${first.message}`;
  const all = problems === null ? "" : ` All are in ${problems}.`;
  const message = `Nothing was imported: ${rejected} of ${rows} rows ${rejected === 1 ? "is" : "are"} rejected.${where}${all}`;
  return new AppError("refused", message, { ...report, message });
}

/** The refusal of a file that changes what somebody else saved since it was checked, with everything the report says. */
export function savedSince(report: ImportReport, count: number): AppError {
  const what = count === 1 ? "a reading that the file changes was" : `${count} readings that the file changes were`;
  const message = `Nothing was imported: ${what} changed by somebody else since it was checked.`;
  return new AppError("conflict", message, { ...report, message });
}

/** A refusal of the file as a whole, with what is known of it: all its rows count as rejected. */
export function refusal(cause: AppError, report: ImportReport): AppError {
  const { errors: listed } = cause.details;
  const errors = (Array.isArray(listed) ? listed : []) as readonly ImportProblem[];
  const message = `Nothing was imported. ${cause.message}`;
  return new AppError(cause.code, message, {
    ...report,
    rejected: report.rows - report.ignored,
    ...cause.details,
    errors,
    message,
  });
}

/** A refusal by what the survey could not decide. */
export function undecided(questions: readonly ImportProblem[]): AppError {
  return new AppError("invalid", questions.map(({ message }) => message).join(" "), { errors: questions });
}
