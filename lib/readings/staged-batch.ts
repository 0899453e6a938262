import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { atomically } from "@/db/atomically";
import { headNumber, newBatch } from "@/db/commit-log";
import { faultPoints } from "@/db/fault-points";
import { importsHere, openImports, thisProcess } from "@/db/import-owner";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { SeriesHash } from "./content-hash";
import { foldPending } from "./fold";
import { sealedNote } from "./notes";
import type { ReadingRun, SegmentTable } from "./reading-run";
import { SinkHere, type StageSink } from "./stage-sink";
import type { StageThread } from "./stage-thread";
import { StagedBlock } from "./staged-block";
import { unfoldedBatches } from "./stored-below";
import type { FromBelow } from "./stored-sums";
import { sweepBatch, sweepLeftovers } from "./sweep";
import { type CurrentWorld, currentWorld, stillHolds } from "./world";

/** What a block holds at most, more or less: the last unit comes in whole. */
const [ROWS, BELOW, UNCHANGED] = [16_000, 3_000, 2_000];
const PATIENCE_MS = 60_000;

export interface StagedSource {
  readonly kind: "import" | "undo";
  readonly source: string | null;
  readonly undoes?: number;
  /** Whose it is, where that is not whoever commits it. */
  readonly actor?: { readonly id: string; readonly door: string };
  /** The thread that is to write it, where it is a large one; it is closed with the batch. */
  readonly thread?: StageThread | null;
}

/**
 * A batch that is being put together in short transactions, unseen until it is committed. While it is open every other writer
 * notes what it saves, and no tree or roster can be published.
 */
export class StagedBatch {
  readonly digests = new Map<number, Buffer>();
  /** Those of which the batch says anything. */
  readonly metrics = new Set<number>();
  rows = 0;
  committed = false;
  readonly #hash = new SeriesHash();
  #block = new StagedBlock();
  /** Of each place in the block, the hash of its readings. */
  #hashes: Buffer[] = [];
  readonly #sink: StageSink;

  private constructor(
    private readonly ctx: Context,
    readonly world: CurrentWorld,
    readonly seq: number,
    readonly uid: string,
    /** The latest commit when the batch was opened: what it is compared with. */
    readonly head: number,
    thread: StageThread | null,
  ) {
    thread?.begin(seq);
    this.#sink = thread ?? new SinkHere(ctx.store, seq);
  }

  /**
   * Opens a batch, once no other import or undo is open and the roll-ups of the last one are folded in.
   * @throws AppError `busy` where another is open for too long; `refused` before a tree is published
   */
  static async open(
    ctx: Context,
    { kind, source, undoes, thread = null, actor = ctx.actor }: StagedSource,
  ): Promise<StagedBatch> {
    const { store } = ctx;
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      await sweepLeftovers(store);
      await foldPending(store);
      const world = await currentWorld(ctx);
      const uid = randomUUID();
      const opened = await atomically(store, (tx) => {
        const { living, dead } = openImports(tx);
        if (living.length + dead.length > 0 || unfoldedBatches(tx).length > 0 || !stillHolds(tx, world)) return null;
        const at = ctx.now().toISOString();
        const { seq } = newBatch(tx, { kind, at, actor, source, undoes: undoes ?? null, uid });
        const head = headNumber(tx);
        const { pid, host } = thisProcess;
        importsHere.add(seq);
        tx.statement("INSERT INTO open_import (batch, head, pid, host, at) VALUES (?, ?, ?, ?, ?)").run(
          seq,
          head,
          pid,
          host,
          new Date().toISOString(),
        );
        return { seq, head };
      });
      if (opened !== null) {
        await faultPoints.reached("opened");
        return new StagedBatch(ctx, world, opened.seq, uid, opened.head, thread);
      }
      if (performance.now() > deadline) throw new AppError("busy", "Another import is under way. Try again when it is done.");
      await pause(10);
    }
  }

  /** Does enough wait to be written? */
  get isFull(): boolean {
    return this.#block.rows.length >= ROWS || this.#block.below.length >= BELOW || this.#block.unchanged.length >= UNCHANGED;
  }

  /** Takes one unit's changes; `noteOf` gives a row's note by its number. */
  append(metric: number, unit: number, changes: ReadingRun, segments: SegmentTable, noteOf: (number: number) => string): void {
    this.metrics.add(metric);
    const only = changes.segment[0] as number;
    let several = false;
    for (let i = 1; i < changes.length && !several; i++) several = changes.segment[i] !== only;
    if (!several) this.#appendSeries(metric, unit, changes, only, segments, noteOf);
    else {
      for (const segment of new Set(changes.segment.subarray(0, changes.length))) {
        this.#appendSeries(metric, unit, changes, segment, segments, noteOf);
      }
    }
  }

  #appendSeries(
    metric: number,
    unit: number,
    changes: ReadingRun,
    segment: number,
    segments: SegmentTable,
    noteOf: (number: number) => string,
  ): void {
    const { places, rows: waiting, notes } = this.#block;
    const place = places.length;
    let first = -1;
    let last = -1;
    let rows = 0;
    for (let i = 0; i < changes.length; i++) {
      if (changes.segment[i] !== segment) continue;
      const period = changes.period[i] as number;
      const state = changes.state[i] as number;
      const numerator = changes.numerator[i] as number;
      const denominator = changes.denominator[i] as number;
      waiting.push(place, period, state, numerator, denominator);
      const number = changes.note[i] as number;
      const note = number === 0 ? null : sealedNote(noteOf(number));
      if (note !== null) notes.push({ place, period, note });
      this.#hash.add(period, state, numerator, denominator, note?.seal);
      if (rows === 0) first = period;
      last = period;
      rows += 1;
    }
    places.push({ metric, unit, segment: segments.keyOf(segment), first, last, rows });
    this.#hashes.push(this.#hash.digest());
    this.rows += rows;
  }

  /** Takes a change of what a unit has from below. */
  below(metric: number, unit: number, segment: string, slot: number, change: FromBelow): void {
    this.#block.below.push(metric, unit, segment, slot, change);
  }

  /** Remembers periods of a series that say what stood already, in order. */
  unchanged(metric: number, unit: number, segment: string, periods: Int32Array): void {
    this.metrics.add(metric);
    this.#block.unchanged.push({ metric, unit, segment, periods });
  }

  /** Writes what waits, in transactions of limited size with a pause after each, so that others can save in between. */
  async flush(): Promise<void> {
    if (this.#block.isEmpty) return;
    const hashes = this.#hashes;
    this.#hashes = [];
    this.#block = await this.#sink.take(this.#block, (series) => {
      for (let i = 0; i < series.length; i++) this.digests.set(series[i] as number, hashes[i] as Buffer);
    });
  }

  /** Waits until everything that was flushed is written. @throws AppError `storage-full`, `busy` */
  async written(): Promise<void> {
    await this.#sink.settled();
    await this.#sink.close();
  }

  /**
   * Lets go of the batch, unless it is committed; nothing of it was ever visible. Where even that cannot be written (a full
   * disk), it is left as a dead one for whoever opens the next to sweep.
   */
  async abandon(): Promise<void> {
    await this.#sink.close();
    if (this.committed) return;
    try {
      await sweepBatch(this.ctx.store, this.seq);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    } finally {
      importsHere.delete(this.seq);
    }
  }
}
