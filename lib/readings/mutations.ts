import { atomically, type Transaction } from "@/db/atomically";
import { appendCommit, type Brings, headNumber, newBatch } from "@/db/commit-log";
import { authorise } from "@/lib/access/authorise";
import { writingOf } from "@/lib/access/writing";
import type { Context, Visit } from "@/lib/context";
import { definitionOn } from "@/lib/core/metric-tree";
import { lastDay } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { LockCheck } from "@/lib/locks/lock-check";
import type { LockedChanges } from "@/lib/locks/locked-changes";
import { type Proposal, proposeIn } from "@/lib/locks/propose";
import { type RefusedRow, refusalByLocks } from "@/lib/locks/refused-rows";
import { correctionDetails, type LockTerms, lockTermsOf, proposerOf, reasonOf } from "@/lib/locks/terms";
import { recordIn } from "@/lib/trail/record";
import { type Classified, type ClassifyHooks, classify } from "./classify";
import type { CommitReadingsInput, CommitReadingsResult } from "./commit-input";
import { contentHashOf, SeriesHash } from "./content-hash";
import { earlierAnswer, fingerprintOf, ownKey } from "./earlier-answer";
import { type NewReading, type UnitRows, unitRowsOf } from "./new-reading";
import { noteOf, putNote, sealedNote } from "./notes";
import { Propagation } from "./propagate";
import { ReadingRun, SegmentTable } from "./reading-run";
import { ReadingView } from "./reading-view";
import { metricKey } from "./rules-in-force";
import { ensureSeries, findSeries } from "./series";
import { metricRules } from "./slot-rules";
import { StoredBefore } from "./stored-before";
import { unfoldedBatches } from "./stored-below";
import { placeOf } from "./unit-place";
import { upsertBelow } from "./upsert-below";
import { type CurrentWorld, currentWorld, stillHolds, TreeMeanwhile } from "./world";

export type { CommitReadingsInput, CommitReadingsResult } from "./commit-input";
export type { NewReading } from "./new-reading";
export { type UndoResult, undoBatch } from "./undo";

/**
 * Saves readings in one short transaction, with every roll-up above them: all of them or none. A reading equal to the one
 * that stands adds nothing. What changes figures of a locked period needs a reason, and waits where a second person is asked for.
 * @throws AppError `conflict` where its key came before with other rows, `invalid` where two rows say one thing, or readings with
 *   and without a segment would stand side by side, `refused` where a locked figure would change for no reason given
 */
export async function commitReadings(visit: Visit, asked: CommitReadingsInput): Promise<CommitReadingsResult> {
  const ctx = await authorise(visit, "readings.write");
  return commitOnTerms(ctx, { ...asked, ...ownKey(ctx, asked) }, await lockTermsOf(ctx, asked.reason));
}

/**
 * The same on terms that are settled.
 * @throws AppError `conflict` too, where an accepted correction would change something else
 */
export async function commitOnTerms(
  ctx: Context<"readings.write">,
  input: CommitReadingsInput,
  terms: LockTerms,
): Promise<CommitReadingsResult> {
  for (;;) {
    const world = await currentWorld(ctx);
    if (input.mark !== undefined && input.mark !== world.mark) throw new TreeMeanwhile();
    refuseForeign(ctx, world, input.rows);
    const result = await atomically(ctx.store, (tx) => {
      if (!stillHolds(tx, world)) return null;
      const earlier = terms.mode === "accept" ? null : (input.earlier?.(tx) ?? earlierAnswer(tx, input));
      if (earlier !== null) return earlier;
      const saved = save(tx, ctx, world, input, new LockCheck(tx, world, terms));
      input.alongside?.(tx, saved);
      return saved;
    });
    if (result !== null) return result;
  }
}

function refuseForeign(ctx: Context<"readings.write">, world: CurrentWorld, rows: readonly NewReading[]): void {
  const mayWrite = writingOf(ctx, world);
  if (mayWrite === null) return;
  for (const { metric, unit, period } of rows) {
    const date = lastDay(period, world.calendar);
    const key = metricKey(ctx.store, metric);
    const definition = key === null ? null : definitionOn(world.tree, key, date);
    if (definition === null || !mayWrite(definition, unit, period)) {
      throw new AppError("not-found", "There is a reading of a metric or for a unit that does not exist.");
    }
  }
}

interface UnitChanges extends UnitRows {
  readonly standing: ReadingRun;
  readonly changes: ReadingRun;
}

