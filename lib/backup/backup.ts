import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { openStore } from "@/db/open";
import { asStorageError } from "@/db/storage-error";
import { authorise } from "@/lib/access/authorise";
import { operatorContext } from "@/lib/access/operator";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import type { Fault } from "@/lib/readings/fault";
import { verifyStore } from "@/lib/readings/verify";
import { record } from "@/lib/trail/record";
import { erasuresIn } from "@/lib/units/erasures";
import { erasuresBeside, keepErasures } from "./erasure-list";

export interface BackedUp {
  readonly path: string;
  readonly commits: number;
  readonly readings: number;
  /** The hash at which the chain of commits ends. */
  readonly head: string;
}

/** Sees a file or a folder's entries onto the disk. */
export function settle(path: string): void {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** The faults of a copy as one refusal. */
export function refuseFaulty(path: string, faults: readonly Fault[]): void {
  const [first] = faults;
  if (first === undefined) return;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : "";
  throw new AppError("damaged", `${path} is not sound: ${first.message}${more}`, { faults });
}

/**
 * Writes one consistent copy of the database while people work, checks it, and only then gives it its name. The list of people
 * who were erased is brought up to date beside it, for the older backups that lie there.
 * @throws AppError `conflict` where a file of that name exists, `not-found` where its folder does not, `damaged` where what was
 *   copied is not sound, `storage-full`, `read-only`
 */
export async function backupTo(visit: Visit, { path }: { readonly path: string }): Promise<BackedUp> {
  const ctx = await authorise(visit, "store.keep");
  const target = resolve(path);
  if (existsSync(target)) throw new AppError("conflict", `${target} exists already; a backup never overwrites a file.`);
  if (!existsSync(dirname(target))) throw new AppError("not-found", `There is no folder ${dirname(target)}.`);
  const part = `${target}.part-${process.pid}`;
  try {
    ctx.store.sqlite.prepare("VACUUM INTO ?").run(part);
    const copy = operatorContext(openStore(part), { now: ctx.now });
    try {
      // An import that was under way is nobody's in the copy: its unseen rows are swept like those of a crash.
      copy.store.statement("UPDATE open_import SET host = '', at = '1970-01-01T00:00:00.000Z'").run();
      const { faults, commits, readings, head } = await verifyStore(copy);
      refuseFaulty(target, faults);
      copy.store.sqlite.pragma("journal_mode = DELETE");
      copy.store.close();
      settle(part);
      renameSync(part, target);
      settle(dirname(target));
      keepErasures(target, [...erasuresBeside(ctx.store.path), ...erasuresIn(ctx.store)]);
      await tellTrail(ctx, { commits, head });
      return { path: target, commits, readings, head };
    } finally {
      copy.store.close();
    }
  } catch (error) {
    throw asStorageError(error);
  } finally {
    for (const ending of ["", "-wal", "-shm", "-journal"]) rmSync(part + ending, { force: true });
  }
}

/** A database that can be read and no longer written to can still be backed up: only its trail cannot tell of it. */
async function tellTrail(ctx: Context, details: { commits: number; head: string }): Promise<void> {
  try {
    await record(ctx, { what: "backup", details });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
