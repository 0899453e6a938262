import type { Store } from "@/db/open";
import { AppError } from "@/lib/errors";
import type { RefusedRow } from "@/lib/locks/refused-rows";
import { reasonNeeded } from "@/lib/locks/words";
import type { Clash, Placed } from "./classify";

/** One thing that is wrong in a row of a request: where, and what belongs there. */
export interface RowError {
  readonly path: string;
  readonly expected?: string;
  readonly message: string;
}

/** What is wrong with a row of a request: the first thing and, where there are several, all of them. */
export interface RowProblem extends Omit<RowError, "path"> {
  readonly path?: string;
  readonly errors?: RowError[];
}

export type RowResult =
  | { readonly row: number; readonly result: Placed }
  | ({ readonly row: number; readonly result: "rejected" } & RowProblem);

const LISTED = 100;

/**
 * What becomes of each row of a request, numbered from 1. Rows that cannot be saved are rejected one by one; whether the others
 * are saved all the same is `partial`'s to say.
 */
export class RowResults {
  readonly #placed: (Placed | null)[];
  readonly #faults: ReadonlyMap<number, RowProblem>;
  readonly #rejected = new Map<number, RowProblem>();
  #onlyLocks = true;

  /** `numbers` says which row of the request each reading is; `faults` are the rows that no reading came of. */
  constructor(
    private readonly rows: number,
    private readonly numbers: readonly number[],
    faults: ReadonlyMap<number, RowProblem>,
    private readonly partial: boolean,
  ) {
    this.#faults = faults;
    this.#placed = Array<Placed | null>(rows).fill(null);
  }

  /** Begins anew: a transaction may be tried more than once. */
  begin(): void {
    this.#rejected.clear();
    this.#placed.fill(null);
    this.#onlyLocks = this.#faults.size === 0;
  }

  /** `reading` is a reading's number. */
  place(reading: number, as: Placed): void {
    this.#placed[this.#rowOf(reading) - 1] = as;
  }

  /** Rejects a reading that clashes with others, or (alone) with what stands. */
  clash(clash: Clash, reading: number, among: readonly number[], hasSegment: boolean): void {
    const row = this.#rowOf(reading);
    const others = among.filter((other) => other !== reading).map((other) => this.#rowOf(other));
    const shown = others.slice(0, 10).join(", ") + (others.length > 10 ? ` and ${others.length - 10} more` : "");
    this.#onlyLocks = false;
    this.#rejected.set(
      row,
      clash === "duplicate"
        ? {
            expected: "one reading for each metric, unit, segment and period",
            message: `Reading ${row} says the same thing as ${others.length === 1 ? "reading" : "readings"} ${shown}.`,
          }
        : {
            path: `readings.${row - 1}.segment`,
            expected: "a segment in all readings of a metric, unit and period, or in none",
            message: `Reading ${row} would stand beside readings ${hasSegment ? "without" : "with"} a segment.`,
          },
    );
  }

  /** Rejects readings that would change locked figures. */
  locked(store: Store, refused: readonly RefusedRow[]): void {
    const words = new Map<number, RowProblem>();
    for (const { row, lock } of refused) {
      const needed = words.get(lock.no) ?? { path: "reason", ...reasonNeeded(store, lock) };
      words.set(lock.no, needed);
      this.#rejected.set(this.#rowOf(row), needed);
    }
  }

  /** Is a reading, by its number, one that goes in? */
  isSound(reading: number): boolean {
    return !this.#rejected.has(this.#rowOf(reading));
  }

  get rejected(): number {
    return this.#faults.size + this.#rejected.size;
  }

  /** Every row in order. */
  results(): RowResult[] {
    return this.#placed.map((placed, at): RowResult => {
      const row = at + 1;
      const problem = this.#faults.get(row) ?? this.#rejected.get(row);
      if (problem !== undefined) return { row, result: "rejected", ...problem };
      return { row, result: placed ?? "unchanged" };
    });
  }

  /**
   * Refuses the request where a row is rejected and the others are not asked for by themselves.
   * @throws AppError `refused` where every rejected row is locked, else `invalid`; `details.rows` has every row, `errors` the first
   *   hundred things that are wrong
   */
  requireSound(): void {
    if (this.rejected === 0 || (this.partial && this.rejected < this.rows)) return;
    const rows = this.results();
    const rejected = rows.flatMap((row) => (row.result === "rejected" ? row : []));
    const [first] = rejected;
    const others = rejected.length > 1 ? ` ${rejected.length - 1} more are at fault.` : "";
    const said = first?.message ?? "";
    const message = this.#onlyLocks ? said : `Reading ${first?.row}: ${said}${others}`;
    const errors = rejected
      .slice(0, LISTED)
      .flatMap(({ row, result: _, errors = [], ...only }) =>
        errors.length === 0 ? { row, ...only } : errors.map((error) => ({ row, ...error })),
      );
    const details = { rejected: rejected.length, errors: errors.slice(0, LISTED), rows };
    throw new AppError(this.#onlyLocks ? "refused" : "invalid", message, details);
  }

  #rowOf(reading: number): number {
    return this.numbers[reading - 1] ?? reading;
  }
}
