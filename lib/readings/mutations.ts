import { createHash } from "node:crypto";
import { atomically, type Transaction } from "@/db/atomically";
import { appendCommit, newBatch } from "@/db/commit-log";
import { authorise } from "@/lib/access/authorise";
import { writingOf } from "@/lib/access/writing";
import type { Context, Visit } from "@/lib/context";
import { definitionOn } from "@/lib/core/metric-tree";
import { lastDay } from "@/lib/core/period";
import { AppError } from "@/lib/errors";
import { recordIn } from "@/lib/trail/record";
import { type Classified, classify } from "./classify";
import { contentHashOf, SeriesHash } from "./content-hash";
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
import { type CurrentWorld, currentWorld, stillHolds } from "./world";

export type { NewReading } from "./new-reading";
export { type UndoResult, undoBatch } from "./undo";

export interface CommitReadingsInput {
  readonly kind: "entry" | "api";
  readonly rows: readonly NewReading[];
  /** The same key with the same rows gives the first answer again, and saves nothing; with other rows it is refused. */
  readonly idempotencyKey?: string;
  /** About the whole batch. */
  readonly note?: string;
  /** Why figures of a locked period are corrected. */
  readonly reason?: string;
  /** What is written in the same transaction, once it is known what was saved. */
  readonly alongside?: (tx: Transaction, saved: CommitReadingsResult) => void;
}

export interface CommitReadingsResult {
  /** The batch's id; null where nothing was different. */
  readonly batch: string | null;
  readonly no: number | null;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
}

const BY_IDEMPOTENCY_KEY = `SELECT b.uid, l.no, b.new_rows, b.changed, b.unchanged, b.sha256 FROM batch b JOIN commit_log l ON l.batch = b.seq
  WHERE b.idempotency_key = ?`;

/** What was asked under a key, so that the key cannot stand for something else. */
function fingerprintOf({ rows, note }: CommitReadingsInput): string {
  return createHash("sha256")
    .update(JSON.stringify([rows, note ?? null]))
    .digest("hex");
}

function earlierAnswer(tx: Transaction, input: CommitReadingsInput): CommitReadingsResult | null {
  const row = input.idempotencyKey === undefined ? undefined : tx.rows(BY_IDEMPOTENCY_KEY).get(input.idempotencyKey);
  if (row === undefined) return null;
  const [batch, no, added, changed, unchanged, sha256] = row as [string, number, number, number, number, string | null];
  if (sha256 !== fingerprintOf(input)) {
    throw new AppError("conflict", "This Idempotency-Key came before with other readings: send a new key with these.");
  }
  return { batch, no, new: added, changed, unchanged };
}

/**
 * Saves readings in one short transaction, with every roll-up above them: all of them or none. A reading equal to the one
 * that stands adds nothing.
 * @throws AppError `conflict` where its key came before with other rows, `invalid` where two rows say one thing, or readings with and without a segment would stand side by side
 */
export async function commitReadings(visit: Visit, asked: CommitReadingsInput): Promise<CommitReadingsResult> {
  const ctx = await authorise(visit, "readings.write");
  const input = { ...asked, ...ownKey(ctx, asked) };
  for (;;) {
    const world = await currentWorld(ctx);
    refuseForeign(ctx, world, input.rows);
    const result = await atomically(ctx.store, (tx) => {
      if (!stillHolds(tx, world)) return null;
      const earlier = earlierAnswer(tx, input);
      if (earlier !== null) return earlier;
      const saved = save(tx, ctx, world, input);
      input.alongside?.(tx, saved);
      return saved;
    });
    if (result !== null) return result;
  }
}

