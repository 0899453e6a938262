import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { sqliteDriverPath } from "@/db/driver";
import { faultPoints } from "@/db/fault-points";
import { asStorageError } from "@/db/storage-error";
import { installationFolder } from "@/lib/env";
import type { PlacesWritten, StageSink } from "./stage-sink";
import type { ThreadAnswer, ThreadData, ThreadTask } from "./stage-thread-work";
import { StagedBlock } from "./staged-block";

const ENTRY = "lib/readings/stage-thread-work.ts";
/** Blocks that are filled and written in turn: one on either side, and some on the way. */
const BLOCKS = 4;

/** Writes in a thread, on a connection of its own, while the rows that follow are compared. */
export class StageThread implements StageSink {
  readonly #worker: Worker;
  readonly #free = Array.from({ length: BLOCKS - 1 }, () => new StagedBlock());
  readonly #under: { readonly block: StagedBlock; readonly written: PlacesWritten }[] = [];
  #failure: unknown = null;
  #wake: () => void = () => undefined;
  #ended = false;

  /** Starts the thread; it waits for a batch. */
  constructor(path: string) {
    const workerData: ThreadData = { entry: ENTRY, driver: sqliteDriverPath(), path };
    // The bundler would take the thread, and all that it needs to compile itself, into the pages.
    const thread = join(/* turbopackIgnore: true */ installationFolder(), "cli", "thread.mjs");
    this.#worker = new Worker(/* turbopackIgnore: true */ thread, { workerData });
    this.#worker.on("message", (answer: ThreadAnswer) => this.#answered(answer));
    this.#worker.on("error", (error) => this.#fail(error));
    this.#worker.on("exit", () => {
      this.#ended = true;
      this.#fail(new Error("The thread that writes readings ended."));
    });
  }

  /** Says which batch the blocks that follow are of. */
  begin(batch: number): void {
    this.#post({ begins: batch });
  }

  async take(block: StagedBlock, written: PlacesWritten): Promise<StagedBlock> {
    await faultPoints.reached("staging");
    this.#refuse();
    this.#under.push({ block, written });
    this.#post(block.data());
    for (;;) {
      this.#refuse();
      const next = this.#free.pop();
      if (next !== undefined) return next;
      await this.#something();
    }
  }

  async settled(): Promise<void> {
    while (this.#under.length > 0 && this.#failure === null) await this.#something();
    if (this.#under.length > 0) this.#refuse();
  }

  async close(): Promise<void> {
    await this.settled().catch(() => undefined);
    if (!this.#ended) await this.#worker.terminate();
  }

  #post(task: ThreadTask): void {
    this.#worker.postMessage(task);
  }

  #answered({ series, failure }: ThreadAnswer): void {
    const done = this.#under.shift();
    if (failure !== null) this.#fail(asStorageError(Object.assign(new Error(failure.message), { code: failure.code })));
    if (done !== undefined) {
      if (failure === null) done.written(series);
      done.block.clear();
      this.#free.push(done.block);
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
