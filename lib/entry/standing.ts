import type { Store } from "@/db/open";
import type { Reading } from "@/lib/core/measure";
import type { Period } from "@/lib/core/period";
import { findSeries } from "@/lib/readings/series";
import { stateOf } from "@/lib/readings/state";

/** The reading that counts in a cell, and where it came from. */
export interface Standing extends Pick<Reading, "state" | "numerator" | "denominator"> {
  readonly note: string;
  /** Who brought it, by id. */
  readonly actor: string;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
}

/** What a cell has been through outside the grid. */
export interface CellPast {
  /** Null where nothing counts: nothing ever came in, or it was withdrawn. */
  readonly standing: Standing | null;
  /** How often what stands changed: readings that came in, undos, undos that were undone. It only grows. */
  readonly changes: number;
}

/** One reading that ever stood in a cell. */
export interface PastVersion extends Standing {
  readonly no: number;
  readonly kind: string;
  /** The store's number of the batch that brought it. */
  readonly seq: number;
  /** It is what stands there now; of a withdrawal, that nothing does. */
  readonly counts: boolean;
  /** Its batch was taken back. */
  readonly undone: boolean;
}

interface BatchFacts {
  readonly seq: number;
  /** The commit number under which it counts; 0 where it does not. */
  readonly rank: number;
  /** How often it was undone, and taken up again. */
  readonly turns: number;
  readonly no: number;
  readonly kind: string;
  readonly actor: string;
  readonly at: string;
}

const VERSIONS =
  "SELECT period, batch, state, numerator, denominator FROM reading WHERE series_id = ? AND period BETWEEN ? AND ?";
const NOTES = "SELECT period, batch, text FROM note WHERE series_id = ? AND period BETWEEN ? AND ?";
const BATCH = `SELECT l.no, b.kind, b.actor, b.at, (SELECT no FROM visible_batch v WHERE v.batch = b.seq),
    (SELECT count(*) + count(until_no) FROM undone u WHERE u.batch = b.seq)
  FROM batch b JOIN commit_log l ON l.batch = b.seq WHERE b.seq = ?`;

export const UNTOUCHED: CellPast = { standing: null, changes: 0 };

/** Reads what stands in cells, from one state of the store; good for one transaction or one synchronous look. */
export class StandingReader {
  readonly #batches = new Map<number, BatchFacts | null>();

  constructor(private readonly store: Store) {}

  /** The cells of one metric, unit and segment, by period; those that nothing ever came into are absent. */
  between(metric: number, unit: number, segment: string, from: Period, to: Period): Map<Period, CellPast> {
    const cells = new Map<Period, CellPast>();
    const ranks = new Map<Period, number>();
    for (const [period, batch, version] of this.#versions(metric, unit, segment, from, to)) {
      const { standing, changes } = cells.get(period) ?? UNTOUCHED;
      const isLatest = batch.rank > (ranks.get(period) ?? 0);
      if (isLatest) ranks.set(period, batch.rank);
      cells.set(period, { standing: isLatest ? version : standing, changes: changes + 1 + batch.turns });
    }
    for (const [period, past] of cells) {
      if (past.standing?.state === "no-data") cells.set(period, { ...past, standing: null });
    }
    return cells;
  }

  at(metric: number, unit: number, segment: string, period: Period): CellPast {
    return this.between(metric, unit, segment, period, period).get(period) ?? UNTOUCHED;
  }

  /** Everything that ever came into a cell, the latest first; what was undone too. */
  everIn(metric: number, unit: number, segment: string, period: Period): PastVersion[] {
    const all = this.#versions(metric, unit, segment, period, period);
    const latest = Math.max(1, ...all.map(([, { rank }]) => rank));
    return all
      .map(([, { no, kind, seq, rank }, version]) => ({ ...version, no, kind, seq, counts: rank === latest, undone: rank === 0 }))
      .sort((a, b) => b.no - a.no);
  }

  #versions(metric: number, unit: number, segment: string, from: Period, to: Period): [Period, BatchFacts, Standing][] {
    const series = findSeries(this.store, metric, unit, segment);
    if (series === null) return [];
    const rows = this.store.rows(VERSIONS).all(series, from, to) as [Period, number, number, number | null, number | null][];
    if (rows.length === 0) return [];
    const notes = new Map(
      this.store
        .rows(NOTES)
        .all(series, from, to)
        .map(([period, batch, text]) => [`${period} ${batch}`, String(text)]),
    );
    return rows.flatMap(([period, batch, state, numerator, denominator]) => {
      const facts = this.#batch(batch);
      if (facts === null) return [];
      const note = notes.get(`${period} ${batch}`) ?? "";
      const { actor, at } = facts;
      return [[period, facts, { state: stateOf(state), numerator, denominator, note, actor, at }]];
    });
  }

  /** A batch of the log, or null for one that is being staged and that nobody may see. */
  #batch(seq: number): BatchFacts | null {
    let known = this.#batches.get(seq);
    if (known === undefined) {
      const row = this.store.rows(BATCH).get(seq);
      if (row === undefined) known = null;
      else {
        const [no, kind, actor, at, rank, turns] = row as [number, string, string, string, number | null, number];
        known = { seq, no, kind, actor, at, rank: rank ?? 0, turns };
      }
      this.#batches.set(seq, known);
    }
    return known;
  }
}
