import { atomically, type Transaction } from "@/db/atomically";
import { sha256 } from "@/db/commit-log";
import type { Store } from "@/db/open";
import { authorise } from "@/lib/access/authorise";
import type { KeptCells } from "@/lib/batches/schema";
import type { Context, Visit } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { LockCheck } from "@/lib/locks/lock-check";
import type { LockedChanges, LockOn } from "@/lib/locks/locked-changes";
import { proposeIn } from "@/lib/locks/propose";
import { correctionDetails, type LockTerms, lockTermsOf, proposerOf, reasonOf } from "@/lib/locks/terms";
import { lockSentence } from "@/lib/locks/words";
import { findBatch, numberOfRoot } from "./batch-found";
import { undoInForce } from "./batch-row";
import { type BatchScope, batchScopeOf } from "./batch-scope";
import { commitStaged } from "./commit-staged";
import { FixedBefore } from "./fixed-before";
import { refuseMixes } from "./mixes";
import { Propagation } from "./propagate";
import { ABSENT, ReadingRun, SegmentTable } from "./reading-run";
import { ReadingView, type ViewOptions } from "./reading-view";
import { metricKey } from "./rules-in-force";
import { metricRules } from "./slot-rules";
import { StagedBatch } from "./staged-batch";
import { NO_DATA } from "./state";
import { compareViews } from "./undo-diff";
import { cellsKept } from "./undo-report";
import { placeOf } from "./unit-place";

export interface UndoResult {
  /** The id of the undo itself, which can be undone in turn. */
  readonly batch: string;
  readonly no: number;
  /** The id of the batch that was named. */
  readonly undoes: string;
  /** How many readings stand differently. */
  readonly changed: number;
  /** What was saved over since, and stays. */
  readonly kept: KeptCells;
}

/** An undo of locked figures that waits for a second person: nothing has changed yet. */
export interface UndoWaiting {
  readonly batch: null;
  readonly no: null;
  readonly undoes: string;
  readonly changed: number;
  readonly kept: KeptCells;
  readonly waiting: string;
}

type Undone<T> = Omit<T, "kept">;

export interface UndoInput {
  readonly batch: string;
  /** Why figures of locked periods are changed. */
  readonly reason?: string;
}

/** Without a reason: what is locked stays, and nothing waits. */
type Plain<T> = Omit<T, "reason"> & { readonly reason?: never };

interface Target {
  readonly seq: number;
  /** The batch of readings that is hidden or shown in the end: an undo may be of an undo. */
  readonly root: number;
  /** The commit under which the root counts. */
  readonly no: number;
  readonly visible: boolean;
}

const BATCH = `SELECT b.seq, b.kind, b.undoes, l.no, EXISTS (SELECT 1 FROM visible_batch v WHERE v.batch = b.seq)
  FROM batch b JOIN commit_log l ON l.batch = b.seq WHERE`;

const STANDS = "SELECT b.kind, EXISTS (SELECT 1 FROM visible_batch v WHERE v.batch = b.seq) FROM batch b WHERE b.seq = ?";

function targetOf({ store }: Context, isInScope: BatchScope, uid: string): Target {
  const row = store.rows(`${BATCH} b.uid = ?`).get(uid);
  if (row === undefined || !isInScope(Number(row[0])))
    throw new AppError("not-found", `There is no batch ${uid}.`, { batch: uid });
  const seq = Number(row[0]);
  let root = row;
  while (root[1] === "undo") root = store.rows(`${BATCH} b.seq = ?`).get(root[2]) as unknown[];
  if (!["entry", "api", "import"].includes(String(root[1]))) {
    throw new AppError("refused", `Batch ${uid} holds no readings, so it cannot be undone.`, { batch: uid });
  }
  refuseUndone(store, uid, seq);
  return { seq, root: Number(root[0]), no: Number(root[3]), visible: root[4] === 1 };
}

/** @throws AppError `refused` for a batch that is undone already, and for an undo that was taken back */
export function refuseUndone(store: Store, uid: string, seq: number): void {
  const [kind, isVisible] = store.rows(STANDS).get(seq) ?? [];
  const already = kind === "undo" ? undoInForce(store, seq) !== null : isVisible !== 1;
  if (already) throw new AppError("refused", `Batch ${uid} is undone already.`, { batch: uid });
}

