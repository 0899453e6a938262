import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type Driver from "better-sqlite3";
import { applySettings } from "@/db/connection-settings";
import { ReadingGuard } from "@/db/reading-guard";
import { isBusy } from "@/db/storage-error";
import { RowInserter } from "./insert-rows";
import type { BlockColumns } from "./reading-block";
import type { StagingPace } from "./reading-sink";

/** What a thread that inserts is started with. */
export interface ThreadData {
  /** The file that holds the thread's work: this one. */
  readonly entry: string;
  /** Where the database driver's code stands. */
  readonly driver: string;
  readonly path: string;
  readonly batch: number;
  readonly pace: StagingPace;
}

/** A block to insert; its memory is shared. */
export interface ThreadTask {
  readonly length: number;
  readonly columns: BlockColumns;
}

/** What is answered to each block, in turn: null where all of it is inserted. */
export interface ThreadAnswer {
  readonly failure: { readonly message: string; readonly code: string } | null;
}

const PATIENCE_MS = 30_000;
const CACHE_KIB = 4096;
const clock = new Int32Array(new SharedArrayBuffer(4));
const sleep = (ms: number) => Atomics.wait(clock, 0, 0, ms);

/** Inserts the blocks that come in, each in short transactions with a pause after each, until the thread is ended. */
export function serve(): void {
  const { driver, path, batch, pace } = workerData as ThreadData;
  const open = createRequire(path)(driver) as typeof Driver;
  const sqlite = new open(path, { fileMustExist: true, timeout: PATIENCE_MS });
  applySettings(sqlite, { cacheKib: CACHE_KIB });
  // Nothing staged is acknowledged: the commit that shows it, on another connection, sees all of it onto the disk.
  sqlite.pragma("synchronous = NORMAL");
  sqlite.pragma("busy_timeout = 0");
  const inserter = new RowInserter(sqlite, batch);
  const guard = new ReadingGuard(sqlite);
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
  const insert = ({ length, columns }: ThreadTask): void => {
    for (let from = 0; from < length; from += pace.rowsAtOnce) {
      beginPatiently();
      try {
        guard.insertOf(batch, () => inserter.insert(columns, from, Math.min(length, from + pace.rowsAtOnce)));
        commit.run();
      } finally {
        if (sqlite.inTransaction) sqlite.exec("ROLLBACK");
      }
      sleep(pace.pauseMs);
    }
  };
  parentPort?.on("message", (task: ThreadTask) => {
    let failure: ThreadAnswer["failure"] = null;
    try {
      insert(task);
    } catch (error) {
      const { message, code } = error as { message: string; code?: unknown };
      failure = { message, code: String(code) };
    }
    parentPort?.postMessage({ failure } satisfies ThreadAnswer);
  });
}
