import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { proposeFile } from "@/lib/locks/propose-file";
import { lockTermsOf, reasonOf } from "@/lib/locks/terms";
import { record } from "@/lib/trail/record";
import { Conflicts } from "./conflicts";
import { importWorld } from "./import-world";
import { IMPORT_LIMITS, type ImportLimits } from "./limits";
import type { Prepared } from "./prepare";
import { ProblemsFile } from "./problems";
import { readAgain, type Taken, takeRows } from "./read-rows";
import { outcomeSentence, rejection, SHOWN_ERRORS } from "./report";
import { Resolver } from "./resolve";
import type { CsvRecord } from "./scan";
import type { ImportProblem, ImportProgress, ImportReport, Mapping } from "./schema";
import type { FinishOptions, RejectedRow } from "./session";
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
  /** Why figures of locked periods are changed; without, rows that would change one are rejected. */
  readonly reason?: string;
  /** Where every problem is listed when rows are rejected; absent: nowhere. A dry run writes nothing. */
  readonly problemsPath?: string;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly limits?: Partial<ImportLimits>;
}

/**
 * Imports a readings file. It is read once where its beginning is written like the rest, else twice: to settle encoding, dates
 * and figures by all of it, then to take its rows; where rows are rejected, once more to say which. Nothing of it is held in
 * memory.
 * @throws AppError with the report in `details`: where a row is rejected and `partial` is not set, or the file as a
 *   whole cannot be read; then nothing has changed
 */
export async function importFile(visit: Visit, input: ImportInput): Promise<ImportReport> {
  const ctx = await authorise(visit, "readings.write");
  return importOnTerms(ctx, input, { terms: await lockTermsOf(ctx, input.reason) });
}

/** The same on terms that are settled. @throws AppError `conflict` too, where an accepted correction would change something else */
export async function importOnTerms(
  ctx: Context<"readings.write">,
  input: ImportInput,
  settled: Required<Pick<FinishOptions, "terms">> & Pick<FinishOptions, "alongside">,
): Promise<ImportReport> {
  const limits = { ...IMPORT_LIMITS, ...input.limits };
  const world = await importWorld(ctx, input.mapping ?? {});
  const source =
    input.stream === undefined
      ? await Source.ofFile(input.path ?? input.name, limits.bytes)
      : await Source.ofStream(input.stream, limits.bytes);
  try {
    const errors: ImportProblem[] = [];
    const taken = await takeRows(ctx, source, world, {
      name: input.name,
      mapping: input.mapping ?? {},
      limits,
      reject: (record, _cell, problem) => {
        if (errors.length < SHOWN_ERRORS) errors.push({ row: record.row, ...problem });
      },
      restart: () => {
        errors.length = 0;
      },
      ...(input.onProgress === undefined ? {} : { onProgress: input.onProgress }),
    });
    return await settle(ctx, source, taken, errors, input, settled);
  } finally {
    await source.close();
  }
}

/** Compares what was taken with what stands, commits it, and says what came of it. */
async function settle(
  ctx: Context,
  source: Source,
  { prepared, session, resolver }: Taken,
  errors: readonly ImportProblem[],
  input: ImportInput,
  settled: Pick<FinishOptions, "terms" | "alongside">,
): Promise<ImportReport> {
  const { fingerprint } = prepared.survey;
  const { dryRun = false, partial = false } = input;
  const outcome = await session.finish({
    mode: dryRun ? "dry-run" : "commit",
    allowRejects: partial,
    parseRejects: resolver.rejected,
    ignored: resolver.ignored,
    ...fingerprint,
    ...settled,
    onProgress: (rows, total) => input.onProgress?.({ phase: "store", rows, total }),
  });
  // What a check counts as unchanged says what stands there, so that guessing leaves a line for each guess.
  if (dryRun && ctx.actor.caller.kind !== "operator") {
    await record(ctx, { what: "check", subject: fingerprint.sha256, details: { unchanged: outcome.unchanged } });
  }
  const rejected = resolver.rejected + outcome.rejects.length;
  const problemsPath = dryRun ? undefined : input.problemsPath;
  const listed =
    outcome.rejects.length > 0 || (rejected > 0 && problemsPath !== undefined)
      ? await listProblems(ctx, prepared, outcome.rejects, problemsPath, input)
      : { errors: [...errors], path: null };
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
    waiting: null,
  };
  if (rejected > 0 && !partial) throw rejection(report);
  const { proposed } = outcome;
  if (proposed !== null && !dryRun) {
    const content = { is: "file" as const, of: "readings" as const, mapping: input.mapping ?? {}, partial, ...fingerprint };
    const reason = reasonOf(settled.terms ?? { mode: "refuse" }) ?? "";
    const file = { source: input.name, blocks: source.blocks(), content, ...proposed, reason, counts: outcome };
    report.waiting = await proposeFile(ctx, file);
  }
  return { ...report, message: outcomeSentence(report, dryRun) };
}

/** Goes through the file once more to list every problem in row order, those that only the store could find too. */
async function listProblems(
  { store }: Context,
  prepared: Prepared,
  rejects: readonly RejectedRow[],
  path: string | undefined,
  input: ImportInput,
): Promise<{ errors: ImportProblem[]; path: string | null }> {
  const { plan, survey, dialect } = prepared;
  const errors: ImportProblem[] = [];
  const file = path === undefined ? null : new ProblemsFile(path, input.path ?? null, dialect.delimiter, plan.layout);
  const list = (record: CsvRecord, cell: number, problem: Omit<ImportProblem, "row">) => {
    const full = { row: record.row, ...problem };
    if (errors.length < SHOWN_ERRORS) errors.push(full);
    file?.write(record, cell, full);
  };
  const conflicts = new Conflicts(rejects, plan, store);
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
