import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { rewriteFile } from "@/db/rewrite";
import { authorise } from "@/lib/access/authorise";
import { OPERATOR } from "@/lib/access/caller";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type Run, runState, startRun } from "@/lib/runs/run";
import { refusalIn } from "@/lib/runs/schema";

const LOOK_EVERY_MS = 100;
const PATIENCE_MS = 120_000;

/**
 * Writes the database's file afresh, so that nothing that was deleted is left in it.
 * @throws AppError `busy`, `storage-full`, `read-only`
 */
export async function compact(visit: Visit): Promise<{ readonly path: string }> {
  const { store } = await authorise(visit, "store.keep");
  await rewriteFile(store.path);
  return { path: store.path };
}

/**
 * The same after an erasure: from the command line here and now; for the web application in a process of its own, so that no
 * request waits for it but the one that asked.
 * @throws AppError as `compact` does, saying that the person is erased and what is left to do
 */
export async function compactApart({ store, actor }: Context): Promise<void> {
  try {
    if (actor.door === "cli") await rewriteFile(store.path);
    else await runCompact(store.path);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const left = "The person is erased, but traces may be left in the unused parts of the file: run golden-thread compact.";
    throw new AppError(error.code, `${left} ${error.message}`, error.details);
  }
}

async function runCompact(path: string): Promise<void> {
  const run: Run = { folder: `${path}-compact-${randomUUID()}`, name: "compact" };
  const operator = { id: "local", door: "cli", caller: OPERATOR, address: null } as const;
  try {
    await startRun(run, ["compact", "--database", path], operator);
    const deadline = performance.now() + PATIENCE_MS;
    let state = await runState(run);
    while (state?.running && performance.now() < deadline) {
      await pause(LOOK_EVERY_MS);
      state = await runState(run);
    }
    const refusal = refusalIn(state?.printed);
    if (refusal !== null || !state?.printed) throw new AppError("busy", refusal?.message ?? "It did not come to an end.");
  } finally {
    await rm(run.folder, { recursive: true, force: true });
  }
}
