import { copyFileSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { sqliteDriver } from "@/db/driver";
import { isOpenHere, openStore } from "@/db/open";
import { rewriteFile } from "@/db/rewrite";
import { asStorageError, isBusy } from "@/db/storage-error";
import { operatorContext } from "@/lib/access/operator";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { verifyStore } from "@/lib/readings/verify";
import { record } from "@/lib/trail/record";
import { eraseAgain } from "@/lib/units/erase-again";
import { type Erasure, erasuresIn } from "@/lib/units/erasures";
import { type BackedUp, refuseFaulty, settle } from "./backup";
import { copiesBeside, erasuresBeside, keepErasures } from "./erasure-list";
import { keepShut, NOTHING_SHUT, type Shut, shutIn } from "./stays-shut";

export interface Restored extends BackedUp {
  /** Where the database that was there is kept; null where there was none. */
  readonly kept: string | null;
  /** How many people the backup still held who had been erased since: they are erased from it again. */
  readonly erased: number;
}

const BESIDE = ["-wal", "-shm", "-journal"];

/**
 * Puts a backup in the place of a database. Whoever was erased since it was made is erased from it again: who that is say the
 * lists beside the backup and beside the database, and the database itself. Tokens that were revoked and people who were
 * suspended since stay so, and everybody signs in again. Then it is checked: file, chain, counts, people,
 * roll-ups. What was there is kept beside it, whole; no log of the old database is left for the new one to be read with.
 * @throws AppError `not-found`, `damaged`, `newer-database`, `conflict` while the database is in use
 */
export async function restoreFrom(
  who: Pick<Context, "now">,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Restored> {
  const [source, target] = [resolve(from), resolve(to)];
  if (!existsSync(source)) throw new AppError("not-found", `There is no file ${source}.`);
  if (source === target) throw new AppError("usage", "The backup and the database are the same file.");
  if (existsSync(`${source}-wal`) && statSync(`${source}-wal`).size > 0) {
    throw new AppError("refused", `${source} is a database in use or a bare copy of one, not a backup: make one with backup.`);
  }
  const copy = `${target}.restoring-${process.pid}`;
  try {
    copyFileSync(source, copy);
    const told = toldInPlace(target);
    const erasures = [...erasuresBeside(source), ...erasuresBeside(target), ...told.erasures];
    const checked = await check(who, copy, { source, erasures, shut: told.shut });
    const kept = setAside(target, who.now());
    keepErasures(target, erasures);
    renameSync(copy, target);
    settle(dirname(target));
    return { ...checked, path: target, kept };
  } catch (error) {
    throw asStorageError(error);
  } finally {
    for (const ending of ["", ...BESIDE]) rmSync(copy + ending, { force: true });
    // What a migration of the copy put aside still holds whoever is erased.
    for (const name of copiesBeside(copy)) rmSync(join(dirname(copy), name), { force: true });
  }
}

/** What the database in place tells of people. One that cannot be read tells nothing, and the lists beside it remain. */
function toldInPlace(target: string): { readonly erasures: readonly Erasure[]; readonly shut: Shut } {
  const nothing = { erasures: [], shut: NOTHING_SHUT };
  if (!existsSync(target) || isOpenHere(target)) return nothing;
  try {
    const store = openStore(target, { readonly: true });
    try {
      return { erasures: erasuresIn(store), shut: shutIn(store) };
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof AppError) return nothing;
    throw error;
  }
}

interface ToCheck {
  readonly source: string;
  readonly erasures: readonly Erasure[];
  readonly shut: Shut;
}

async function check(
  who: Pick<Context, "now">,
  copy: string,
  { source, erasures, shut }: ToCheck,
): Promise<Omit<Restored, "path" | "kept">> {
  const store = openStore(copy);
  try {
    const ctx = operatorContext(store, who);
    const erased = await eraseAgain(ctx, erasures);
    await keepShut(store, shut, who.now());
    if (erased > 0) await rewriteFile(copy);
    const { faults, commits, readings, head } = await verifyStore(ctx);
    refuseFaulty(source, faults);
    await record(ctx, { what: "restore", details: { head, commits, erased } });
    store.sqlite.pragma("journal_mode = DELETE");
    return { commits, readings, head, erased };
  } finally {
    store.close();
    settle(copy);
  }
}

/** Moves the present database out of the way, once nobody has it open. */
function setAside(target: string, now: Date): string | null {
  if (!existsSync(target)) {
    for (const ending of BESIDE) rmSync(target + ending, { force: true });
    return null;
  }
  const inUse = new AppError("conflict", `${target} is in use. Stop the server first.`);
  if (isOpenHere(target)) throw inUse;
  const kept = `${target}.before-restore-${now.toISOString().replaceAll(/[:.]/g, "-")}`;
  try {
    const Driver = sqliteDriver();
    const present = new Driver(target, { timeout: 0 });
    try {
      // Leaving the write-ahead log needs the file to oneself, and puts everything into it.
      present.pragma("locking_mode = EXCLUSIVE");
      present.pragma("journal_mode = DELETE");
      present.exec("BEGIN EXCLUSIVE; COMMIT");
    } finally {
      present.close();
    }
  } catch (error) {
    if (isBusy(error)) throw inUse;
    // What is too damaged to be opened is kept as it lies, its log with it.
    for (const ending of BESIDE) if (existsSync(target + ending)) renameSync(target + ending, kept + ending);
  }
  renameSync(target, kept);
  for (const ending of BESIDE) rmSync(target + ending, { force: true });
  return kept;
}
