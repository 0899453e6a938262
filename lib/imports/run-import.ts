import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { record } from "@/lib/trail/record";
import { Conflicts } from "./conflicts";
import { importWorld } from "./import-world";
import { IMPORT_LIMITS, type ImportLimits } from "./limits";
import { type Prepared, prepareImport } from "./prepare";
import { ProblemsFile } from "./problems";
import { readRecords } from "./records";
import { outcomeSentence, refusal, rejection, SHOWN_ERRORS, undecided } from "./report";
import { Resolver, type RowSink } from "./resolve";
import type { ImportProblem, ImportProgress, ImportReport, Mapping } from "./schema";
import { openImport, type RejectedRow } from "./session";
import { Source } from "./source";

export interface ImportInput {
  /** The file, or its bytes as they arrive; `name` is what it is remembered under. */
  readonly path?: string;
  readonly stream?: AsyncIterable<Uint8Array>;
  readonly name: string;
  readonly mapping?: Mapping;
  /** Do everything but write. */
  readonly dryRun?: boolean;
  /** Import the other rows when some are rejected. */
  readonly partial?: boolean;
  /** Where every problem is listed when rows are rejected; absent: nowhere. A dry run writes nothing. */
  readonly problemsPath?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly limits?: Partial<ImportLimits>;
}

/**
 * Imports a readings file. The file is read twice: once to settle encoding, shape, dates and figures by all of it, once
 * to take its rows; where rows are rejected, a third time to say which. Nothing of it is held in memory.
 * @throws AppError with the report in `details`: where a row is rejected and `partial` is not set, or the file as a
 *   whole cannot be read; then nothing has changed
 */
export async function importFile(visit: Visit, input: ImportInput): Promise<ImportReport> {
  const ctx = await authorise(visit, "readings.write");
  const limits = { ...IMPORT_LIMITS, ...input.limits };
  const world = await importWorld(ctx, input.mapping ?? {});
  const source =
    input.stream === undefined
      ? await Source.ofFile(input.path ?? input.name, limits.bytes)
      : await Source.ofStream(input.stream, limits.bytes);
  try {
    const prepared = await prepareImport(source, world, {
      mapping: input.mapping ?? {},
      limits,
      onRows: (rows) => input.onProgress?.({ phase: "survey", rows }),
    });
    return await takeRows(ctx, prepared, input);
  } finally {
    await source.close();
  }
}

async function takeRows(ctx: Context, prepared: Prepared, input: ImportInput): Promise<ImportReport> {
  const { survey, plan } = prepared;
  const { dryRun = false, partial = false } = input;
  const errors: ImportProblem[] = [];
  const session = openImport(ctx, { source: input.name, ...survey.fingerprint });
  const resolver = new Resolver(plan, {
    take: (row) => session.add(row),
    reject: (record, _cell, problem) => {
      if (errors.length < SHOWN_ERRORS) errors.push({ row: record.row, ...problem });
    },
  });
  try {
    await readAgain(prepared, resolver, (rows) => input.onProgress?.({ phase: "resolve", rows, total: survey.rows }));
    if (resolver.dress.question !== null) throw refusal(undecided([resolver.dress.question]), prepared.report);
  } catch (error) {
    session.abandon();
    throw error;
  }
  const outcome = await session.finish({
    mode: dryRun ? "dry-run" : "commit",
    allowRejects: partial,
    parseRejects: resolver.rejected,
    ignored: resolver.ignored,
    onProgress: (rows, total) => input.onProgress?.({ phase: "store", rows, total }),
  });
  // What a check counts as unchanged says what stands there, so that guessing leaves a line for each guess.
  if (dryRun && ctx.actor.caller.kind !== "operator") {
    await record(ctx, { what: "check", subject: survey.fingerprint.sha256, details: { unchanged: outcome.unchanged } });
  }
  const rejected = resolver.rejected + outcome.rejects.length;
  const problemsPath = dryRun ? undefined : input.problemsPath;
  const listed =
    outcome.rejects.length > 0 || (rejected > 0 && problemsPath !== undefined)
      ? await listProblems(prepared, outcome.rejects, problemsPath, input)
      : { errors, path: null };
  const report: ImportReport = {
    ...prepared.report,
    batch: outcome.batch,
    new: outcome.new,
    changed: outcome.changed,
    unchanged: outcome.unchanged,
    rejected,
    ignored: resolver.ignored,
    errors: listed.errors,
    warnings: resolver.warnings.sentences(),
    problems: listed.path,
  };
  if (rejected > 0 && !partial) throw rejection(report);
  return { ...report, message: outcomeSentence(report, dryRun) };
}

/** Reads the rows of a surveyed file. @throws AppError `conflict` where it is no longer the file that was surveyed */
async function readAgain(
  { source, dialect, survey, limits }: Prepared,
  resolver: Resolver,
  onRows?: (rows: number) => void,
): Promise<void> {
  const options = { encoding: survey.encoding, delimiter: dialect.delimiter, limits, onBlock: () => onRows?.(resolver.rows) };
  const { sha256 } = await readRecords(source, options, resolver.read);
  if (sha256 === survey.fingerprint.sha256) return;
  throw new AppError("conflict", "The file changed while it was being read; nothing was imported.");
}

/** Goes through the file once more to list every problem in row order, those that only the store could find too. */
async function listProblems(
  prepared: Prepared,
  rejects: readonly RejectedRow[],
  path: string | undefined,
  input: ImportInput,
): Promise<{ errors: ImportProblem[]; path: string | null }> {
  const { plan, survey, dialect } = prepared;
  const errors: ImportProblem[] = [];
  const file = path === undefined ? null : new ProblemsFile(path, input.path ?? null, dialect.delimiter, plan.layout);
  const list: RowSink["reject"] = (record, cell, problem) => {
    const full = { row: record.row, ...problem };
    if (errors.length < SHOWN_ERRORS) errors.push(full);
    file?.write(record, cell, full);
  };
  const conflicts = new Conflicts(rejects, plan);
  const resolver = new Resolver(plan, {
    take: (row, record) => {
      const problem = conflicts.find(row, record);
      if (problem !== null) list(record, row.cell, problem);
    },
    reject: list,
  });
  try {
    await readAgain(prepared, resolver, (rows) => input.onProgress?.({ phase: "problems", rows, total: survey.rows }));
    file?.close();
  } catch (error) {
    file?.abandon();
    throw error;
  }
  return { errors, path: file?.path ?? null };
}
