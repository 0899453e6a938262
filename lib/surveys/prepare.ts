import type { Survey } from "@/lib/core/survey";
import { AppError } from "@/lib/errors";
import type { DateStyle } from "@/lib/imports/dates";
import { type Dialect, dialectBy } from "@/lib/imports/dialect";
import { columnNames, plainHeading } from "@/lib/imports/header";
import { type ImportWorld, type MetricEntry, nameIn } from "@/lib/imports/import-world";
import type { ImportLimits } from "@/lib/imports/limits";
import { readRecords } from "@/lib/imports/records";
import { EMPTY_REPORT, refusal } from "@/lib/imports/report";
import type { Encoding, ImportProblem } from "@/lib/imports/schema";
import type { Fingerprint, Source } from "@/lib/imports/source";
import { FirstLook } from "./first-look";
import { type SurveyColumns, understoodIn } from "./headings";
import { type AskedQuestion, questionsIn } from "./questions";
import { NO_OUTCOME, type QuestionOutcome, type SurveyChoice, type SurveyMapping, type SurveyReport } from "./schema";
import { type Problem, type Settled, settle } from "./settle";

/** What is settled about one question of a file before the answers to it are taken. */
export interface QuestionPlan {
  readonly dialect: Dialect;
  readonly encoding: Encoding;
  readonly headers: readonly string[];
  readonly columns: SurveyColumns;
  readonly mapping: SurveyMapping;
  readonly world: ImportWorld;
  readonly timeZone: string;
  readonly metric: MetricEntry;
  readonly survey: Survey;
  readonly dates: DateStyle;
  readonly outcome: QuestionOutcome;
}

/** Everything that is settled about a file of answers before its rows are taken. */
export interface SurveyPlan {
  readonly source: Source;
  readonly dialect: Dialect;
  readonly encoding: Encoding;
  readonly fingerprint: Fingerprint;
  readonly headers: readonly string[];
  readonly world: ImportWorld;
  readonly limits: ImportLimits;
  readonly questions: readonly QuestionPlan[];
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
    const asked = questionsIn(headers, mapping, dimensions);
    const looks = asked.map((each) => new FirstLook(dialect.headerRow, headers, each.columns.fields, each.mapping, limits));
    const [first] = looks;
    const onBlock = () => known.onRows?.(first?.rows ?? 0);
    const reading = { encoding: mapping.encoding ?? null, delimiter: dialect.delimiter, limits, onBlock };
    const { encoding, ...fingerprint } = await readRecords(source, reading, (record) => {
      for (const look of looks) look.observe(record);
    });
    const settled = asked.map((each, i) => ({ ...each, ...settle(world, each, headers, looks[i] as FirstLook) }));
    const choices = unlike(settled.flatMap((each) => each.choices));
    const faults = unlike([...settled.flatMap((each) => each.faults), ...sameMetric(settled)]);
    const rows = looks.reduce((sum, look) => sum + look.rows, 0);
    report = {
      ...report,
      ...fingerprint,
      rows,
      understood: {
        shape: "long",
        encoding,
        delimiter: dialect.delimiter,
        headerRow: dialect.headerRow,
        columns: headers.map((header, index) => ({ header, readAs: fieldAt(settled, index) })),
        dateFormat: settled[0]?.dateFormat ?? null,
        numbers: [],
      },
      survey: {
        questions: settled.map(({ outcome }) => outcome),
        columns: columnNames(headers).map((header, index) => ({
          header,
          readAs: settled[0]?.columns.known[index] ?? null,
          samples: [...(first?.samples[index] ?? [])],
        })),
        choices,
      },
    };
    if (rows === 0) throw new AppError("invalid", "The file has headings but no rows below them.");
    if (faults.length + choices.length > 0) throw unsettled(faults, choices, dialect.headerRow);
    const shared = { dialect, encoding, headers, world, timeZone: known.timeZone };
    const questions = settled.map(({ mapping: own, columns, metric, survey, dates, outcome }): QuestionPlan => {
      if (metric === null || survey === null) throw new Error("a file of answers is settled without what was asked");
      return { ...shared, mapping: own, columns, metric, survey, dates, outcome };
    });
    return { source, dialect, encoding, fingerprint, headers, world, limits, questions, report };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw refusal(error, { ...report, ...(await source.read(() => undefined)) });
  }
}

function fieldAt(questions: readonly AskedQuestion[], index: number): string | null {
  const all = questions.flatMap(({ columns }) => Object.entries(columns.fields));
  return all.find(([, at]) => at === index)?.[0] ?? null;
}

/** What several questions have in common is said once. */
function unlike<T>(list: readonly T[]): T[] {
  return [...new Map(list.map((each) => [JSON.stringify(each), each])).values()];
}

/** Two questions cannot both become the readings of one metric. */
function sameMetric(settled: readonly (AskedQuestion & Settled)[]): Problem[] {
  const seen = new Map<number, string | null>();
  return settled.flatMap(({ of, metric }): Problem[] => {
    if (metric === null) return [];
    const other = seen.get(metric.id);
    seen.set(metric.id, of);
    if (other === undefined) return [];
    const message = `“${other}” and “${of}” are both said to be about ${metric.key}: one of them is, or none.`;
    return [{ column: of, found: metric.key, expected: "another metric for each question", message }];
  });
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
