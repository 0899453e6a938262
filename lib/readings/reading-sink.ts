import { setTimeout as pause } from "node:timers/promises";
import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";
import { RowInserter } from "./insert-rows";
import type { ReadingBlock } from "./reading-block";

/** In how large steps a batch is staged, so that others can save in between. */
export interface StagingPace {
  readonly rowsAtOnce: number;
  readonly pauseMs: number;
}

/** Where the readings of a batch go: transaction by transaction, on this connection or in a thread. */
export interface ReadingSink {
  /** Inserts a block's readings, now or soon, and gives an empty block to be filled next. */
  take(block: ReadingBlock): Promise<ReadingBlock>;
  /** Waits until all that was taken is inserted. @throws what an insert failed with */
  settled(): Promise<void>;
  /** Lets go, once what is under way is done. Never fails. */
  close(): Promise<void>;
}

/** Inserts on the connection of a store. */
export class SinkHere implements ReadingSink {
  readonly #inserter: RowInserter;

  constructor(
    private readonly store: Store,
    batch: number,
    private readonly pace: StagingPace,
  ) {
    this.#inserter = new RowInserter(store.sqlite, batch);
  }

  async take(block: ReadingBlock): Promise<ReadingBlock> {
    const { rowsAtOnce, pauseMs } = this.pace;
    for (let from = 0; from < block.length; from += rowsAtOnce) {
      const to = Math.min(block.length, from + rowsAtOnce);
      // Nothing staged is acknowledged: the commit that shows it sees all of it onto the disk.
      await atomically(this.store, () => this.#inserter.insert(block.columns, from, to), { durable: false });
      await pause(pauseMs);
    }
    block.length = 0;
    return block;
  }

  settled = () => Promise.resolve();
  close = () => Promise.resolve();
}
