/** One row of a batch. `bare` and the level of a `stock` stand in `numerator`. */
export interface PlainReading {
  readonly metric: string;
  readonly unit: string;
  readonly segment: string;
  readonly period: string;
  readonly state: "figures" | "bare" | "no-data" | "not-applicable";
  readonly numerator: number | null;
  readonly denominator: number | null;
}

interface Entry {
  readonly no: number;
  readonly rows: readonly PlainReading[];
  /** The number of the entry that this one undoes. */
  readonly undoes: number | null;
}

const placeOf = (row: PlainReading): string => [row.metric, row.unit, row.period, row.segment].join("|");
const say = (row: PlainReading): string => [row.state, row.numerator, row.denominator].join("|");

/** Every batch and undo in the order of the commit log; nothing in it is ever taken out. */
export class Ledger {
  private readonly entries: Entry[] = [];

  /**
   * What a file of these rows would be: all new, changed or unchanged against what stands. Nothing withdrawn is nothing changed.
   */
  sort(rows: readonly PlainReading[]): { fresh: PlainReading[]; changed: PlainReading[]; unchanged: PlainReading[] } {
    const standing = this.standing();
    const sorted = { fresh: [] as PlainReading[], changed: [] as PlainReading[], unchanged: [] as PlainReading[] };
    for (const row of rows) {
      const found = standing.get(placeOf(row));
      const current = found?.state === "no-data" ? undefined : found;
      if (current === undefined ? row.state === "no-data" : say(current) === say(row)) sorted.unchanged.push(row);
      else if (current === undefined) sorted.fresh.push(row);
      else sorted.changed.push(row);
    }
    return sorted;
  }

  /** Enters what is new or changed under the number that the commit log gave it. */
  commit(no: number, rows: readonly PlainReading[]): void {
    const { fresh, changed } = this.sort(rows);
    this.entries.push({ no, rows: [...fresh, ...changed], undoes: null });
  }

  undo(no: number, undoes: number): void {
    this.entries.push({ no, rows: [], undoes });
  }

  /** Is an entry undone, as of a number, by an undo that is not itself undone? */
  isUndone(no: number, asOf = Number.POSITIVE_INFINITY): boolean {
    return this.entries.some((entry) => entry.undoes === no && entry.no <= asOf && !this.isUndone(entry.no, asOf));
  }

  /** The reading that counts in each place: of the entries that stand, the one with the highest number. */
  standing(asOf = Number.POSITIVE_INFINITY): ReadonlyMap<string, PlainReading> {
    const standing = new Map<string, PlainReading>();
    for (const entry of this.entries) {
      if (entry.no > asOf || this.isUndone(entry.no, asOf)) continue;
      for (const row of entry.rows) standing.set(placeOf(row), row);
    }
    return standing;
  }

  /** (metric, unit, period)s in which readings with and without a segment would stand side by side. */
  mixes(rows: readonly PlainReading[]): PlainReading[] {
    const after = new Map(this.standing());
    for (const row of rows) after.set(placeOf(row), row);
    const seen = new Map<string, Set<boolean>>();
    const key = (row: PlainReading) => [row.metric, row.unit, row.period].join("|");
    for (const row of after.values()) {
      if (row.state === "no-data") continue;
      seen.set(key(row), (seen.get(key(row)) ?? new Set()).add(row.segment === ""));
    }
    return rows.filter((row) => seen.get(key(row))?.size === 2);
  }
}
