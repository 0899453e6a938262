import type { Prepared, Writing } from "@/db/prepared";
import { insertBelow } from "./insert-below";
import { RowInserter } from "./insert-rows";
import { putNote } from "./notes";
import { ensureSeries } from "./series";
import type { SeriesKey } from "./staged-below";
import type { StagedBlockData } from "./staged-block";
import { Stride } from "./stride";

/** Writes the blocks of one batch on one connection. */
export class StageWriter {
  readonly #tx: Writing;
  readonly #inserter: RowInserter;
  readonly #rowsStride = new Stride(8000, 1000, 20_000);
  readonly #belowStride = new Stride(1500, 200, 5000);

  /** `guarded` runs what inserts readings, and may do away with what each of them costs. */
  constructor(
    prepared: Prepared,
    private readonly batch: number,
    private readonly guarded: (insert: () => void) => void = (insert) => insert(),
  ) {
    this.#tx = { ...prepared, transaction: true };
    this.#inserter = new RowInserter(prepared, batch);
  }

  /**
   * The steps that write a block, each to be run in a transaction of its own; `series` is filled with the numbers of its places.
   */
  *steps(block: StagedBlockData, series: number[]): Generator<() => void> {
    const { rows, below } = block;
    if (block.places.length > 0 || block.unchanged.length > 0) {
      yield () => this.#places(block, series);
    }
    for (const [from, to] of stretches(rows.length, this.#rowsStride)) {
      const insert = () => this.guarded(() => this.#inserter.insert(rows, from, to, series));
      yield () => timed(this.#rowsStride, to - from, insert);
    }
    const above: number[] = [];
    for (const [from, to] of stretches(below.length, this.#belowStride)) {
      const insert = () => {
        if (above.length === 0) for (const key of below.series) above.push(this.#seriesOf(key));
        insertBelow(this.#tx, this.batch, below, from, to, above);
      };
      yield () => timed(this.#belowStride, to - from, insert);
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

/** Where each step begins and ends, whatever the stride has become by then. */
function* stretches(length: number, stride: Stride): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < length; ) {
    const to = Math.min(length, from + stride.rows);
    yield [from, to];
    from = to;
  }
}

function timed(stride: Stride, rows: number, act: () => void): void {
  const begun = performance.now();
  act();
  stride.took(rows, performance.now() - begun);
}
