import type { ReadingRun } from "@/lib/readings/reading-run";
import {
  CELL,
  DENOMINATOR,
  DOUBLES,
  GROUP,
  type GroupTable,
  groupInto,
  INTEGERS,
  NOTE,
  NUMERATOR,
  PERIOD,
  ROW,
  ROW_BYTES,
  RowBlock,
  RUN_ROWS,
  SEGMENT_STATE,
  sortedOrder,
} from "./session-rows";
import { SpillFile } from "./session-spill";

const WINDOW_ROWS = 4096;

/** One sorted run, in memory or in a file, read from its beginning. */
class RunReader {
  #at = 0;
  #window: RowBlock;
  #windowFrom = 0;
  #windowRows: number;

  constructor(
    readonly rows: number,
    private readonly file: { readonly spill: SpillFile; readonly begins: number } | null,
    block: RowBlock | null,
  ) {
    this.#window = block ?? new RowBlock(Math.min(rows, WINDOW_ROWS));
    this.#windowRows = block === null ? 0 : rows;
  }

  /** The group of the next row; −1 at the end. */
  group(): number {
    if (this.#at >= this.rows) return -1;
    if (this.#at - this.#windowFrom >= this.#windowRows) this.#slide();
    return this.#window.integers[(this.#at - this.#windowFrom) * INTEGERS + GROUP] as number;
  }

  /** Moves the rows of one group into a run. */
  take(group: number, into: ReadingRun): void {
    while (this.group() === group) {
      const { integers } = this.#window;
      const first = this.#at - this.#windowFrom;
      let end = first + 1;
      while (end < this.#windowRows && integers[end * INTEGERS + GROUP] === group) end++;
      this.#copy(first, end, into);
      this.#at += end - first;
    }
  }

  /** Copies rows of the window, in one go: this is done for every row of a file. */
  #copy(first: number, end: number, into: ReadingRun): void {
    const { integers, doubles } = this.#window;
    into.reserve(end - first);
    for (let row = first, to = into.length; row < end; row++, to++) {
      const i = row * INTEGERS;
      const packed = integers[i + SEGMENT_STATE] as number;
      into.period[to] = integers[i + PERIOD] as number;
      into.segment[to] = packed >> 2;
      into.state[to] = packed & 3;
      into.numerator[to] = doubles[row * DOUBLES + NUMERATOR] as number;
      into.denominator[to] = doubles[row * DOUBLES + DENOMINATOR] as number;
      into.row[to] = integers[i + ROW] as number;
      into.cell[to] = integers[i + CELL] as number;
      into.note[to] = integers[i + NOTE] as number;
    }
    into.length += end - first;
  }

  #slide(): void {
    this.#windowFrom = this.#at;
    this.#windowRows = Math.min(WINDOW_ROWS, this.rows - this.#at);
    const bytes = this.#window.bytes.subarray(0, this.#windowRows * ROW_BYTES);
    this.file?.spill.read(bytes, this.file.begins + this.#at * ROW_BYTES);
  }
}

/** A file's rows on their way from the order of the file to that of metrics, units, periods and segments. */
export class SortedRows {
  #block: RowBlock;
  /** Where a run is put in order: made once, since memory outside the heap is given back late. */
  #spare: RowBlock | null = null;
  #rows = 0;
  #total = 0;
  /** Do the rows of the present run come by period, all of one segment, as those of most files do? */
  #inOrder = true;
  #spill: SpillFile | null = null;
  readonly #runs: { rows: number; begins: number }[] = [];

  constructor(
    private readonly groups: GroupTable,
    private readonly rankOf: (unit: number) => number,
    private readonly folder: string,
    private readonly runRows = RUN_ROWS,
  ) {
    this.#block = new RowBlock(runRows);
  }

  get total(): number {
    return this.#total;
  }

  add(
    group: number,
    period: number,
    segmentState: number,
    row: number,
    cell: number,
    note: number,
    numerator: number,
    denominator: number,
  ): void {
    if (this.#rows === this.runRows) this.#write();
    const at = this.#rows++;
    this.#total += 1;
    const { integers, doubles } = this.#block;
    const i = at * INTEGERS;
    if (at > 0 && this.#inOrder) {
      const before = i - INTEGERS;
      this.#inOrder =
        period >= (integers[before + PERIOD] as number) &&
        segmentState >> 2 === (integers[before + SEGMENT_STATE] as number) >> 2;
    }
    integers[i + GROUP] = group;
    integers[i + PERIOD] = period;
    integers[i + SEGMENT_STATE] = segmentState;
    integers[i + ROW] = row;
    integers[i + CELL] = cell;
    integers[i + NOTE] = note;
    doubles[at * DOUBLES + NUMERATOR] = numerator;
    doubles[at * DOUBLES + DENOMINATOR] = denominator;
  }

  /** Visits the groups in order, each with all its rows by period and segment; the run is used again for the next. */
  *merged(into: ReadingRun): Generator<number> {
    const last = this.#sorted();
    const spill = this.#spill;
    const readers = this.#runs.map(({ rows, begins }) => new RunReader(rows, spill === null ? null : { spill, begins }, null));
    if (this.#rows > 0) readers.push(new RunReader(this.#rows, null, last));
    const order = this.groups.sorted(
      Array.from(this.groups.metric, (_, i) => i),
      this.rankOf,
    );
    for (const group of order) {
      into.clear();
      let from = 0;
      for (const reader of readers) {
        if (reader.group() !== group) continue;
        reader.take(group, into);
        from += 1;
      }
      if (from > 1) into.sort();
      yield group;
    }
  }

  close(): void {
    this.#spill?.close();
    this.#spill = null;
    this.#block = new RowBlock(0);
    this.#spare = null;
  }

  #write(): void {
    this.#spill ??= new SpillFile(this.folder);
    const sorted = this.#sorted();
    const begins = this.#spill.append(sorted.bytes.subarray(0, this.#rows * ROW_BYTES));
    this.#runs.push({ rows: this.#rows, begins });
    this.#rows = 0;
    this.#inOrder = true;
  }

  #sorted(): RowBlock {
    const { integers } = this.#block;
    const present = new Uint8Array(this.groups.metric.length);
    for (let row = 0; row < this.#rows; row++) present[integers[row * INTEGERS + GROUP] as number] = 1;
    const met = Array.from(present.keys()).filter((group) => present[group] === 1);
    const groupOrder = this.groups.sorted(met, this.rankOf);
    this.#spare ??= new RowBlock(this.runRows);
    const sorted = this.#spare;
    const groups = this.groups.metric.length;
    if (this.#inOrder) groupInto(sorted, this.#block, this.#rows, groupOrder, groups);
    else {
      const order = sortedOrder(this.#block, this.#rows, groupOrder, groups);
      for (let to = 0; to < order.length; to++) sorted.copy(to, this.#block, order[to] as number);
    }
    return sorted;
  }
}
