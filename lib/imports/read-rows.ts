import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { ImportWorld } from "./import-world";
import type { ImportLimits } from "./limits";
import { guessImport, type Prepared, preparedBy, prepareImport } from "./prepare";
import { readRecords } from "./records";
import { refusal, undecided } from "./report";
import { Resolver, type RowSink } from "./resolve";
import type { ImportProgress, Mapping } from "./schema";
import { type ImportSession, openImport } from "./session";
import type { Source } from "./source";
import { FileWatch, readAlike } from "./survey";

/** A file whose rows were read into a session, and by what. Whoever has it finishes or abandons the session. */
export interface Taken {
  readonly prepared: Prepared;
  readonly session: ImportSession;
  readonly resolver: Resolver;
}

export interface TakeOptions {
  /** The file's name. */
  readonly name: string;
  readonly mapping: Mapping;
  readonly limits: ImportLimits;
  /** Is told of each row that is refused as it is read. */
  readonly reject: RowSink["reject"];
  /** Rows are read from the beginning once more: whatever was told of them does not count. */
  readonly restart: () => void;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/**
 * Reads the rows of a file into a session. How encoding, dates and figures are written is decided by the whole file, yet nearly
 * always its first block says the same: rows are taken by that while all of them are watched, and where the file turns out
 * otherwise they are read again by what it settled.
 * @throws AppError with the report as far as it is known in `details`
 */
export async function takeRows(ctx: Context, source: Source, world: ImportWorld, options: TakeOptions): Promise<Taken> {
  const atOnce = await takeAtOnce(ctx, source, world, options);
  if (atOnce !== null) return atOnce;
  options.restart();
  const { mapping, limits, onProgress } = options;
  const onRows = (rows: number) => onProgress?.({ phase: "survey", rows });
  const prepared = await prepareImport(source, world, { mapping, limits, onRows });
  const total = prepared.survey.rows;
  const read = await reading(ctx, prepared, options, (resolver) =>
    readAgain(prepared, resolver, (rows) => onProgress?.({ phase: "resolve", rows, total })),
  );
  return undoubted({ ...read, prepared });
}

/** Reads rows by what the first block says, or gives null where the whole file says something else. */
async function takeAtOnce(ctx: Context, source: Source, world: ImportWorld, options: TakeOptions): Promise<Taken | null> {
  const { mapping, limits, onProgress } = options;
  const guess = await guessImport(source, world, { mapping, limits });
  if (guess === null) return null;
  const { dialect, plan } = guess;
  const { layout } = plan;
  onProgress?.({ phase: "survey", rows: guess.survey.rows });
  const watch = new FileWatch(layout, mapping, limits);
  try {
    const { session, resolver, found } = await reading(ctx, guess, options, (resolver) => {
      const onBlock = () => onProgress?.({ phase: "resolve", rows: resolver.rows });
      const asked = { encoding: mapping.encoding ?? null, delimiter: dialect.delimiter, limits, onBlock };
      return readRecords(source, asked, (record) => {
        watch.observe(record);
        resolver.read(record);
      });
    });
    const survey = watch.decide(found);
    if (readAlike(survey, guess.survey)) {
      return undoubted({ session, resolver, prepared: preparedBy(survey, { source, dialect, layout, world, mapping, limits }) });
    }
    session.abandon();
    return null;
  } catch (error) {
    // What is wrong with the file is told once it is read the thorough way.
    if (error instanceof AppError && error.code !== "storage-full" && error.code !== "read-only") return null;
    throw error;
  }
}

/** Opens a session and has rows read into it. */
async function reading<T>(
  ctx: Context,
  { plan }: Prepared,
  { name, reject }: TakeOptions,
  read: (resolver: Resolver) => Promise<T>,
): Promise<{ session: ImportSession; resolver: Resolver; found: T }> {
  const session = openImport(ctx, { source: name, mark: plan.world.mark });
  try {
    const resolver = new Resolver(plan, { take: (row) => session.add(row), reject });
    return { session, resolver, found: await read(resolver) };
  } catch (error) {
    session.abandon();
    throw error;
  }
}

/** What was taken, unless figures are written in two ways that may mean two things. */
function undoubted(taken: Taken): Taken {
  const { question } = taken.resolver.dress;
  if (question === null) return taken;
  taken.session.abandon();
  throw refusal(undecided([question]), taken.prepared.report);
}

/** Reads the rows of a surveyed file. @throws AppError `conflict` where it is no longer the file that was surveyed */
export async function readAgain(prepared: Prepared, resolver: Resolver, onRows?: (rows: number) => void): Promise<void> {
  const { source, dialect, survey, limits } = prepared;
  const options = { encoding: survey.encoding, delimiter: dialect.delimiter, limits, onBlock: () => onRows?.(resolver.rows) };
  const { sha256 } = await readRecords(source, options, resolver.read);
  if (sha256 === survey.fingerprint.sha256) return;
  throw new AppError("conflict", "The file changed while it was being read; nothing was imported.");
}
