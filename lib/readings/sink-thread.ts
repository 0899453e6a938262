import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { sqliteDriverPath } from "@/db/driver";
import { asStorageError } from "@/db/storage-error";
import { installationFolder } from "@/lib/env";
import { ReadingBlock } from "./reading-block";
import type { ReadingSink, StagingPace } from "./reading-sink";
import type { ThreadAnswer, ThreadData, ThreadTask } from "./sink-thread-work";

const ENTRY = "lib/readings/sink-thread-work.ts";
/** Blocks that are filled and inserted in turn: one on either side, and one or two on the way. */
const BLOCKS = 4;

/** Inserts in a thread, on a connection of its own, while the rows that follow are compared. */
export class SinkThread implements ReadingSink {
  readonly #worker: Worker;
  readonly #free = Array.from({ length: BLOCKS - 1 }, () => new ReadingBlock());
  readonly #under: ReadingBlock[] = [];
  #failure: unknown = null;
  #wake: () => void = () => undefined;
  #ended = false;

  constructor(path: string, batch: number, pace: StagingPace) {
    const workerData: ThreadData = { entry: ENTRY, driver: sqliteDriverPath(), path, batch, pace };
    // The bundler would take the thread, and all that it needs to compile itself, into the pages.
    const thread = join(/* turbopackIgnore: true */ installationFolder(), "cli", "thread.mjs");
    this.#worker = new Worker(/* turbopackIgnore: true */ thread, { workerData });
    this.#worker.on("message", (answer: ThreadAnswer) => this.#answered(answer));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => {
      this.#ended = true;
      this.#fail(new Error("The thread that inserts readings ended."));
    });
  }

  async take(block: ReadingBlock): Promise<ReadingBlock> {
    this.#refuse();
    this.#under.push(block);
    const task: ThreadTask = { length: block.length, columns: block.columns };
    this.#worker.postMessage(task);
    for (;;) {
      this.#refuse();
      const next = this.#free.pop();
      if (next !== undefined) return next;
      await this.#something();
    }
  }

  async settled(): Promise<void> {
    while (this.#under.length > 0 && this.#failure === null) await this.#something();
    this.#refuse();
  }

  async close(): Promise<void> {
    await this.settled().catch(() => undefined);
    if (!this.#ended) await this.#worker.terminate();
  }

  #answered({ failure }: ThreadAnswer): void {
    const block = this.#under.shift();
    if (failure !== null) this.#fail(asStorageError(Object.assign(new Error(failure.message), { code: failure.code })));
    if (block !== undefined) {
      block.length = 0;
      this.#free.push(block);
    }
    this.#wake();
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#wake();
  }

  #refuse(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  #something(): Promise<void> {
    return new Promise((done) => {
      this.#wake = done;
    });
  }
}