/** Two callers may choose the same key: each has its own. */
function ownKey({ actor }: Context, { idempotencyKey }: CommitReadingsInput): Pick<CommitReadingsInput, "idempotencyKey"> {
  if (idempotencyKey === undefined) return {};
  return { idempotencyKey: actor.caller.kind === "operator" ? idempotencyKey : `${actor.id} ${idempotencyKey}` };
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

function save(tx: Transaction, ctx: Context, world: CurrentWorld, input: CommitReadingsInput): CommitReadingsResult {
  const segments = new SegmentTable();
  const view = new ReadingView(tx);
  const unfolded = unfoldedBatches(tx);
  const groups = unitRowsOf(input.rows, segments);
  const counts = { new: 0, changed: 0, unchanged: 0 };
  const befores = new Map<number, StoredBefore>();
  const changed: UnitChanges[] = [];
  for (const group of groups) {
    let before = befores.get(group.metric);
    if (before === undefined) {
      before = new StoredBefore(tx, group.metric, view, segments, unfolded);
      befores.set(group.metric, before);
    }
    const unit = compare(tx, group, before, input, segments, view, counts);
    if (unit.changes.length > 0) changed.push(unit);
  }
  if (changed.length === 0) return { batch: null, no: null, ...counts };

  const at = ctx.now().toISOString();
  const { seq, uid } = newBatch(tx, { kind: input.kind, at, actor: ctx.actor });
  const digests = new Map<number, Buffer>();
  let rows = 0;
  const importing = tx.rows("SELECT 1 FROM open_import").get() !== undefined;
  for (const unit of changed) rows += append(tx, seq, unit, segments, input, importing, digests);
  for (const [metric, before] of befores) {
    before.forget();
    const rules = metricRules(world, metric, metricKey(tx, metric));
    const propagation = new Propagation(rules, before, (unit, segment, slot, change) => {
      upsertBelow(tx, ensureSeries(tx, metric, unit, segments.keyOf(segment)), slot, change);
    });
    const units = changed.filter((each) => each.metric === metric);
    units.sort((a, b) => placeOf(world.units, b.unit).rank - placeOf(world.units, a.unit).rank);
    for (const { unit, changes, standing } of units) propagation.unit(unit, changes, standing);
    propagation.finish();
  }
  tx.statement(
    "UPDATE batch SET rows = ?, new_rows = ?, changed = ?, unchanged = ?, note = ?, idempotency_key = ?, sha256 = ? WHERE seq = ?",
  ).run(
    rows,
    counts.new,
    counts.changed,
    counts.unchanged,
    input.note ?? null,
    input.idempotencyKey ?? null,
    input.idempotencyKey === undefined ? null : fingerprintOf(input),
    seq,
  );
  const no = appendCommit(tx, { kind: input.kind, at, actor: ctx.actor, batch: seq, rows, contentHash: contentHashOf(digests) });
  tx.statement("INSERT INTO visible_batch (batch, no) VALUES (?, ?)").run(seq, no);
  recordIn(tx, ctx.actor, at, { what: "batch", subject: uid, details: { kind: input.kind, no, ...counts } });
  return { batch: uid, no, ...counts };
}

function compare(
  tx: Transaction,
  group: UnitRows,
  before: StoredBefore,
  input: CommitReadingsInput,
  segments: SegmentTable,
  view: ReadingView,
  counts: { new: number; changed: number; unchanged: number },
): UnitChanges {
  const { metric, unit, rows } = group;
  const standing = new ReadingRun();
  before.standing(unit, rows.period[0] as number, rows.period[rows.length - 1] as number, standing);
  const out: Classified = { changes: new ReadingRun(), unchanged: [], new: 0, changed: 0 };
  const hooks = {
    noteDiffers(run: ReadingRun, at: number): boolean {
      const series = findSeries(tx, metric, unit, segments.keyOf(run.segment[at] as number));
      const note = input.rows[(run.note[at] as number) - 1]?.note;
      return series === null || noteOf(tx, view, series, run.period[at] as number) !== note;
    },
    reject(clash: string, run: ReadingRun, at: number, among: readonly number[]): never {
      const row = run.row[at] as number;
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

/** Appends one unit's changes, series by series, and notes them for imports that are being staged. */
function append(
  tx: Transaction,
  batch: number,
  { metric, unit, changes }: UnitChanges,
  segments: SegmentTable,
  input: CommitReadingsInput,
  importing: boolean,
  digests: Map<number, Buffer>,
): number {
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
      const text = input.rows[(changes.note[i] as number) - 1]?.note ?? null;
      const note = text === null ? null : sealedNote(text);
      if (note !== null) putNote(tx, series, period, batch, note);
      hash.add(period, state, numerator, denominator, note?.seal);
      periods.push(period);
    }
    where.run(batch, series, periods[0], periods.at(-1), periods.length);
    digests.set(series, hash.digest());
  }
  return changes.length;
}
