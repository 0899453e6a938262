import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { importWorld } from "@/lib/imports/import-world";
import { IMPORT_LIMITS } from "@/lib/imports/limits";
import { ProblemsFile } from "@/lib/imports/problems";
import { readRecords } from "@/lib/imports/records";
import { outcomeSentence, rejection, SHOWN_ERRORS } from "@/lib/imports/report";
import type { ImportInput } from "@/lib/imports/run-import";
import type { ImportProblem } from "@/lib/imports/schema";
import { type FinishOptions, type ImportSession, openImport } from "@/lib/imports/session";
import { Source } from "@/lib/imports/source";
import { proposeFile } from "@/lib/locks/propose-file";
import { lockTermsOf, reasonOf } from "@/lib/locks/terms";
import { TreeMeanwhile } from "@/lib/readings/world";
import { record } from "@/lib/trail/record";
import { publishedTree } from "@/lib/tree/data";
import { AnswerReader, type AnswerSink } from "./answer-reader";
import { KeptAnswers, readingsOf, type TalliedQuestion } from "./keep";
import { outcomeOf, sightOf } from "./outcome";
import { prepareSurvey, type QuestionPlan, type SurveyPlan } from "./prepare";
import { RejectedAnswers } from "./rejected";
import { RowProblems } from "./row-problems";
import type { SurveyMapping, SurveyReport } from "./schema";
import { AnswersTally } from "./tally";

/** A file of answers, as that of an import of readings, with how the answers are read. */
export interface SurveyInput extends Omit<ImportInput, "mapping"> {
  readonly mapping: SurveyMapping;
}

type Settled = Required<Pick<FinishOptions, "terms">> & Pick<FinishOptions, "alongside">;

/**
 * Imports a file of survey answers as readings of a metric for each question, at its own grain: the answers of a unit, segment
 * and period replace what stood there. The file is read twice: to settle dates and scale by all of it, then to take its answers;
 * where any are rejected, once more to say which. Memory grows with the readings, and not with the answers.
 * @throws AppError with the report in `details`: where an answer is rejected and `partial` is not set, where something has to be
 *   said first, or the file as a whole cannot be read; then nothing has changed
 */
export async function importSurvey(visit: Visit, input: SurveyInput): Promise<SurveyReport> {
  const ctx = await authorise(visit, "readings.write");
  return importSurveyOnTerms(ctx, input, { terms: await lockTermsOf(ctx, input.reason) });
}

/**
 * The same on terms that are settled.
 * @throws AppError `conflict` too, where an accepted correction would change something else
 */
export async function importSurveyOnTerms(
  ctx: Context<"readings.write">,
  input: SurveyInput,
  settled: Settled,
): Promise<SurveyReport> {
  const limits = { ...IMPORT_LIMITS, ...input.limits };
  const { mapping } = input;
  const { names, constants } = mapping;
  const source =
    input.stream === undefined
      ? await Source.ofFile(input.path ?? input.name, limits.bytes)
      : await Source.ofStream(input.stream, limits.bytes);
  try {
    for (let tries = 1; ; tries++) {
      const world = await importWorld(ctx, {
        ...(names === undefined ? {} : { names }),
        ...(constants?.unit === undefined ? {} : { constants: { unit: constants.unit } }),
      });
      const timeZone = (await publishedTree(ctx))?.tree.organisation.timeZone ?? "UTC";
      const onRows = (rows: number) => input.onProgress?.({ phase: "survey", rows });
      const plan = await prepareSurvey(source, { world, mapping, limits, timeZone, onRows });
      try {
        return await takeAnswers(ctx, plan, input, settled);
      } catch (error) {
        if (!(error instanceof TreeMeanwhile) || tries === MOST_TRIES) throw error;
      }
    }
  } finally {
    await source.close();
  }
}

/** So often an import begins again because a tree was published while its answers were read. */
const MOST_TRIES = 5;

