import type { Database, Statement } from "better-sqlite3";
import type { BlockColumns } from "./reading-block";
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
  readonly #statements = new Map<string, Statement<unknown[]>>();
  readonly #values: Readonly<Record<Shape, (number | null)[]>> = { "both-figures": [], "one-figure": [], any: [] };

  constructor(
    private readonly sqlite: Database,
    private readonly batch: number,
  ) {}

  /** Inserts the rows from one index to before another. Of a batch that is committed none can be. */
  insert(rows: BlockColumns, from: number, to: number): void {
    for (let at = from; at < to; ) {
      const shape = shapeOf(rows, at);
      let next = at + 1;
      while (next < to && next - at < ROWS_IN_STATEMENT && shapeOf(rows, next) === shape) next++;
      const step = next - at === ROWS_IN_STATEMENT ? ROWS_IN_STATEMENT : 1;
      for (; at < next; at += step) this.#statement(shape, step).run(...this.#valuesOf(rows, at, step, shape));
    }
  }

  #statement(shape: Shape, rows: number): Statement<unknown[]> {
    const name = `${shape} ${rows}`;
    let statement = this.#statements.get(name);
    if (statement === undefined) {
      const values = Array(rows).fill(VALUES[shape](this.batch)).join(", ");
      const into = "INSERT INTO reading (series_id, period, batch, state, numerator, denominator) VALUES";
      statement = this.sqlite.prepare<unknown[]>(`${into} ${values}`);
      this.#statements.set(name, statement);
    }
    return statement;
  }

  /** The values of some rows; of a full statement always in the same array. */
  #valuesOf(rows: BlockColumns, from: number, count: number, shape: Shape): (number | null)[] {
    const values = count === ROWS_IN_STATEMENT ? this.#values[shape] : [];
    let i = 0;
    for (let at = from; at < from + count; at++) {
      values[i++] = rows.series[at] as number;
      values[i++] = rows.period[at] as number;
      const numerator = rows.numerator[at] as number;
      const denominator = rows.denominator[at] as number;
      if (shape === "any") {
        values[i++] = rows.state[at] as number;
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

function shapeOf(rows: BlockColumns, at: number): Shape {
  if (rows.state[at] !== FIGURES) return "any";
  return Number.isNaN(rows.denominator[at]) ? "one-figure" : "both-figures";
}