function save(
  tx: Transaction,
  ctx: Context,
  world: CurrentWorld,
  input: CommitReadingsInput,
  locks: LockCheck,
): CommitReadingsResult {
  const segments = new SegmentTable();
  const view = new ReadingView(tx);
  const unfolded = unfoldedBatches(tx);
  const groups = unitRowsOf(input.rows, segments);
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const befores = new Map<number, StoredBefore>();
  const changed: UnitChanges[] = [];
  const refused: RefusedRow[] = [];
  input.results?.begin();
  for (const group of groups) {
    let before = befores.get(group.metric);
    if (before === undefined) {
      before = new StoredBefore(tx, group.metric, view, segments, unfolded);
      befores.set(group.metric, before);
    }
    const unit = compare(tx, group, before, input, segments, view, counts, locks, refused);
    if (unit.changes.length > 0) changed.push(unit);
    locks.gather?.take(unit.metric, unit.unit, unit.changes, unit.standing, segments);
  }
  if (input.results !== undefined) {
    input.results.locked(tx, refused);
    input.results.requireSound();
  } else if (refused.length > 0) throw refusalByLocks(tx, refused);
  locks.requireAsProposed();
  const at = ctx.now().toISOString();
  if (locks.gather !== null && locks.waits) {
    const { id } = proposeIn(tx, ctx.actor, at, proposalOf(tx, input, locks, locks.gather, counts));
    return { batch: null, no: null, ...counts, waiting: id };
  }
  if (changed.length === 0) return { batch: null, no: null, ...counts };

  const rows = changed.reduce((total, { changes }) => total + changes.length, 0);
  const brings = bringsOf(input, locks, rows, counts);
  const { seq, uid } = newBatch(tx, { kind: input.kind, at, actor: ctx.actor, brings, ...proposerOf(locks.terms) });
  const digests = new Map<number, Buffer>();
  const importing = tx.rows("SELECT 1 FROM open_import").get() !== undefined;
  for (const unit of changed) append(tx, seq, unit, segments, input, importing, digests);
  for (const [metric, before] of befores) {
    before.forget();
    const rules = metricRules(world, metric, metricKey(tx, metric));
    const seriesOf = lastSeriesOf(tx, metric, segments);
    const propagation = new Propagation(rules, before, (unit, segment, slot, change) => {
      upsertBelow(tx, seriesOf(unit, segment), slot, change);
    });
    const units = changed.filter((each) => each.metric === metric);
    units.sort((a, b) => placeOf(world.units, b.unit).rank - placeOf(world.units, a.unit).rank);
    for (const { unit, changes, standing } of units) propagation.unit(unit, changes, standing);
    propagation.finish();
  }
  const contentHash = contentHashOf(digests);
  const details = correctionDetails(locks.terms);
  const no = appendCommit(tx, { kind: input.kind, at, actor: ctx.actor, batch: seq, rows, contentHash, details });
  tx.statement("INSERT INTO visible_batch (batch, no) VALUES (?, ?)").run(seq, no);
  recordIn(tx, ctx.actor, at, { what: "batch", subject: uid, details: { kind: input.kind, no, ...counts } });
  return { batch: uid, no, ...counts };
}

type Counts = Pick<Brings, "new" | "changed" | "unchanged">;

function bringsOf(input: CommitReadingsInput, { terms }: LockCheck, rows: number, counts: Counts): Brings {
  const { results, note, idempotencyKey } = input;
  return {
    ...counts,
    rows,
    rejected: results?.rejected ?? 0,
    note: [note, reasonOf(terms)].filter((words) => words).join("\n\n") || null,
    idempotencyKey: idempotencyKey ?? null,
    sha256: idempotencyKey === undefined ? null : fingerprintOf(input),
  };
}

/** The series of a unit and segment, made where there is none. What goes up comes unit by unit: the last one is remembered. */
function lastSeriesOf(tx: Transaction, metric: number, segments: SegmentTable): (unit: number, segment: number) => number {
  let last = { unit: -1, segment: -1, series: -1 };
  return (unit, segment) => {
    if (unit !== last.unit || segment !== last.segment) {
      last = { unit, segment, series: ensureSeries(tx, metric, unit, segments.keyOf(segment)) };
    }
    return last.series;
  };
}

