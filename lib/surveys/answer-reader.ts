import type { MetricDefinition } from "@/lib/core/metric";
import type { Period } from "@/lib/core/period";
import type { ScoreReading } from "@/lib/core/survey-scale";
import { unguardText } from "@/lib/imports/csv-cell";
import type { Said } from "@/lib/imports/date-format";
import { shorten } from "@/lib/imports/directory";
import { FieldSource } from "@/lib/imports/field-source";
import { plainHeading } from "@/lib/imports/header";
import { Identity } from "@/lib/imports/identity";
import { nameIn } from "@/lib/imports/import-world";
import type { CsvRecord } from "@/lib/imports/scan";
import type { ImportProblem } from "@/lib/imports/schema";
import type { ImportRow } from "@/lib/imports/session";
import { Warnings } from "@/lib/imports/warnings";
import { answeredReader, endOfDate } from "./answered";
import { misfit } from "./asked";
import type { QuestionPlan } from "./prepare";
import type { SurveyField } from "./schema";
import { readScoreText } from "./score-text";

/** One answer; filled again for the next. `day` counts from 1900-01-01, null where only a longer period is known. */
export interface Answer {
  row: number;
  metric: number;
  unit: number;
  segment: string;
  period: Period;
  score: number;
  day: number | null;
  /** What the customer wrote; empty where nothing. */
  words: string;
}

/** What receives the rows of a file of answers, one by one. */
export interface AnswerSink {
  take(answer: Answer, record: CsvRecord): void;
  /** There is at least one problem. */
  reject(record: CsvRecord, problems: readonly Problem[]): void;
}

type Problem = Omit<ImportProblem, "row">;

/** So many characters of one customer are kept; what is longer is refused, and not cut. */
const MOST_CHARACTERS = 20_000;

const TOO_LONG = {
  found: null,
  expected: `at most ${MOST_CHARACTERS.toLocaleString("en-GB")} characters`,
  message: "What the customer wrote is too long.",
};

const FIELD_OF = { metric: null, unit: "unit", period: "date", segment: "segment" } as const;

/**
 * Turns the records of a file into answers to one question by its plan. Each row is taken, rejected with all its faults, or
 * ignored because its score is blank; `rows` = taken + rejected + ignored.
 */
export class AnswerReader {
  rows = 0;
  rejected = 0;
  ignored = 0;
  /** Rows with a blank score in which somebody wrote something all the same. */
  wordsWithoutScore = 0;
  readonly warnings: Warnings;

  private readonly identity: Identity;
  private readonly row: ImportRow = {
    row: 0,
    cell: 0,
    metric: 0,
    unit: 0,
    segment: "",
    period: 0 as Period,
    state: "figures",
    numerator: null,
    denominator: null,
    note: null,
  };
  private readonly answer: Answer = {
    row: 0,
    metric: 0,
    unit: 0,
    segment: "",
    period: 0 as Period,
    score: 0,
    day: null,
    words: "",
  };
  private readonly scores: FieldSource<ScoreReading>;
  private readonly said: FieldSource<Said | null>;
  private readonly labels: readonly number[];
  private readonly ignore: ReadonlySet<string>;
  private readonly misfits = new Map<MetricDefinition, string | null>();

  constructor(
    private readonly plan: QuestionPlan,
    private readonly sink: AnswerSink,
  ) {
    const { columns, mapping, world, metric, survey, dates, timeZone } = plan;
    const { fields } = columns;
    // A metric without a dimension has its answers together, however the file tells them apart.
    const isSplit = metric.rules.some(({ segments }) => segments !== null);
    const declared = answeredReader(dates, timeZone);
    const { unit, date, segment } = mapping.constants ?? {};
    const constants = {
      metric: metric.key,
      ...(unit === undefined ? {} : { unit }),
      ...(date === undefined ? {} : { period: date }),
      ...(segment === undefined || !isSplit ? {} : { segment }),
    };
    this.identity = new Identity({
      world,
      encoding: plan.encoding,
      mapping: { constants },
      dates: { declared },
      styles: new Map(),
      dressed: new Set(),
      layout: {
        shape: "long",
        headerRow: plan.dialect.headerRow,
        headers: plan.headers,
        fields: placesOf({ unit: fields.unit, period: fields.date, segment: isSplit ? fields.segment : undefined }),
        across: [],
        unnamed: [],
      },
    });
    this.warnings = new Warnings(world);
    this.scores = new FieldSource(fields.score, undefined, (cell) => readScoreText(nameIn(cell), survey.scale, mapping.scores));
    this.said = new FieldSource(fields.date, date, (cell) => declared(nameIn(cell)));
    this.labels = [fields.unit, fields.segment, fields.date].flatMap((column) => column ?? []);
    this.ignore = new Set((mapping.ignore ?? []).map(plainHeading));
  }

  /** Takes the next record of the file; those up to the headings, and blank lines, are passed over. */
  readonly read = (record: CsvRecord): void => {
    if (record.row <= this.plan.dialect.headerRow || record.isBlank()) return;
    this.rows += 1;
    const broken = this.brokenRecord(record);
    if (broken !== null) this.reject(record, [{ ...broken, found: null }]);
    else if (this.isIgnored(record)) this.ignored += 1;
    else this.settle(record);
  };

