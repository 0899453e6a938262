import { authorise } from "@/lib/access/authorise";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { ChangeList } from "@/lib/import-findings/change-list";
import { Findings } from "@/lib/import-findings/gather";
import type { ImportFindings } from "@/lib/import-findings/schema";
import { proposeFile } from "@/lib/locks/propose-file";
import { lockTermsOf, reasonOf } from "@/lib/locks/terms";
import { TreeMeanwhile } from "@/lib/readings/world";
import { record } from "@/lib/trail/record";
import { asListed } from "./found-problem";
import { type ImportWorld, importWorld } from "./import-world";
import { IMPORT_LIMITS, type ImportLimits } from "./limits";
import { listProblems } from "./list-problems";
import { type Taken, takeRows } from "./read-rows";
import { outcomeSentence, rejection, SHOWN_ERRORS, savedSince } from "./report";
import type { ImportProblem, ImportProgress, ImportReport, Understood } from "./schema";
import type { FinishOptions } from "./session";
import { SavedMeanwhile } from "./session-settle";
import { Source } from "./source";
import { type WatchInput, watchFor } from "./watch-for";

const WHOLE_FILES_WAIT =
  "What a second person is to accept is a whole file: take the readings that are to stay as they are out of it, and import it again.";

export interface ImportInput extends WatchInput {
  /** The file, or its bytes as they arrive; `name` is what it is remembered under. */
  readonly path?: string;
  readonly stream?: AsyncIterable<Uint8Array>;
  readonly name: string;
  /** Do everything but write. */
  readonly dryRun?: boolean;
  /** Import the other rows when some are rejected. */
  readonly partial?: boolean;
  /** Why figures of locked periods are changed; without, rows that would change one are rejected. */
  readonly reason?: string;
  /** Where every problem is listed when rows are rejected; absent: nowhere. */
  readonly problemsPath?: string;
  /** Where every reading that changes is listed, with what stood; absent: nowhere. */
  readonly changesPath?: string;
  /** Is told once what was found in the file, however the import ends. */
  readonly onFindings?: (findings: ImportFindings) => void;
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

/**
 * The same on terms that are settled.
 * @throws AppError `conflict` too, where an accepted correction would change something else
 */
export async function importOnTerms(
  ctx: Context<"readings.write">,
  input: ImportInput,
  settled: Required<Pick<FinishOptions, "terms">> & Pick<FinishOptions, "alongside">,
): Promise<ImportReport> {
  const limits = { ...IMPORT_LIMITS, ...input.limits };
  let world = await importWorld(ctx, input.mapping ?? {});
  const source =
    input.stream === undefined
      ? await Source.ofFile(input.path ?? input.name, limits.bytes)
      : await Source.ofStream(input.stream, limits.bytes);
  const findingsBy = async () =>
    input.onFindings === undefined ? null : await Findings.of(ctx, source, world, input.mapping ?? {});
  const seen: Seen = { findings: await findingsBy(), list: null, head: null, understood: null };
  try {
    for (let tries = 1; ; tries++) {
      try {
        return await importOnce(ctx, { source, world, limits, input, settled }, seen);
      } catch (error) {
        // What others saved is compared, and asked about, the next time; what others published, the rows are read by.
        if (!(error instanceof SavedMeanwhile || error instanceof TreeMeanwhile) || tries === MOST_TRIES) throw error;
        if (error instanceof SavedMeanwhile) continue;
        world = await importWorld(ctx, input.mapping ?? {});
        seen.findings = await findingsBy();
      }
    }
  } catch (error) {
    seen.findings?.refused(error);
    throw error;
  } finally {
    await source.close();
    if (seen.findings !== null) input.onFindings?.(seen.findings.found(seen.head, seen.understood, seen.list));
  }
}

const MOST_TRIES = 5;

interface Work {
  readonly source: Source;
  readonly world: ImportWorld;
  readonly limits: ImportLimits;
  readonly input: ImportInput;
  readonly settled: Pick<FinishOptions, "terms" | "alongside">;
}

/** What was seen of a file on the way, whether or not anything came of it. */
interface Seen {
  findings: Findings | null;
  list: ChangeList | null;
  head: number | null;
  understood: Understood | null;
}

async function importOnce(ctx: Context, work: Work, seen: Seen): Promise<ImportReport> {
  const { source, world, limits, input } = work;
  const errors: ImportProblem[] = [];
  const restart = () => {
    errors.length = 0;
    seen.findings?.restart();
  };
  restart();
  const taken = await takeRows(ctx, source, world, {
    name: input.name,
    mapping: input.mapping ?? {},
    limits,
    reject: (record, _cell, problems) => {
      for (const problem of problems) if (errors.length < SHOWN_ERRORS) errors.push(asListed(record.row, problem));
      seen.findings?.rejected(record, problems);
    },
    restart,
    ...(input.onProgress === undefined ? {} : { onProgress: input.onProgress }),
  });
  const isListed = input.onFindings !== undefined || input.changesPath !== undefined;
  seen.list = isListed ? await ChangeList.open(ctx, input.changesPath ?? null) : null;
  try {
    const report = await settle(ctx, work, taken, errors, seen);
    seen.list?.close();
    return report;
  } catch (error) {
    if (error instanceof AppError && error.code === "refused") seen.list?.close();
    else seen.list?.abandon();
    throw error;
  }
}

/** Compares what was taken with what stands, commits it, and says what came of it. */
async function settle(
  ctx: Context,
  { source, input, settled }: Work,
  { prepared, session, resolver }: Taken,
  errors: readonly ImportProblem[],
  seen: Seen,
): Promise<ImportReport> {
  const { fingerprint } = prepared.survey;
  const { dryRun = false, partial = false } = input;
  seen.understood = prepared.report.understood;
  const watch = await watchFor(ctx, input, seen.list);
  const outcome = await session.finish({
    mode: dryRun ? "dry-run" : "commit",
    allowRejects: partial,
    parseRejects: resolver.rejected,
    ignored: resolver.ignored,
    ...fingerprint,
    ...settled,
    ...(watch === null ? {} : { watch }),
    onProgress: (rows, total) => input.onProgress?.({ phase: "store", rows, total }),
  });
  seen.head = outcome.head;
  // What a check counts as unchanged says what stands there, so that guessing leaves a line for each guess.
  if (dryRun && ctx.actor.caller.kind !== "operator") {
    await record(ctx, { what: "check", subject: fingerprint.sha256, details: { unchanged: outcome.unchanged } });
  }
  const rejected = resolver.rejected + outcome.rejects.length;
  const { rejects } = outcome;
  const listed =
    rejects.length > 0 || (rejected > 0 && input.problemsPath !== undefined)
      ? await listProblems(ctx, prepared, { ...input, rejects, findings: seen.findings })
      : { errors: [...errors], path: null };
  const report: ImportReport = {
    ...prepared.report,
    batch: outcome.batch,
    new: outcome.new,
    changed: outcome.changed,
    unchanged: outcome.unchanged,
    rejected,
    ignored: resolver.ignored + (watch?.passedOver ?? 0),
    errors: listed.errors,
    warnings: resolver.warnings.sentences(),
    problems: listed.path,
    waiting: null,
  };
  if (rejected > 0 && !partial) throw rejection(report);
  if (watch?.asks) throw savedSince(report, watch.conflicts);
  const { proposed } = outcome;
  if (proposed !== null && !dryRun) {
    if ((watch?.staying.length ?? 0) > 0) throw new AppError("refused", WHOLE_FILES_WAIT);
    const content = { is: "file" as const, of: "readings" as const, mapping: input.mapping ?? {}, partial, ...fingerprint };
    const reason = reasonOf(settled.terms ?? { mode: "refuse" }) ?? "";
    const file = { source: input.name, blocks: source.blocks(), content, ...proposed, reason, counts: outcome };
    report.waiting = await proposeFile(ctx, file);
  }
  return { ...report, message: outcomeSentence(report, dryRun) };
}
