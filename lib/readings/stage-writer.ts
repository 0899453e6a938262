import type { Prepared, Writing } from "@/db/prepared";
import { insertBelow } from "./insert-below";
import { RowInserter } from "./insert-rows";
import { putNote } from "./notes";
import { ensureSeries } from "./series";
import type { SeriesKey } from "./staged-below";
import type { StagedBlockData } from "./staged-block";

/** In how large steps a batch is written, so that others can save in between. */
export interface StagingPace {
  readonly rowsAtOnce: number;
  readonly belowAtOnce: number;
  readonly pauseMs: number;
}

/** One step of writing a block, to be run in a transaction of its own. */
export interface WriteStep {
  readonly writes: "places" | "rows" | "below";
  readonly run: () => void;
}

/** Writes the blocks of one batch on one connection. */
export class StageWriter {
  readonly #tx: Writing;
  readonly #inserter: RowInserter;

  /** `guarded` runs what inserts readings, and may do away with what each of them costs. */
  constructor(
    prepared: Prepared,
    private readonly batch: number,
    private readonly pace: StagingPace,
    private readonly guarded: (insert: () => void) => void = (insert) => insert(),
  ) {
    this.#tx = { ...prepared, transaction: true };
    this.#inserter = new RowInserter(prepared, batch);
  }

  /** The steps that write a block, in order; `series` is filled with the numbers of its places. */
  *steps(block: StagedBlockData, series: number[]): Generator<WriteStep> {
    const { rowsAtOnce, belowAtOnce } = this.pace;
    const { rows, below } = block;
    if (block.places.length > 0 || block.unchanged.length > 0) {
      yield { writes: "places", run: () => this.#places(block, series) };
    }
    for (let from = 0; from < rows.length; from += rowsAtOnce) {
      const to = Math.min(rows.length, from + rowsAtOnce);
      yield { writes: "rows", run: () => this.guarded(() => this.#inserter.insert(rows, from, to, series)) };
    }
    const above: number[] = [];
    for (let from = 0; from < below.length; from += belowAtOnce) {
      const to = Math.min(below.length, from + belowAtOnce);
      yield {
        writes: "below",
        run: () => {
          if (above.length === 0) for (const key of below.series) above.push(this.#seriesOf(key));
          insertBelow(this.#tx, this.batch, below, from, to, above);
        },
      };
    }
  }

  #places({ places, notes, unchanged }: StagedBlockData, series: number[]): void {
    const tx = this.#tx;
    // A step may be tried again, where its transaction failed.
    series.length = 0;
    tx.statement("UPDATE open_import SET at = ? WHERE batch = ?").run(new Date().toISOString(), this.batch);
    const where = tx.statement(
      "INSERT INTO batch_series (batch, series_id, first_period, last_period, rows) VALUES (?, ?, ?, ?, ?)",
    );
    for (const place of places) {
      const id = this.#seriesOf(place);
      where.run(this.batch, id, place.first, place.last, place.rows);
      series.push(id);
    }
    for (const { place, period, note } of notes) putNote(tx, series[place] as number, period, this.batch, note);
    const same = tx.statement("INSERT INTO import_unchanged (batch, series_id, periods) VALUES (?, ?, ?)");
    for (const { periods, ...key } of unchanged) {
      same.run(this.batch, this.#seriesOf(key), Buffer.from(periods.buffer, periods.byteOffset, periods.byteLength));
    }
  }

  #seriesOf({ metric, unit, segment }: SeriesKey): number {
    return ensureSeries(this.#tx, metric, unit, segment);
  }
}
