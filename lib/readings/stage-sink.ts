import { setTimeout as pause } from "node:timers/promises";
import { atomically } from "@/db/atomically";
import { faultPoints } from "@/db/fault-points";
import type { Store } from "@/db/open";
import { StageWriter } from "./stage-writer";
import type { StagedBlock } from "./staged-block";
import { TURN_MS } from "./stride";

/** Told of the numbers that a block's places were given, in their order. */
export type PlacesWritten = (series: readonly number[]) => void;

/** Where the blocks of a batch go: written transaction by transaction, on this connection or in a thread. */
export interface StageSink {
  /** Writes a block, now or soon, and gives an empty one to be filled next. */
  take(block: StagedBlock, written: PlacesWritten): Promise<StagedBlock>;
  /** Waits until all that was taken is written. @throws what writing failed with */
  settled(): Promise<void>;
  /** Lets go, once what is under way is done. Never fails. */
  close(): Promise<void>;
}

/** Writes on the connection of a store. */
export class SinkHere implements StageSink {
  readonly #writer: StageWriter;

  constructor(
    private readonly store: Store,
    batch: number,
  ) {
    this.#writer = new StageWriter(store, batch);
  }

  async take(block: StagedBlock, written: PlacesWritten): Promise<StagedBlock> {
    const series: number[] = [];
    let steps = 0;
    for (const run of this.#writer.steps(block, series)) {
      // Nothing staged is acknowledged: the commit that shows it sees all of it onto the disk.
      await atomically(this.store, run, { durable: false });
      if (++steps === 1) await faultPoints.reached("staging");
      await pause(TURN_MS);
    }
    written(series);
    block.clear();
    return block;
  }

  settled = () => Promise.resolve();
  close = () => Promise.resolve();
}
