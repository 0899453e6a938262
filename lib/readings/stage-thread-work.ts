import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type Driver from "better-sqlite3";
import { applySettings } from "@/db/connection-settings";
import { preparedOn } from "@/db/prepared";
import { ReadingGuard } from "@/db/reading-guard";
import { isBusy } from "@/db/storage-error";
import { StageWriter } from "./stage-writer";
import type { StagedBlockData } from "./staged-block";
import { TURN_MS, Turns } from "./stride";

/** What a thread that writes a batch is started with. */
export interface ThreadData {
  /** The file that holds the thread's work: this one. */
  readonly entry: string;
  /** Where the database driver's code stands. */
  readonly driver: string;
  readonly path: string;
}

/** What the thread is told: which batch begins, then block by block what to write of it. */
export type ThreadTask = { readonly begins: number } | StagedBlockData;

/** What is answered to each block, in turn: the numbers of its places, or what writing it failed with. */
export interface ThreadAnswer {
  readonly series: readonly number[];
  readonly failure: { readonly message: string; readonly code: string } | null;
}

const PATIENCE_MS = 30_000;
const CACHE_KIB = 8192;
const clock = new Int32Array(new SharedArrayBuffer(4));
const sleep = (ms: number) => Atomics.wait(clock, 0, 0, ms);

/** Writes the blocks that come in, each in short transactions with pauses between them, until the thread is ended. */
export function serve(): void {
  const { driver, path } = workerData as ThreadData;
  const open = createRequire(path)(driver) as typeof Driver;
  const sqlite = new open(path, { fileMustExist: true, timeout: PATIENCE_MS });
  applySettings(sqlite, { cacheKib: CACHE_KIB });
  // Nothing staged is acknowledged: the commit that shows it, on another connection, sees all of it onto the disk.
  sqlite.pragma("synchronous = NORMAL");
  sqlite.pragma("busy_timeout = 0");
  const guard = new ReadingGuard(sqlite);
  const prepared = preparedOn(sqlite);
  let writer: StageWriter | null = null;
  const [begin, commit] = [sqlite.prepare("BEGIN IMMEDIATE"), sqlite.prepare("COMMIT")];

  const beginPatiently = (): void => {
    for (const deadline = performance.now() + PATIENCE_MS; ; sleep(1)) {
      try {
        begin.run();
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
      }
    }
  };
  const turns = new Turns();
  const write = (block: StagedBlockData): number[] => {
    const series: number[] = [];
    for (const run of writer?.steps(block, series) ?? []) {
      beginPatiently();
      const begun = performance.now();
      try {
        run();
        commit.run();
      } finally {
        if (sqlite.inTransaction) sqlite.exec("ROLLBACK");
      }
      if (turns.isOthers(performance.now() - begun)) sleep(TURN_MS);
    }
    return series;
  };
  parentPort?.on("message", (task: ThreadTask) => {
    if ("begins" in task) {
      const batch = task.begins;
      writer = new StageWriter(prepared, batch, (insert) => guard.insertOf(batch, insert));
      return;
    }
    let answer: ThreadAnswer;
    try {
      answer = { series: write(task), failure: null };
    } catch (error) {
      const { message, code } = error as { message: string; code?: unknown };
      answer = { series: [], failure: { message, code: String(code) } };
    }
    parentPort?.postMessage(answer);
  });
}
