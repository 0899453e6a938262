import type { CsvRecord } from "./scan";
import { TextCache } from "./text-cache";

/** Where a field's meaning comes from: a column, looked up once for each distinct text, or a constant for the whole file. */
export class FieldSource<T> {
  private readonly cache: TextCache<T>;
  /** What holds where there is no column, or no cell in it. */
  private readonly constant: T;

  constructor(
    readonly column: number | undefined,
    constant: string | undefined,
    private readonly resolve: (cell: string) => T,
  ) {
    this.cache = new TextCache(resolve);
    this.constant = resolve(column === undefined ? (constant ?? "") : "");
  }

  at(record: CsvRecord): T {
    if (this.column === undefined || this.column >= record.count) return this.constant;
    if (record.escaped[this.column] === 1) return this.resolve(record.text(this.column));
    return this.cache.get(record.bytes, record.starts[this.column] as number, record.ends[this.column] as number);
  }
}