  private settle(record: CsvRecord): void {
    const score = this.scores.at(record);
    if (score.kind === "blank") {
      this.ignored += 1;
      if (this.wordsAt(record) !== "") this.wordsWithoutScore += 1;
      return;
    }
    const { row, answer } = this;
    row.row = record.row;
    const metric = this.byDate(record, () => this.identity.read(record, null, row));
    const words = this.wordsAt(record);
    if (metric === null || score.kind === "refused" || this.misfitOf(metric) !== null || words.length > MOST_CHARACTERS) {
      this.reject(record, this.faultsOf(record, score, words));
      return;
    }
    answer.row = record.row;
    answer.metric = row.metric;
    answer.unit = row.unit;
    answer.segment = row.segment;
    answer.period = row.period;
    answer.score = score.value;
    answer.words = words;
    const said = words === "" ? null : this.said.at(record);
    answer.day = said !== null && "day" in said ? said.day : null;
    this.warnings.take(row, metric);
    this.sink.take(answer, record);
  }

  /** Everything that is wrong with an answer. */
  private faultsOf(record: CsvRecord, score: ScoreReading, words: string): Problem[] {
    const { faults, metric } = this.byDate(record, () => this.identity.faults(record, null));
    const misfit = metric === null || faults.length > 0 ? null : this.misfitOf(metric);
    return [
      ...faults.map(({ field, expected, message }) => {
        const known = field === "metric" || field === "unit" || field === "period" || field === "segment";
        return this.problemAt(record, known ? FIELD_OF[field] : null, expected, message);
      }),
      ...(misfit === null ? [] : [this.problemAt(record, "date", "a day on which the metric fitted the question", misfit)]),
      ...(score.kind === "refused" ? [this.problemAt(record, "score", score.expected, "The score is none.")] : []),
      ...(words.length > MOST_CHARACTERS ? [{ ...this.at("verbatim"), ...TOO_LONG }] : []),
    ];
  }

  /** Has what an answer is about read by its date alone, where a time follows it that says no more. */
  private byDate<T>(record: CsvRecord, read: () => T): T {
    const { date } = this.plan.columns.fields;
    if (date === undefined || date >= record.count) return read();
    const { bytes, starts, ends } = record;
    const end = ends[date] as number;
    ends[date] = endOfDate(bytes, starts[date] as number, end);
    const found = read();
    ends[date] = end;
    return found;
  }

  /** Why answers on that day cannot become readings, where the metric was defined otherwise then. */
  private misfitOf(metric: MetricDefinition): string | null {
    let fault = this.misfits.get(metric);
    if (fault === undefined) {
      fault = misfit(metric, this.plan.survey.question);
      this.misfits.set(metric, fault);
    }
    return fault;
  }

  private wordsAt(record: CsvRecord): string {
    const column = this.plan.columns.fields.verbatim;
    return column === undefined || column >= record.count ? "" : unguardText(record.text(column).trim());
  }

  private isIgnored(record: CsvRecord): boolean {
    if (this.ignore.size === 0) return false;
    return this.labels.some((column) => column < record.count && this.ignore.has(plainHeading(record.text(column))));
  }

  /** What keeps a record from being read at all, or `null`. */
  private brokenRecord(record: CsvRecord): Omit<ImportProblem, "row" | "found"> | null {
    const { headers } = this.plan;
    if (record.malformed >= 0) {
      const expected = 'quotes inside a quoted cell doubled: ""';
      const column = headers[record.malformed] ?? null;
      return { column, expected, message: "A quote in the middle of a quoted cell is not doubled." };
    }
    if (record.count === headers.length) return null;
    const from = record.count > headers.length ? headers.length : 0;
    for (let i = from; i < record.count; i++) {
      if (record.text(i).trim() === "") continue;
      const message = `The row has ${record.count} cells where the headings have ${headers.length}.`;
      return { column: null, expected: `${headers.length} cells`, message };
    }
    return null;
  }

  private problemAt(record: CsvRecord, field: SurveyField | null, expected: string, message: string): Problem {
    const column = field === null ? undefined : this.plan.columns.fields[field];
    const constant =
      field === "date" || field === "unit" || field === "segment" ? this.plan.mapping.constants?.[field] : undefined;
    const found = column === undefined || column >= record.count ? constant : record.text(column);
    const place = field === null ? { column: null } : this.at(field);
    return { ...place, found: found === undefined ? null : shorten(found), expected, message };
  }

  private at(field: SurveyField): { column: string | null } {
    const column = this.plan.columns.fields[field];
    return { column: column === undefined ? field : (this.plan.headers[column] ?? null) };
  }

  private reject(record: CsvRecord, problems: readonly Problem[]): void {
    this.rejected += 1;
    this.sink.reject(record, problems);
  }
}

function placesOf(columns: { readonly [Key in "unit" | "period" | "segment"]: number | undefined }) {
  return Object.fromEntries(Object.entries(columns).filter(([, column]) => column !== undefined)) as Partial<
    Record<keyof typeof columns, number>
  >;
}