/**
 * Undoes a batch: its readings stop counting, with every roll-up above them, in one commit that names it. What was saved over
 * them since stays. An undo is undone in the same way. One that changes figures of a locked period needs a reason, and waits
 * where a second person is asked for.
 * @throws AppError `not-found`, `refused` where it is undone already, readings with and without a segment would be left side
 *   by side, or a locked figure would change for no reason given, `conflict` where a lock came in between, `busy` while an import
 *   is open
 */
export async function undoBatch(visit: Visit, input: Plain<UndoInput>): Promise<UndoResult>;
export async function undoBatch(visit: Visit, input: UndoInput): Promise<UndoResult | UndoWaiting>;
export async function undoBatch(visit: Visit, input: UndoInput): Promise<UndoResult | UndoWaiting> {
  const ctx = await authorise(visit, "readings.write");
  const done = await undoOnTerms(ctx, input, { terms: await lockTermsOf(ctx, input.reason) });
  const { root } = await findBatch(ctx, input.batch);
  const [rows] = ctx.store.rows("SELECT rows FROM batch WHERE seq = ?").get(root) ?? [0];
  const stays = { root, no: numberOfRoot(ctx.store, root), count: Number(rows) - done.changed };
  return { ...done, kept: await cellsKept(ctx, stays) };
}

/**
 * The same on terms that are settled.
 * @throws AppError `conflict` too, where an accepted correction would change something else
 */
export async function undoOnTerms(
  ctx: Context<"readings.write">,
  { batch: uid }: UndoInput,
  { terms, alongside }: { terms: LockTerms; alongside?: (tx: Transaction, batch: string, no: number) => void },
): Promise<Undone<UndoResult> | Undone<UndoWaiting>> {
  const isInScope = await batchScopeOf(ctx);
  const { seq: undoes } = targetOf(ctx, isInScope, uid);
  const staged = await StagedBatch.open(ctx, { kind: "undo", source: null, undoes, ...proposerOf(terms) });
  try {
    // Asked again: another undo may have come first, and from here on none can.
    const target = targetOf(ctx, isInScope, uid);
    const change: Omit<ViewOptions, "asOf"> = target.visible
      ? { excluding: target.root }
      : { including: { batch: target.root, no: target.no } };
    const locks = new LockCheck(ctx.store, staged.world, terms);
    const changed = await stage(ctx, staged, target, change, locks);
    locks.requireAsProposed();
    if (locks.gather !== null && locks.waits) {
      await staged.abandon();
      return await propose(ctx, uid, staged.head, locks.gather, terms, changed);
    }
    const no = await commitStaged(ctx, staged, {
      kind: "undo",
      change,
      settle: (tx, touched) => refuseMixes(tx, change, touched),
      guard: (tx, touched) => locks.guard(tx, { batch: target.root, head: staged.head, touched }),
      show(tx, at) {
        show(tx, target, at);
        alongside?.(tx, staged.uid, at);
      },
      reason: reasonOf(terms),
      counts: { new: 0, changed, unchanged: 0, rejected: 0, ignored: 0 },
      details: { undoes: uid, shows: !target.visible, content: sha256(uid).toString("hex"), ...correctionDetails(terms) },
    });
    return { batch: staged.uid, no: no as number, undoes: uid, changed };
  } catch (error) {
    await staged.abandon();
    throw error;
  }
}

async function propose(
  ctx: Context,
  undoes: string,
  head: number,
  changes: LockedChanges,
  terms: LockTerms,
  changed: number,
): Promise<Undone<UndoWaiting>> {
  const reason = reasonOf(terms) ?? "";
  const { id: waiting } = await atomically(ctx.store, (tx) =>
    proposeIn(tx, ctx.actor, ctx.now().toISOString(), {
      kind: "undo",
      changes,
      head,
      reason,
      counts: { new: 0, changed },
      content: { is: "undo", batch: undoes },
    }),
  );
  return { batch: null, no: null, undoes, changed, waiting };
}

function show(tx: Transaction, { root, no, visible }: Target, at: number): void {
  if (visible) {
    tx.statement("DELETE FROM visible_batch WHERE batch = ?").run(root);
    tx.statement("INSERT INTO undone (batch, from_no, until_no) VALUES (?, ?, NULL)").run(root, at);
  } else {
    tx.statement("INSERT INTO visible_batch (batch, no) VALUES (?, ?)").run(root, no);
    tx.statement("UPDATE undone SET until_no = ? WHERE batch = ? AND until_no IS NULL").run(at, root);
  }
}

interface Place {
  readonly id: number;
  readonly metric: number;
  readonly unit: number;
  readonly segment: number;
  readonly first: number;
  readonly last: number;
}

