import type { Transaction } from "@/db/atomically";
import { columnsOf, type FromBelow, lowOf, SUM_COLUMNS } from "./stored-sums";

/** A change of what a unit has from below in one slot, of a batch that is being staged. */
export interface PendingBelow {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly slot: number;
  readonly change: FromBelow;
}

type Value = number | Uint8Array | null;

const IN_STATEMENT = 64;
/** What nearly every change consists of; the other columns have zero by default. */
const COUNTED = "numerator, numerator_low, denominator, denominator_low, readings, reported";

function isCounted({ sums, present, notApplicable }: FromBelow): boolean {
  return sums.bare.length === 0 && sums.unweighted === 0 && present === 0 && notApplicable === 0;
}

function countedOf({ sums: { numerator, denominator, readings }, reported }: FromBelow): Value[] {
  return [numerator[0] ?? 0, lowOf(numerator), denominator[0] ?? 0, lowOf(denominator), readings, reported];
}

/** Rows that wait for a statement to be full, all with the same columns. */
class Gathered {
  #values: Value[] = [];
  #rows = 0;
  readonly #width: number;

  constructor(
    private readonly tx: Transaction,
    private readonly columns: string,
  ) {
    this.#width = columns.split(",").length + 3;
  }

  add(batch: number, series: number, slot: number, values: readonly Value[]): void {
    this.#values.push(batch, series, slot, ...values);
    if (++this.#rows === IN_STATEMENT) this.#put(IN_STATEMENT);
  }

  end(): void {
    while (this.#rows > 0) this.#put(1);
  }

  #put(rows: number): void {
    const row = `(${Array(this.#width).fill("?").join(", ")})`;
    const into = `INSERT INTO rollup_pending (batch, series_id, slot, ${this.columns}) VALUES`;
    this.tx.statement(`${into} ${Array(rows).fill(row).join(", ")}`).run(this.#values.splice(0, rows * this.#width));
    this.#rows -= rows;
  }
}

/** Writes changes of a batch, which no read counts before it is visible; `seriesOf` gives the number of a row's series. */
export function writePending(
  tx: Transaction,
  batch: number,
  rows: readonly PendingBelow[],
  seriesOf: (row: PendingBelow) => number,
): void {
  const counted = new Gathered(tx, COUNTED);
  const others = new Gathered(tx, SUM_COLUMNS);
  let last: PendingBelow | null = null;
  let series = -1;
  for (const row of rows) {
    if (row.unit !== last?.unit || row.segment !== last.segment || row.metric !== last.metric) {
      series = seriesOf(row);
      last = row;
    }
    if (isCounted(row.change)) counted.add(batch, series, row.slot, countedOf(row.change));
    else others.add(batch, series, row.slot, columnsOf(row.change));
  }
  counted.end();
  others.end();
}
