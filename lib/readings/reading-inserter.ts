import type { Statement } from "better-sqlite3";
import type { Store } from "@/db/open";
import { FIGURES } from "./state";

const ROWS_IN_STATEMENT = 200;

/** Readings that wait to be inserted, in columns; a figure that is null is NaN. */
export class WaitingReadings {
  length = 0;
  place = new Int32Array(32_768);
  period = new Int32Array(32_768);
  state = new Uint8Array(32_768);
  numerator = new Float64Array(32_768);
  denominator = new Float64Array(32_768);

  push(place: number, period: number, state: number, numerator: number, denominator: number): void {
    const at = this.length;
    if (at === this.place.length) this.#grow();
    this.place[at] = place;
    this.period[at] = period;
    this.state[at] = state;
    this.numerator[at] = numerator;
    this.denominator[at] = denominator;
    this.length = at + 1;
  }

  clear(): void {
    this.length = 0;
  }

  #grow(): void {
    const grown = <T extends Int32Array | Uint8Array | Float64Array>(column: T, wider: T): T => {
      wider.set(column);
      return wider;
    };
    const size = this.length * 2;
    this.place = grown(this.place, new Int32Array(size));
    this.period = grown(this.period, new Int32Array(size));
    this.state = grown(this.state, new Uint8Array(size));
    this.numerator = grown(this.numerator, new Float64Array(size));
    this.denominator = grown(this.denominator, new Float64Array(size));
  }
}

/** How a row's values are bound: what is the same in nearly all of them is written into the statement. */
type Shape = "both-figures" | "one-figure" | "any";

const VALUES: Readonly<Record<Shape, (batch: number) => string>> = {
  "both-figures": (batch) => `(?, ?, ${batch}, ${FIGURES}, ?, ?)`,
  "one-figure": (batch) => `(?, ?, ${batch}, ${FIGURES}, ?, NULL)`,
  any: (batch) => `(?, ?, ${batch}, ?, ?, ?)`,
};

/** Inserts the readings of one batch, hundreds with each statement: bound values are most of what an insert costs. */
export class ReadingInserter {
  readonly #statements = new Map<string, Statement<unknown[]>>();
  readonly #values: Readonly<Record<Shape, (number | null)[]>> = { "both-figures": [], "one-figure": [], any: [] };

  constructor(
    private readonly store: Store,
    private readonly batch: number,
  ) {}

  /** Inserts the rows from one index to before another; `series` gives the series of a place. */
  insert(rows: WaitingReadings, from: number, to: number, series: readonly number[]): void {
    const end = Math.min(to, rows.length);
    for (let at = from; at < end; ) {
      const shape = shapeOf(rows, at);
      let next = at + 1;
      while (next < end && next - at < ROWS_IN_STATEMENT && shapeOf(rows, next) === shape) next++;
      const step = next - at === ROWS_IN_STATEMENT ? ROWS_IN_STATEMENT : 1;
      for (; at < next; at += step) this.#statement(shape, step).run(this.#valuesOf(rows, at, step, shape, series));
    }
  }

  #statement(shape: Shape, rows: number): Statement<unknown[]> {
    const name = `${shape} ${rows}`;
    let statement = this.#statements.get(name);
    if (statement === undefined) {
      const values = Array(rows).fill(VALUES[shape](this.batch)).join(", ");
      const into = "INSERT INTO reading (series_id, period, batch, state, numerator, denominator) VALUES";
      statement = this.store.sqlite.prepare<unknown[]>(`${into} ${values}`);
      this.#statements.set(name, statement);
    }
    return statement;
  }

  /** The values of some rows; of a full statement always in the same array. */
  #valuesOf(rows: WaitingReadings, from: number, count: number, shape: Shape, series: readonly number[]): (number | null)[] {
    const values = count === ROWS_IN_STATEMENT ? this.#values[shape] : [];
    let i = 0;
    for (let at = from; at < from + count; at++) {
      values[i++] = series[rows.place[at] as number] as number;
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

function shapeOf(rows: WaitingReadings, at: number): Shape {
  if (rows.state[at] !== FIGURES) return "any";
  return Number.isNaN(rows.denominator[at]) ? "one-figure" : "both-figures";
}
