const ROWS = 32_768;

/** The columns of a block, in memory that threads share. A figure that is null is NaN. */
export interface BlockColumns {
  readonly series: Int32Array;
  readonly period: Int32Array;
  readonly state: Uint8Array;
  readonly numerator: Float64Array;
  readonly denominator: Float64Array;
}

function columnsFor(rows: number): BlockColumns {
  const shared = (bytes: number) => new SharedArrayBuffer(rows * bytes);
  return {
    series: new Int32Array(shared(4)),
    period: new Int32Array(shared(4)),
    state: new Uint8Array(shared(1)),
    numerator: new Float64Array(shared(8)),
    denominator: new Float64Array(shared(8)),
  };
}

/** Readings that wait to be inserted. Until their series are known, places in a list of series stand for them. */
export class ReadingBlock {
  length = 0;
  columns = columnsFor(ROWS);

  push(place: number, period: number, state: number, numerator: number, denominator: number): void {
    const at = this.length;
    if (at === this.columns.series.length) this.#grow();
    const { columns } = this;
    columns.series[at] = place;
    columns.period[at] = period;
    columns.state[at] = state;
    columns.numerator[at] = numerator;
    columns.denominator[at] = denominator;
    this.length = at + 1;
  }

  /** Puts the series where their places stood. */
  name(series: readonly number[]): void {
    const column = this.columns.series;
    for (let at = 0; at < this.length; at++) column[at] = series[column[at] as number] as number;
  }

  #grow(): void {
    const grown = columnsFor(this.length * 2);
    for (const name of ["series", "period", "state", "numerator", "denominator"] as const) grown[name].set(this.columns[name]);
    this.columns = grown;
  }
}