function proposalOf(
  tx: Transaction,
  input: CommitReadingsInput,
  locks: LockCheck,
  changes: LockedChanges,
  counts: Proposal["counts"],
): Proposal {
  const { kind, rows, results, note = null, idempotencyKey = null } = input;
  const sound = rows.filter((_, at) => results?.isSound(at + 1) ?? true);
  const reason = reasonOf(locks.terms) ?? "";
  return { kind, changes, head: headNumber(tx), reason, counts, content: { is: "rows", rows: sound }, note, idempotencyKey };
}

function compare(
  tx: Transaction,
  group: UnitRows,
  before: StoredBefore,
  input: CommitReadingsInput,
  segments: SegmentTable,
  view: ReadingView,
  counts: { new: number; changed: number; unchanged: number },
  locks: LockCheck,
  refused: RefusedRow[],
): UnitChanges {
  const { metric, unit, rows } = group;
  const standing = new ReadingRun();
  before.standing(unit, rows.period[0] as number, rows.period[rows.length - 1] as number, standing);
  const out: Classified = { changes: new ReadingRun(), unchanged: [], new: 0, changed: 0 };
  const lockOn = locks.refuse?.of(metric) ?? null;
  const { results } = input;
  const hooks: ClassifyHooks = {
    ...(results === undefined ? {} : { placed: (as, run, at) => results.place(run.row[at] as number, as) }),
    isLocked: lockOn === null ? null : (period) => lockOn(period) !== null,
    noteDiffers(run, at) {
      const series = findSeries(tx, metric, unit, segments.keyOf(run.segment[at] as number));
      const note = input.rows[(run.note[at] as number) - 1]?.note;
      return series === null || (noteOf(tx, view, series, run.period[at] as number) ?? "") !== note;
    },
    reject(clash, run, at, among) {
      const row = run.row[at] as number;
      const lock = clash === "locked" ? lockOn?.(run.period[at] as number) : null;
      if (lock) {
        refused.push({ row, lock });
        return;
      }
      if (input.results !== undefined) {
        input.results.clash(clash, row, among, run.segment[at] !== 0);
        return;
      }
      const others = among.filter((other) => other !== row);
      const message =
        clash === "duplicate"
          ? `Reading ${row} says the same thing as ${others.length === 1 ? "reading" : "readings"} ${others.join(", ")}.`
          : `Reading ${row} would stand beside readings ${run.segment[at] === 0 ? "with" : "without"} a segment.`;
      throw new AppError("invalid", message, { errors: [{ line: row, message }] });
    },
  };
  classify(rows, standing, hooks, out);
  counts.new += out.new;
  counts.changed += out.changed;
  counts.unchanged += out.unchanged.length;
  return { ...group, standing, changes: out.changes };
}

/** Appends one unit's changes, series by series, with what each hashes to, and notes them for imports that are being staged. */
function append(
  tx: Transaction,
  batch: number,
  { metric, unit, changes }: UnitChanges,
  segments: SegmentTable,
  input: CommitReadingsInput,
  importing: boolean,
  digests: Map<number, Buffer>,
): void {
  const insert = tx.statement(
    "INSERT INTO reading (series_id, period, batch, state, numerator, denominator) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const touch = tx.statement(
    "INSERT OR IGNORE INTO touched (batch, metric_id, period, series_id) SELECT batch, ?, ?, ? FROM open_import",
  );
  const where = tx.statement(
    "INSERT INTO batch_series (batch, series_id, first_period, last_period, rows) VALUES (?, ?, ?, ?, ?)",
  );
  const hash = new SeriesHash();
  const figure = (value: number) => (Number.isNaN(value) ? null : value);
  for (const segment of new Set(changes.segment.subarray(0, changes.length))) {
    const series = ensureSeries(tx, metric, unit, segments.keyOf(segment));
    const periods: number[] = [];
    for (let i = 0; i < changes.length; i++) {
      if (changes.segment[i] !== segment) continue;
      const period = changes.period[i] as number;
      const state = changes.state[i] as number;
      const numerator = figure(changes.numerator[i] as number);
      const denominator = figure(changes.denominator[i] as number);
      insert.run(series, period, batch, state, numerator, denominator);
      if (importing) touch.run(metric, period, series);
      const text = input.rows[(changes.note[i] as number) - 1]?.note ?? "";
      const note = text === "" ? null : sealedNote(text);
      if (note !== null) putNote(tx, series, period, batch, note);
      hash.add(period, state, numerator, denominator, note?.seal);
      periods.push(period);
    }
    where.run(batch, series, periods[0], periods.at(-1), periods.length);
    digests.set(series, hash.digest());
  }
}
