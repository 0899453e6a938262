import type { Writing } from "@/db/prepared";
import type { StagedBelowData } from "./staged-below";
import { columnsOf, SUM_COLUMNS } from "./stored-sums";

type Value = number | Uint8Array | null;

const ROWS_IN_STATEMENT = 64;
/** What nearly every change consists of; the other columns are zero by default. */
const COUNTED = "numerator, numerator_low, denominator, denominator_low, readings, reported";

/** Rows that wait until there are enough for one statement, all with the same columns. */
class Gathered {
  #values: Value[] = [];
  #rows = 0;
  readonly #width: number;

  constructor(
    private readonly tx: Writing,
    private readonly columns: string,
  ) {
    this.#width = columns.split(",").length + 3;
  }

  add(...values: Value[]): void {
    for (const value of values) this.#values.push(value);
    if (++this.#rows === ROWS_IN_STATEMENT) this.#put(ROWS_IN_STATEMENT);
  }

  end(): void {
    while (this.#rows > 0) this.#put(1);
  }

  #put(rows: number): void {
    const row = `(${Array(this.#width).fill("?").join(", ")})`;
    const into = `INSERT INTO rollup_pending (batch, series_id, slot, ${this.columns}) VALUES`;
    this.tx.statement(`${into} ${Array(rows).fill(row).join(", ")}`).run(...this.#values.splice(0, rows * this.#width));
    this.#rows -= rows;
  }
}

/** Writes changes of a batch from one index to before another; no read counts them before it is visible. */
export function insertBelow(
  tx: Writing,
  batch: number,
  below: StagedBelowData,
  from: number,
  to: number,
  series: readonly number[],
): void {
  const { columns, long } = below;
  const counted = new Gathered(tx, COUNTED);
  const others = new Gathered(tx, SUM_COLUMNS);
  const low = (value: number) => (Number.isNaN(value) ? null : value);
  for (let at = from; at < to; at++) {
    const [of, slot] = [series[columns.place[at] as number] as number, columns.slot[at] as number];
    const whole = long.get(at);
    const [n, d, b] = [columns.numerator[at] as number, columns.denominator[at] as number, columns.bare[at] as number];
    const [nLow, dLow] = [low(columns.numeratorLow[at] as number), low(columns.denominatorLow[at] as number)];
    const [readings, reported] = [columns.readings[at] as number, columns.reported[at] as number];
    const [unweighted, present] = [columns.unweighted[at] as number, columns.present[at] as number];
    const notApplicable = columns.notApplicable[at] as number;
    if (whole !== undefined) others.add(batch, of, slot, ...columnsOf(whole));
    else if (b === 0 && unweighted === 0 && present === 0 && notApplicable === 0)
      counted.add(batch, of, slot, n, nLow, d, dLow, readings, reported);
    else {
      const bLow = low(columns.bareLow[at] as number);
      others.add(batch, of, slot, n, nLow, d, dLow, b, bLow, readings, unweighted, present, reported, notApplicable);
    }
  }
  counted.end();
  others.end();
}
