import { SCALES_OF, type Survey } from "@/lib/core/survey";
import type { Scale } from "@/lib/core/survey-scale";
import { AppError } from "@/lib/errors";
import { patternOf } from "@/lib/imports/date-format";
import { type DateStyle, declaredDates } from "@/lib/imports/dates";
import { type Dialect, dialectBy } from "@/lib/imports/dialect";
import { Miss } from "@/lib/imports/directory";
import { columnNames, plainHeading } from "@/lib/imports/header";
import { type ImportWorld, type MetricEntry, nameIn } from "@/lib/imports/import-world";
import type { ImportLimits } from "@/lib/imports/limits";
import { readRecords } from "@/lib/imports/records";
import { EMPTY_REPORT, refusal } from "@/lib/imports/report";
import type { Encoding, ImportProblem } from "@/lib/imports/schema";
import type { Fingerprint, Source } from "@/lib/imports/source";
import { bestOf, contradiction, meaningOf, misfit, questionsFor } from "./asked";
import { bestChoice, columnChoice, dateChoice, metricChoice, questionChoice, scaleChoice } from "./choices";
import { FirstLook } from "./first-look";
import { constantsOf, type SurveyColumns, surveyColumns, understoodIn } from "./headings";
import { NO_OUTCOME, type SurveyChoice, type SurveyMapping, type SurveyOutcome, type SurveyReport } from "./schema";

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

type Problem = Omit<ImportProblem, "row">;

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

interface Settled {
  readonly faults: readonly Problem[];
  readonly choices: readonly SurveyChoice[];
  readonly metric: MetricEntry | null;
  readonly survey: Survey | null;
  readonly dates: DateStyle;
  readonly dateFormat: string | null;
  readonly outcome: SurveyOutcome;
}

function settle({ world, mapping }: Known, headers: readonly string[], columns: SurveyColumns, look: FirstLook): Settled {
  const asked = settleAsked(world, mapping, columns, headers, look);
  const dated = settleDates(mapping, columns, headers, look);
  const names = columnNames(headers);
  const samplesOf = (heading: string) => look.samples[names.indexOf(heading)] ?? [];
  const choices = [...asked.choices, ...columnChoices(mapping, columns, names, samplesOf), ...dated.choices];
  const { metric, survey } = asked;
  const definition = metric?.rules.at(-1)?.definition;
  const outcome: SurveyOutcome = {
    ...NO_OUTCOME,
    metric: definition === undefined ? null : { key: definition.key, name: definition.name },
    question: asked.question,
    scale: survey?.scale ?? null,
    best: survey?.best ?? null,
    meaning: survey === null ? null : meaningOf(survey),
    columns: names.map((header, index) => ({
      header,
      readAs: columns.known[index] ?? null,
      samples: [...(look.samples[index] ?? [])],
    })),
    choices,
  };
  return { ...dated, faults: [...columns.faults, ...asked.faults], choices, metric, survey, outcome };
}

/** The fields that a row of answers cannot do without, and those of which there may be only one. */
function columnChoices(
  mapping: SurveyMapping,
  { fields, unclear }: SurveyColumns,
  names: readonly string[],
  samplesOf: (heading: string) => readonly string[],
): SurveyChoice[] {
  const given = new Set(constantsOf(mapping));
  const twice = [...unclear].map(([field, headings]) => columnChoice(field, headings, true, samplesOf));
  const free = names.filter((_, index) => !Object.values(fields).includes(index));
  const missing = (["date", "score", "unit"] as const).filter(
    (field) => fields[field] === undefined && !unclear.has(field) && !given.has(field),
  );
  return [...twice, ...missing.map((field) => columnChoice(field, free, false, samplesOf))];
}

function settleAsked(
  world: ImportWorld,
  mapping: SurveyMapping,
  { fields }: SurveyColumns,
  headers: readonly string[],
  look: FirstLook,
): Pick<Settled, "faults" | "choices" | "metric" | "survey"> & { question: Survey["question"] | null } {
  const none = { faults: [], choices: [], metric: null, survey: null, question: null };
  if (mapping.metric === undefined) return { ...none, choices: [metricChoice(definitionsOf(world))] };
  const metric = world.metrics.find(mapping.metric);
  if (metric instanceof Miss) {
    const { expected, message } = metric;
    return { ...none, faults: [{ column: null, found: mapping.metric, expected, message }] };
  }
  const definition = (metric.rules.at(-1) ?? metric.rules[0]).definition;
  const questions = questionsFor(definition);
  const question = mapping.question ?? (questions.length === 1 ? (questions[0] ?? null) : null);
  const found = { ...none, metric, question };
  if (question === null && questions.length > 0) return { ...found, choices: [questionChoice(definition, questions)] };
  const wrong =
    question === null ? misfit(definition, "csat") : (misfit(definition, question) ?? contradiction(question, mapping));
  if (question === null || wrong !== null) {
    const message = wrong ?? `No answers can become readings of ${definition.key}.`;
    return { ...found, faults: [{ column: null, found: definition.key, expected: "a metric that fits the question", message }] };
  }
  const choices: SurveyChoice[] = [];
  const column = fields.score === undefined ? null : (headers[fields.score] ?? null);
  const scale = mapping.scale ?? scaleBy(look, question, column, mapping, choices);
  const best = bestOf(question, mapping.best);
  if (best === null) choices.push(bestChoice(question, scale));
  return { ...found, choices, survey: scale === null || best === null ? null : { question, scale, best } };
}

/** The scale that the scores say; null where they leave it open, with what to choose from in `choices`. */
function scaleBy(
  look: FirstLook,
  question: Survey["question"],
  column: string | null,
  mapping: SurveyMapping,
  choices: SurveyChoice[],
): Scale | null {
  const detected = look.scale(SCALES_OF[question]);
  if (detected.kind === "decided") return detected.scale;
  // Without a single score there is nothing to read on a scale, and every text is refused on any.
  if (detected.kind === "empty") return SCALES_OF[question].at(-1) ?? null;
  const choice = scaleChoice(detected, column, { question, best: mapping.best });
  if (choice !== null) choices.push(choice);
  return null;
}

function definitionsOf(world: ImportWorld) {
  return [...world.metrics.entries.keys()].flatMap((key) => {
    const metric = world.metrics.find(key);
    const current = metric instanceof Miss || metric.lastDay !== Number.POSITIVE_INFINITY ? undefined : metric.rules.at(-1);
    return current === undefined ? [] : [current.definition];
  });
}

function settleDates(
  mapping: SurveyMapping,
  { fields }: SurveyColumns,
  headers: readonly string[],
  look: FirstLook,
): Pick<Settled, "dates" | "dateFormat" | "choices"> {
  const { dateFormat } = mapping;
  if (dateFormat !== undefined) return { dates: declaredDates(dateFormat), dateFormat, choices: [] };
  const decision = look.dateOrder();
  const choice = dateChoice(decision, fields.date === undefined ? null : (headers[fields.date] ?? null));
  if (choice !== null || !("decided" in decision) || decision.decided === null)
    return { dates: null, dateFormat: null, choices: choice === null ? [] : [choice] };
  return { dates: { order: decision.decided }, dateFormat: patternOf(decision.decided, decision.sample), choices: [] };
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