async function takeAnswers(ctx: Context, plan: SurveyPlan, input: SurveyInput, settled: Settled): Promise<SurveyReport> {
  const { path, sqlite } = ctx.store;
  const folder = sqlite.memory ? tmpdir() : dirname(path);
  const tallies = plan.questions.map(({ survey }) => new AnswersTally(survey, folder));
  try {
    const errors: ImportProblem[] = [];
    const problems = new RowProblems((record, found) => {
      errors.push(...found.slice(0, SHOWN_ERRORS - errors.length).map((problem) => ({ row: record.row, ...problem })));
    });
    const readers = plan.questions.map((question, i) => {
      const tally = tallies[i] as AnswersTally;
      return new AnswerReader(question, { take: (answer) => tally.add(answer), reject: problems.add });
    });
    await readAgain(plan, readers, problems, (rows) => input.onProgress?.({ phase: "resolve", rows, total: plan.report.rows }));
    const keys = new Map([...plan.world.units.entries.keys()].flatMap((key) => unitNamed(plan, key)));
    const keyOf = (unit: number) => keys.get(unit) ?? "";
    let first = 0;
    const parts = plan.questions.map((question, i): Part => {
      const tally = tallies[i] as AnswersTally;
      const readings = tally.readings(keyOf);
      const part = { plan: question, reader: readers[i] as AnswerReader, metric: question.metric.id, tally, readings, first };
      first += readings.length;
      return { ...part, survey: question.survey };
    });
    return await settle(ctx, { plan, parts, errors, keyOf }, input, settled);
  } finally {
    for (const tally of tallies) tally.close();
  }
}

function unitNamed({ world }: SurveyPlan, key: string): [number, string][] {
  const unit = world.units.find(key);
  return "id" in unit ? [[unit.id, unit.key]] : [];
}

/** The answers to one question, and what they were read by. */
interface Part extends TalliedQuestion {
  readonly plan: QuestionPlan;
  readonly reader: AnswerReader;
}

interface Taken {
  readonly plan: SurveyPlan;
  readonly parts: readonly Part[];
  readonly errors: readonly ImportProblem[];
  readonly keyOf: (unit: number) => string;
}

/** Compares the readings with what stands, commits them, and says what came of it. */
async function settle(
  ctx: Context,
  { plan, parts, errors, keyOf }: Taken,
  input: SurveyInput,
  settled: Settled,
): Promise<SurveyReport> {
  const { fingerprint } = plan;
  const { dryRun = false, partial = false } = input;
  const counted = (of: "rejected" | "ignored") => parts.reduce((sum, { reader }) => sum + reader[of], 0);
  const kept = new KeptAnswers(ctx.store, parts);
  const readings = readingsOf(parts);
  const outcome = await sessionOf(ctx, { name: input.name, mark: plan.world.mark }, readings).finish({
    mode: dryRun ? "dry-run" : "commit",
    allowRejects: partial,
    parseRejects: counted("rejected"),
    ignored: counted("ignored"),
    ...fingerprint,
    ...settled,
    beside: kept,
    onProgress: (rows, total) => input.onProgress?.({ phase: "store", rows, total }),
  });
  // What a check counts as unchanged says what stands there, so that guessing leaves a line for each guess.
  if (dryRun && ctx.actor.caller.kind !== "operator") {
    await record(ctx, { what: "check", subject: fingerprint.sha256, details: { unchanged: outcome.unchanged } });
  }
  const rejected = counted("rejected") + outcome.rejects.rows;
  const listed =
    outcome.rejects.length > 0 || (rejected > 0 && input.problemsPath !== undefined)
      ? await listProblems(plan, new RejectedAnswers(ctx.store, outcome.rejects, readings), input)
      : { errors: [...errors], path: null };
  const found = await Promise.all(
    parts.map(async (part) => {
      const placed = kept.placedAs.slice(part.first, part.first + part.readings.length);
      return outcomeOf({ ...part, placed, keyOf, maySee: await sightOf(ctx, part.plan) });
    }),
  );
  const warnings = [...found, ...parts.map(({ reader }) => ({ warnings: reader.warnings.sentences() }))];
  const report: SurveyReport = {
    ...plan.report,
    batch: outcome.batch,
    new: outcome.new,
    changed: outcome.changed,
    unchanged: outcome.unchanged,
    rejected,
    ignored: counted("ignored"),
    errors: listed.errors,
    warnings: [...new Set(warnings.flatMap((each) => each.warnings))],
    problems: listed.path,
    waiting: null,
    survey: { ...plan.report.survey, questions: found.map((each) => each.outcome) },
  };
  if (rejected > 0 && !partial) throw rejection(report);
  const { proposed } = outcome;
  if (proposed !== null && !dryRun) {
    const content = { is: "file" as const, of: "survey" as const, mapping: input.mapping, partial, ...fingerprint };
    const file = { source: input.name, blocks: plan.source.blocks(), content, ...proposed, counts: outcome };
    report.waiting = await proposeFile(ctx, { ...file, reason: reasonOf(settled.terms) ?? "" });
  }
  return { ...report, message: outcomeSentence(report, dryRun) };
}

