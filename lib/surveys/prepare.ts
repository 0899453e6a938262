import type { Survey } from "@/lib/core/survey";
import { AppError } from "@/lib/errors";
import type { DateStyle } from "@/lib/imports/dates";
import { type Dialect, dialectBy } from "@/lib/imports/dialect";
import { plainHeading } from "@/lib/imports/header";
import { type ImportWorld, type MetricEntry, nameIn } from "@/lib/imports/import-world";
import type { ImportLimits } from "@/lib/imports/limits";
import { readRecords } from "@/lib/imports/records";
import { EMPTY_REPORT, refusal } from "@/lib/imports/report";
import type { Encoding, ImportProblem } from "@/lib/imports/schema";
import type { Fingerprint, Source } from "@/lib/imports/source";
import { FirstLook } from "./first-look";
import { type SurveyColumns, surveyColumns, understoodIn } from "./headings";
import { NO_OUTCOME, type SurveyChoice, type SurveyMapping, type SurveyReport } from "./schema";
import { type Problem, settle } from "./settle";

/** Everything that is settled about a file of answers before its rows are taken. */
export interface SurveyPlan {
  readonly source: Source;
  readonly dialect: Dialect;
  readonly encoding: Encoding;
  readonly fingerprint: Fingerprint;
  readonly headers: readonly string[];
  readonly columns: SurveyColumns;
  readonly mapping: SurveyMapping;
  readonly world: ImportWorld;
  readonly timeZone: string;
  readonly metric: MetricEntry;
  readonly survey: Survey;
  readonly dates: DateStyle;
  readonly limits: ImportLimits;
  /** The report as far as it is known. */
  readonly report: SurveyReport;
}

interface Known {
  readonly world: ImportWorld;
  readonly mapping: SurveyMapping;
  readonly limits: ImportLimits;
  readonly timeZone: string;
  readonly onRows?: (rows: number) => void;
}

/**
 * Settles everything about a file of answers that its rows are read by.
 * @throws AppError with the report as far as it is known in `details`: `invalid` where something has to be said first, with every
 *   choice in `details.survey.choices`
 */
export async function prepareSurvey(source: Source, known: Known): Promise<SurveyPlan> {
  let report: SurveyReport = { ...EMPTY_REPORT, bytes: source.size, survey: NO_OUTCOME };
  try {
    const { world, mapping, limits } = known;
    const dimensions = new Set(world.dimensions.map(plainHeading));
    const beginning = await source.beginning();
    const isWhole = beginning.length === source.size;
    const dialect = dialectBy(beginning, isWhole, mapping, (cells) => understoodIn(cells.map(nameIn), mapping, dimensions));
    const headers = dialect.header.map(nameIn);
    const columns = surveyColumns(headers, mapping, dimensions);
    const look = new FirstLook(dialect.headerRow, headers, columns.fields, mapping, limits);
    const onBlock = () => known.onRows?.(look.rows);
    const asked = { encoding: mapping.encoding ?? null, delimiter: dialect.delimiter, limits, onBlock };
    const { encoding, ...fingerprint } = await readRecords(source, asked, look.observe);
    const settled = settle(known, headers, columns, look);
    const { faults, choices, metric, survey, dates, dateFormat, outcome } = settled;
    report = {
      ...report,
      ...fingerprint,
      rows: look.rows,
      understood: {
        shape: "long",
        encoding,
        delimiter: dialect.delimiter,
        headerRow: dialect.headerRow,
        columns: headers.map((header, index) => ({ header, readAs: fieldAt(columns, index) })),
        dateFormat,
        numbers: [],
      },
      survey: outcome,
    };
    if (look.rows === 0) throw new AppError("invalid", "The file has headings but no rows below them.");
    if (faults.length + choices.length > 0) throw unsettled(faults, choices, dialect.headerRow);
    if (metric === null || survey === null) throw new Error("a file of answers is settled without what was asked");
    return { source, dialect, encoding, fingerprint, headers, columns, metric, survey, dates, report, ...known };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw refusal(error, { ...report, ...(await source.read(() => undefined)) });
  }
}

function fieldAt({ fields }: SurveyColumns, index: number) {
  return Object.entries(fields).find(([, at]) => at === index)?.[0] ?? null;
}

/** The refusal by what has to be said first. */
function unsettled(faults: readonly Problem[], choices: readonly SurveyChoice[], headerRow: number): AppError {
  const asked = choices.map(({ column, message, options }): Problem => {
    const expected =
      options.length === 0
        ? "a mapping that says it"
        : `one of ${options
            .slice(0, 8)
            .map(({ value }) => value)
            .join(", ")}`;
    return { column, found: null, expected, message };
  });
  const errors = [...faults, ...asked].map((problem): ImportProblem => ({ row: headerRow, ...problem }));
  return new AppError("invalid", errors.map(({ message }) => message).join(" "), { errors });
}