const PLACES = `SELECT s.id, s.metric_id, s.unit_id, s.segment, b.first_period, b.last_period
  FROM batch_series b JOIN series s ON s.id = b.series_id WHERE b.batch = ?`;

async function stage(
  ctx: Context,
  staged: StagedBatch,
  target: Target,
  change: Omit<ViewOptions, "asOf">,
  locks: LockCheck,
): Promise<number> {
  const { store } = ctx;
  const segments = new SegmentTable();
  const places = store
    .rows(PLACES)
    .all(target.root)
    .map((row): Place => {
      const [id, metric, unit, segment, first, last] = row as [number, number, number, string, number, number];
      return { id, metric, unit, segment: segments.numberOf(segment), first, last };
    });
  const rankOf = (unit: number) => placeOf(staged.world.units, unit).rank;
  places.sort((a, b) => a.metric - b.metric || rankOf(b.unit) - rankOf(a.unit) || a.unit - b.unit);

  const before = new ReadingView(store, { asOf: staged.head });
  const after = new ReadingView(store, { asOf: staged.head, ...change });
  const standing = new ReadingRun();
  const changes = new ReadingRun();
  let changed = 0;
  for (let i = 0; i < places.length; ) {
    const { metric } = places[i] as Place;
    const rules = metricRules(staged.world, metric, metricKey(store, metric));
    const stood = new FixedBefore(store, rules, before, segments, staged.seq);
    const propagation = new Propagation(rules, stood, (unit, segment, slot, below) => {
      staged.below(metric, unit, segments.keyOf(segment), slot, below);
    });
    while (i < places.length && places[i]?.metric === metric) {
      const { unit } = places[i] as Place;
      changes.clear();
      let [from, to] = [Number.POSITIVE_INFINITY, 0];
      for (; i < places.length && places[i]?.unit === unit && places[i]?.metric === metric; i++) {
        const place = places[i] as Place;
        standing.clear();
        compareViews(store, [before, after], place, standing, changes);
        [from, to] = [Math.min(from, place.first), Math.max(to, place.last)];
      }
      if (changes.length === 0) continue;
      changes.sort();
      standing.clear();
      stood.standing(unit, from, to, standing);
      refuseMixesAt(changes, standing);
      refuseLocked(ctx, changes, locks.refuse?.of(metric) ?? null);
      locks.gather?.take(metric, unit, changes, standing, segments);
      for (const _ of propagation.descendTo(rankOf(unit))) if (staged.isFull) await staged.flush();
      propagation.unit(unit, changes, standing);
      changed += changes.length;
      if (staged.isFull) await staged.flush();
    }
    for (const _ of propagation.descendTo(-1)) if (staged.isFull) await staged.flush();
  }
  await staged.flush();
  return changed;
}

/** @throws AppError `refused` where a lock covers one of the readings that would stand differently */
function refuseLocked({ store }: Context, changes: ReadingRun, lockOn: LockOn | null): void {
  for (let i = 0; lockOn !== null && i < changes.length; i++) {
    const lock = lockOn(changes.period[i] as number);
    if (lock === null) continue;
    throw new AppError("refused", `${lockSentence(store, lock)}: give a reason for undoing it.`, { locks: [lock.no] });
  }
}

/** Would a period be left with readings both with and without a segment? */
function refuseMixesAt(changes: ReadingRun, standing: ReadingRun): void {
  const whole = new Set<number>();
  const split = new Set<number>();
  const changed = new Set<string>();
  const note = (run: ReadingRun, at: number) => {
    if (run.state[at] === NO_DATA || run.state[at] === ABSENT) return;
    (run.segment[at] === 0 ? whole : split).add(run.period[at] as number);
  };
  for (let i = 0; i < changes.length; i++) {
    changed.add(`${changes.period[i]} ${changes.segment[i]}`);
    note(changes, i);
  }
  if (split.size === 0 && changes.segment.subarray(0, changes.length).every((segment) => segment === 0)) {
    if (standing.segment.subarray(0, standing.length).every((segment) => segment === 0)) return;
  }
  for (let i = 0; i < standing.length; i++) if (!changed.has(`${standing.period[i]} ${standing.segment[i]}`)) note(standing, i);
  for (const period of whole) {
    if (!split.has(period)) continue;
    throw new AppError(
      "refused",
      "Undoing it would leave figures with and without a segment side by side, because of what was saved since. Undo that first.",
    );
  }
}