/** A session that holds the readings, each under its number. */
function sessionOf(
  ctx: Context,
  { name, mark }: { readonly name: string; readonly mark: string },
  readings: ReturnType<typeof readingsOf>,
): ImportSession {
  const session = openImport(ctx, { source: name, mark });
  try {
    readings.forEach(({ metric, unit, segment, period, numerator, denominator }, at) => {
      const figures = { state: "figures" as const, numerator, denominator, note: null };
      session.add({ row: at + 1, cell: 0, metric, unit, segment, period, ...figures });
    });
    return session;
  } catch (error) {
    session.abandon();
    throw error;
  }
}

/**
 * Has each question's reader read the rows of a file that was looked through.
 * @throws AppError `conflict` where it is another file
 */
async function readAgain(
  plan: SurveyPlan,
  readers: readonly AnswerReader[],
  problems: RowProblems,
  onRows: (rows: number) => void,
): Promise<void> {
  const { source, dialect, encoding, limits, fingerprint } = plan;
  const onBlock = () => onRows(readers.reduce((sum, { rows }) => sum + rows, 0));
  const { sha256 } = await readRecords(source, { encoding, delimiter: dialect.delimiter, limits, onBlock }, (row) => {
    for (const reader of readers) reader.read(row);
    problems.endOf(row);
  });
  if (sha256 === fingerprint.sha256) return;
  throw new AppError("conflict", "The file changed while it was being read; nothing was imported.");
}

/** Goes through the file once more to list every problem in row order, those that only the store could find too. */
async function listProblems(
  plan: SurveyPlan,
  rejects: RejectedAnswers,
  input: SurveyInput,
): Promise<{ errors: ImportProblem[]; path: string | null }> {
  const { dialect, headers, report, questions } = plan;
  const { problemsPath, path = null } = input;
  const errors: ImportProblem[] = [];
  const layout = { headers, across: [] };
  const file = problemsPath === undefined ? null : new ProblemsFile(problemsPath, path, dialect.delimiter, layout);
  const problems = new RowProblems((row, found) => {
    const full = found.map((problem) => ({ row: row.row, ...problem }));
    errors.push(...full.slice(0, SHOWN_ERRORS - errors.length));
    file?.write(row, 0, full);
  });
  const take: AnswerSink["take"] = (answer, row) => {
    const problem = rejects.find(answer);
    if (problem !== null) problems.add(row, [problem]);
  };
  const readers = questions.map((question) => new AnswerReader(question, { take, reject: problems.add }));
  try {
    await readAgain(plan, readers, problems, (rows) => input.onProgress?.({ phase: "problems", rows, total: report.rows }));
    file?.close();
  } catch (error) {
    file?.abandon();
    throw error;
  }
  return { errors, path: file?.path ?? null };
}
