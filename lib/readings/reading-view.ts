import type { Store } from "@/db/open";

/** Which batches count: those visible now, or as of a commit; with one batch put in or taken out for comparison. */
export interface ViewOptions {
  /** Count what stood as of this commit; default: now. */
  readonly asOf?: number;
  /** Let this batch count, under this commit number. */
  readonly including?: { readonly batch: number; readonly no: number };
  /** Do not let this batch count. */
  readonly excluding?: number;
}

/** What stands for one series and period, as stored: the state's number, the figures, and the batch it came in. */
export type VisitReading = (
  period: number,
  state: number,
  numerator: number | null,
  denominator: number | null,
  batch: number,
) => void;

const REMEMBERED = 65_536;

const AS_OF = `SELECT no FROM commit_log l WHERE batch = ?1 AND no <= ?2 AND NOT EXISTS (
  SELECT 1 FROM undone u WHERE u.batch = l.batch AND u.from_no <= ?2 AND (u.until_no IS NULL OR u.until_no > ?2))`;

/** Batch and state in one number: each column read costs as much as a comparison of versions. */
const VERSIONS =
  "SELECT period, batch * 4 + state, numerator, denominator FROM reading WHERE series_id = ? AND period BETWEEN ? AND ?";
type Version = [period: number, batchAndState: number, numerator: number | null, denominator: number | null];

const DOWN = "SELECT period FROM reading WHERE series_id = ? AND period BETWEEN ? AND ? ORDER BY period DESC LIMIT 1";
const UP = "SELECT period FROM reading WHERE series_id = ? AND period BETWEEN ? AND ? ORDER BY period LIMIT 1";

/** The readings that stand in one state of the store: of each series and period, that of the batch with the highest number. */
export class ReadingView {
  readonly #store: Store;
  readonly #asOf: number | null;
  readonly #ranks = new Map<number, number>();
  readonly #including: ViewOptions["including"];
  readonly #excluding: number | undefined;
  #lastBatch = -1;
  #lastRank = 0;

  /** A view of now is good for one transaction only: it remembers which batches counted. */
  constructor(store: Store, options: ViewOptions = {}) {
    this.#store = store;
    this.#asOf = options.asOf ?? null;
    this.#including = options.including;
    this.#excluding = options.excluding;
  }

  /** The commit number under which a batch counts; 0 where it does not. */
  rankOf(batch: number): number {
    if (batch === this.#lastBatch) return this.#lastRank;
    let rank = this.#ranks.get(batch);
    if (rank === undefined) {
      rank = this.#look(batch);
      if (this.#ranks.size >= REMEMBERED) this.#ranks.clear();
      this.#ranks.set(batch, rank);
    }
    this.#lastBatch = batch;
    this.#lastRank = rank;
    return rank;
  }

  #look(batch: number): number {
    if (batch === this.#excluding) return 0;
    if (batch === this.#including?.batch) return this.#including.no;
    const row =
      this.#asOf === null
        ? this.#store.rows("SELECT no FROM visible_batch WHERE batch = ?").get(batch)
        : this.#store.rows(AS_OF).get({ 1: batch, 2: this.#asOf });
    return Number(row?.[0] ?? 0);
  }

  /** Visits what stands from `to` down to `from` (`down`), or up, until `found` says so. */
  search(series: number, from: number, to: number, down: boolean, found: (period: number, state: number) => boolean): void {
    const rows = this.#store.rows(down ? DOWN : UP);
    let [low, high] = [from, to];
    while (low <= high) {
      const [first] = rows.get(series, low, high) ?? [];
      if (typeof first !== "number") return;
      let stop = false;
      this.visit(series, first, first, (period, state) => {
        stop = found(period, state);
      });
      if (stop) return;
      if (down) high = first - 1;
      else low = first + 1;
    }
  }

  /** Visits what stands in a series from one period to another, in order; withdrawn readings (no data) too. */
  visit(series: number, from: number, to: number, visit: VisitReading): void {
    const rows = this.#store.rows(VERSIONS).all(series, from, to) as Version[];
    for (let i = 0; i < rows.length; ) {
      const period = (rows[i] as Version)[0];
      let best: Version | null = null;
      let bestRank = 0;
      for (; i < rows.length; i++) {
        const row = rows[i] as Version;
        if (row[0] !== period) break;
        const rank = this.rankOf(Math.floor(row[1] / 4));
        if (rank > bestRank) {
          best = row;
          bestRank = rank;
        }
      }
      if (best !== null) visit(period, best[1] % 4, best[2], best[3], Math.floor(best[1] / 4));
    }
  }
}
