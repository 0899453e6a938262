import type { Prepared } from "@/db/prepared";
import type { StagedRowsData } from "./staged-rows";
import { FIGURES } from "./state";

const ROWS_IN_STATEMENT = 200;

/** How a row's values are bound: what is the same in nearly all of them is written into the statement. */
type Shape = "both-figures" | "one-figure" | "any";

const VALUES: Readonly<Record<Shape, (batch: number) => string>> = {
  "both-figures": (batch) => `(?, ?, ${batch}, ${FIGURES}, ?, ?)`,
  "one-figure": (batch) => `(?, ?, ${batch}, ${FIGURES}, ?, NULL)`,
  any: (batch) => `(?, ?, ${batch}, ?, ?, ?)`,
};

/**
 * Inserts the readings of one batch, hundreds with each statement: bound values are most of what an insert costs. They are
 * handed over as arguments, which the driver reads faster than an array.
 */
export class RowInserter {
  readonly #texts = new Map<Shape, { many: string; one: string }>();
  readonly #values: Readonly<Record<Shape, (number | null)[]>> = { "both-figures": [], "one-figure": [], any: [] };

  constructor(
    private readonly prepared: Prepared,
    private readonly batch: number,
  ) {}

  /** Inserts the rows from one index to before another; `series` has the number of the series at each place. */
  insert(rows: StagedRowsData, from: number, to: number, series: readonly number[]): void {
    for (let at = from; at < to; ) {
      const shape = shapeOf(rows, at);
      let next = at + 1;
      while (next < to && next - at < ROWS_IN_STATEMENT && shapeOf(rows, next) === shape) next++;
      const { many, one } = this.#textsOf(shape);
      const step = next - at === ROWS_IN_STATEMENT ? ROWS_IN_STATEMENT : 1;
      const statement = this.prepared.statement(step === 1 ? one : many);
      for (; at < next; at += step) statement.run(...this.#valuesOf(rows, at, step, shape, series));
    }
  }

  #textsOf(shape: Shape): { many: string; one: string } {
    let texts = this.#texts.get(shape);
    if (texts === undefined) {
      const into = "INSERT INTO reading (series_id, period, batch, state, numerator, denominator) VALUES";
      const one = VALUES[shape](this.batch);
      texts = { one: `${into} ${one}`, many: `${into} ${Array(ROWS_IN_STATEMENT).fill(one).join(", ")}` };
      this.#texts.set(shape, texts);
    }
    return texts;
  }

  /** The values of some rows; of a full statement always in the same array. */
  #valuesOf(
    { columns }: StagedRowsData,
    from: number,
    count: number,
    shape: Shape,
    series: readonly number[],
  ): (number | null)[] {
    const values = count === ROWS_IN_STATEMENT ? this.#values[shape] : [];
    let i = 0;
    for (let at = from; at < from + count; at++) {
      values[i++] = series[columns.place[at] as number] as number;
      values[i++] = columns.period[at] as number;
      const numerator = columns.numerator[at] as number;
      const denominator = columns.denominator[at] as number;
      if (shape === "any") {
        values[i++] = columns.state[at] as number;
        values[i++] = Number.isNaN(numerator) ? null : numerator;
        values[i++] = Number.isNaN(denominator) ? null : denominator;
      } else {
        values[i++] = numerator;
        if (shape === "both-figures") values[i++] = denominator;
      }
    }
    return values;
  }
}

function shapeOf({ columns }: StagedRowsData, at: number): Shape {
  if (columns.state[at] !== FIGURES) return "any";
  return Number.isNaN(columns.denominator[at]) ? "one-figure" : "both-figures";
}
