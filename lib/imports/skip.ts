import { columnNames, plainHeading } from "./header";
import { nameIn } from "./import-world";
import type { CsvRecord } from "./scan";
import type { Mapping } from "./schema";
import type { Layout } from "./shape";

interface SkippedTexts {
  readonly index: number;
  readonly texts: ReadonlySet<string>;
}

/** What a mapping passes over: rows by their numbers, rows by a text in a column and, in a wide file, cells by theirs. */
export class Skips {
  private readonly lines: ReadonlySet<number>;
  private readonly rowTexts: readonly SkippedTexts[];
  private readonly cellTexts: ReadonlyMap<number, ReadonlySet<string>>;

  private constructor({ headers, across }: Layout, { skip, skipLines }: Mapping) {
    this.lines = new Set(skipLines ?? []);
    const texts = new Map(Object.entries(skip ?? {}).map(([name, each]) => [plainHeading(name), new Set(each.map(nameIn))]));
    const figures = new Set(across.map(({ index }) => index));
    const named = columnNames(headers).flatMap((name, index): SkippedTexts[] => {
      const found = texts.get(plainHeading(name));
      return found === undefined ? [] : [{ index, texts: found }];
    });
    this.rowTexts = named.filter(({ index }) => !figures.has(index));
    this.cellTexts = new Map(named.filter(({ index }) => figures.has(index)).map((each) => [each.index, each.texts]));
  }

  /** Null where nothing is passed over, as in nearly every file. */
  static of(layout: Layout, mapping: Mapping): Skips | null {
    return mapping.skip === undefined && mapping.skipLines === undefined ? null : new Skips(layout, mapping);
  }

  row(record: CsvRecord): boolean {
    return this.lines.has(record.row) || this.rowTexts.some(({ index, texts }) => texts.has(textAt(record, index)));
  }

  /** `index` is the column of figures in which the cell stands. */
  cell(record: CsvRecord, index: number): boolean {
    return this.cellTexts.get(index)?.has(textAt(record, index)) ?? false;
  }
}

function textAt(record: CsvRecord, index: number): string {
  return index < record.count ? nameIn(record.text(index)) : "";
}
