import type { Transaction } from "@/db/atomically";
import { AppError } from "@/lib/errors";
import type { Counts } from "@/lib/readings/commit-staged";
import { SeriesHash } from "@/lib/readings/content-hash";
import { refuseMixes } from "@/lib/readings/mixes";
import { sealsOf } from "@/lib/readings/notes";
import { ReadingView } from "@/lib/readings/reading-view";
import type { StagedBatch } from "@/lib/readings/staged-batch";
import { NO_DATA } from "@/lib/readings/state";
import type { TouchedKey } from "@/lib/readings/touched";

interface Stands {
  readonly state: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

function standingAt(view: ReadingView, series: number, period: number): Stands | null {
  let found: Stands | null = null;
  view.visit(series, period, period, (_period, state, numerator, denominator) => {
    found = { state, numerator, denominator };
  });
  return found;
}

const nothing = (reading: Stands | null) => reading === null || reading.state === NO_DATA;
const equal = (a: Stands, b: Stands) => a.state === b.state && a.numerator === b.numerator && a.denominator === b.denominator;

const alike = (a: Stands | null, b: Stands | null) =>
  nothing(a) ? nothing(b) : a !== null && b !== null && !nothing(b) && equal(a, b);

/** Somebody saved a reading that a file was about to change, after it was compared: it has to be compared again. */
export class SavedMeanwhile extends AppError {
  constructor() {
    super("conflict", "Somebody saved readings that the file changes while it was being imported; nothing was imported.");
  }
}

function countOf(before: Stands | null, after: Stands): keyof Counts {
  if (nothing(before)) return nothing(after) ? "unchanged" : "new";
  return before !== null && equal(before, after) ? "unchanged" : "changed";
}

/**
 * What others saved while a file was being staged: the file is committed last, so what it says must stand, also where it said
 * what stood at first. Such readings are appended, and everything is counted against what stands now.
 * `weightOf` says as how many rows a reading counts.
 * @throws SavedMeanwhile where others saved what the file would overwrite, which it may not unasked
 * @throws AppError `conflict` where readings with and without a segment would stand side by side
 */
export function settleImport(
  tx: Transaction,
  staged: StagedBatch,
  counts: Counts,
  touched: readonly TouchedKey[],
  weightOf: (denominator: number | null) => number,
  mayOverwrite: boolean,
): void {
  const then = new ReadingView(tx, { asOf: staged.head });
  const now = new ReadingView(tx);
  const mine = new ReadingView(tx, { asOf: 0, including: { batch: staged.seq, no: 1 } });
  const dirty = new Set<number>();
  for (const { series, period } of touched) {
    const stood = standingAt(then, series, period);
    const stands = standingAt(now, series, period);
    const staying = standingAt(mine, series, period);
    const said = staying ?? (wasUnchanged(tx, staged.seq, series, period) ? (stood ?? WITHDRAWN) : null);
    if (said === null) continue;
    if (!mayOverwrite && countOf(stands, said) !== "unchanged" && !alike(stood, stands)) throw new SavedMeanwhile();
    if (staying === null && countOf(stands, said) !== "unchanged") {
      append(tx, staged, series, period, said);
      dirty.add(series);
    }
    const weight = weightOf(said.denominator);
    counts[countOf(stood, said)] -= weight;
    counts[countOf(stands, said)] += weight;
  }
  for (const series of dirty) rehash(tx, staged, mine, series);
  refuseMixes(tx, { including: { batch: staged.seq, no: Number.POSITIVE_INFINITY } }, touched);
}

const WITHDRAWN: Stands = { state: NO_DATA, numerator: null, denominator: null };

function wasUnchanged(tx: Transaction, batch: number, series: number, period: number): boolean {
  const row = tx.rows("SELECT periods FROM import_unchanged WHERE batch = ? AND series_id = ?").get(batch, series);
  if (row === undefined) return false;
  const bytes = row[0] as Uint8Array;
  return new Int32Array(Uint8Array.from(bytes).buffer).includes(period);
}

function append(tx: Transaction, staged: StagedBatch, series: number, period: number, reading: Stands): void {
  tx.statement("INSERT INTO reading (series_id, period, batch, state, numerator, denominator) VALUES (?, ?, ?, ?, ?, ?)").run(
    series,
    period,
    staged.seq,
    reading.state,
    reading.numerator,
    reading.denominator,
  );
  tx.statement(
    `INSERT INTO batch_series (batch, series_id, first_period, last_period, rows) VALUES (?1, ?2, ?3, ?3, 1) ON CONFLICT DO UPDATE
      SET first_period = min(first_period, ?3), last_period = max(last_period, ?3), rows = rows + 1`,
  ).run({ 1: staged.seq, 2: series, 3: period });
  staged.rows += 1;
}

const LAST_PERIOD = 2 ** 31 - 1;

function rehash(tx: Transaction, staged: StagedBatch, mine: ReadingView, series: number): void {
  const hash = new SeriesHash();
  const seals = sealsOf(tx, series, 0, LAST_PERIOD, staged.seq);
  mine.visit(series, 0, LAST_PERIOD, (period, state, numerator, denominator) => {
    hash.add(period, state, numerator, denominator, seals.get(period));
  });
  staged.digests.set(series, hash.digest());
}
