import { AppError } from "@/lib/errors";
import { type Dialect, dialectOf } from "./dialect";
import type { ImportWorld } from "./import-world";
import type { ImportLimits } from "./limits";
import type { ImportPlan } from "./plan";
import { EMPTY_REPORT, refusal, undecided, understoodOf } from "./report";
import type { ImportReport, Mapping } from "./schema";
import { type Layout, layoutOf } from "./shape";
import type { Source } from "./source";
import { type Survey, surveyBeginning, surveyFile } from "./survey";

/** A file that was read once and can be read again by a plan. */
export interface Prepared {
  readonly source: Source;
  readonly dialect: Dialect;
  readonly survey: Survey;
  readonly plan: ImportPlan;
  readonly limits: ImportLimits;
  /** The report as far as it is known. */
  readonly report: ImportReport;
}

interface Known {
  readonly source: Source;
  readonly dialect: Dialect;
  readonly layout: Layout;
  readonly world: ImportWorld;
  readonly mapping: Mapping;
  readonly limits: ImportLimits;
}

/** A file as a survey of it settles it. */
export function preparedBy(survey: Survey, { source, dialect, layout, world, mapping, limits }: Known): Prepared {
  const { encoding, dates, styles, dressed, rows, fingerprint } = survey;
  const plan = { encoding, layout, mapping, world, dates, styles, dressed };
  const understood = understoodOf(dialect, layout, survey);
  return { source, dialect, survey, plan, limits, report: { ...EMPTY_REPORT, ...fingerprint, rows, understood } };
}

/** A file as its first block alone would settle it, or null where that says too little. */
export async function guessImport(
  source: Source,
  world: ImportWorld,
  { mapping, limits }: { readonly mapping: Mapping; readonly limits: ImportLimits },
): Promise<Prepared | null> {
  try {
    const beginning = await source.beginning();
    const dialect = dialectOf(beginning, beginning.length === source.size, mapping, world);
    const layout = layoutOf(dialect.header, dialect.headerRow, mapping, world);
    const survey = surveyBeginning(beginning, dialect, layout, mapping, limits);
    const settled = survey.rows > 0 && survey.questions.length === 0;
    return settled ? preparedBy(survey, { source, dialect, layout, world, mapping, limits }) : null;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

/**
 * Settles everything about a file that its rows are read by.
 * @throws AppError with the report as far as it is known in `details`
 */
export async function prepareImport(
  source: Source,
  world: ImportWorld,
  options: { readonly mapping: Mapping; readonly limits: ImportLimits; readonly onRows?: (rows: number) => void },
): Promise<Prepared> {
  const { mapping, limits } = options;
  let report: ImportReport = { ...EMPTY_REPORT, bytes: source.size };
  try {
    const beginning = await source.beginning();
    const dialect = dialectOf(beginning, beginning.length === source.size, mapping, world);
    const layout = layoutOf(dialect.header, dialect.headerRow, mapping, world);
    const survey = await surveyFile(source, dialect, layout, mapping, options);
    report = { ...report, rows: survey.rows, understood: understoodOf(dialect, layout, survey) };
    if (survey.rows === 0) throw new AppError("invalid", "The file has headings but no rows below them.");
    if (survey.questions.length > 0) throw undecided(survey.questions);
    return preparedBy(survey, { source, dialect, layout, world, mapping, limits });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw refusal(error, { ...report, ...(await source.read(() => undefined)) });
  }
}
