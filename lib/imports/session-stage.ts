import type { Context } from "@/lib/context";
import type { Lock } from "@/lib/locks/lock";
import type { LockedChanges, LockOn } from "@/lib/locks/locked-changes";
import { type Before, NOTHING_BEFORE } from "@/lib/readings/before";
import { type Clash, type Classified, type ClassifyHooks, classify } from "@/lib/readings/classify";
import type { Counts } from "@/lib/readings/commit-staged";
import { FixedBefore } from "@/lib/readings/fixed-before";
import { noteOf } from "@/lib/readings/notes";
import { Propagation } from "@/lib/readings/propagate";
import { ReadingRun, type SegmentTable } from "@/lib/readings/reading-run";
import { ReadingView } from "@/lib/readings/reading-view";
import { metricKey } from "@/lib/readings/rules-in-force";
import { findSeries } from "@/lib/readings/series";
import { type MetricRules, metricRules, type World } from "@/lib/readings/slot-rules";
import type { StagedBatch } from "@/lib/readings/staged-batch";
import { placeOf } from "@/lib/readings/unit-place";
import { hooksOf, type RowWatch } from "./row-watch";
import { type Beside, hooksBeside } from "./session-beside";
import type { GroupTable } from "./session-rows";
import type { NoteFile } from "./session-spill";

/** A row that cannot stand beside others: which, and why. */
export interface RejectedRow {
  readonly row: number;
  readonly cell: number;
  readonly reason: Clash;
  /** Numbers of all rows that clash, its own too, in one shared list; alone, it is at odds with what the store holds. */
  readonly among: readonly number[];
  /** As how many rows of the file it counts. */
  readonly rows: number;
  /** What covers a row that is rejected since it would change a locked figure. */
  readonly lock?: Lock;
}

export interface StagingInput {
  readonly ctx: Context;
  readonly world: World;
  /** The commit that rows are compared with. */
  readonly head: number;
  /** Where changes go; null to compare only. */
  staged: StagedBatch | null;
  readonly groups: GroupTable;
  readonly segments: SegmentTable;
  readonly notes: NoteFile;
  readonly beside: Beside | null;
  readonly watch: RowWatch | null;
  /** Rows that would change a locked figure: rejected, or gathered with everything else that would change. */
  readonly locks: { readonly refuse: LockedChanges | null; readonly gather: LockedChanges | null };
  /** Told of each rejected row; may put `staged` to null. */
  onReject(row: RejectedRow): void;
}

interface MetricWork {
  readonly metric: number;
  readonly rules: MetricRules;
  readonly before: Before;
  readonly propagation: Propagation;
}

/** Compares a file's rows with what stands, group by group, and stages what is new or different with its roll-ups. */
export class Staging {
  readonly counts: Counts = { new: 0, changed: 0, unchanged: 0 };
  readonly #view: ReadingView;
  readonly #standing = new ReadingRun();
  readonly #out: Classified = { changes: new ReadingRun(), unchanged: [], new: 0, changed: 0 };
  #work: MetricWork | null = null;
  #metric = -1;
  #unit = -1;
  #lockOn: LockOn | null = null;
  /** Of each metric of the file: its key, and whether anything was read for it. Asked once, before others write beside us. */
  readonly #metrics = new Map<number, { readonly key: string | null; readonly isRead: boolean }>();

  constructor(private readonly input: StagingInput) {
    const { store } = input.ctx;
    for (const metric of new Set(input.groups.metric)) {
      const isRead = store.rows("SELECT 1 FROM series WHERE metric_id = ? LIMIT 1").get(metric) !== undefined;
      this.#metrics.set(metric, { key: metricKey(store, metric), isRead });
    }
    this.#view = new ReadingView(input.ctx.store, { asOf: input.head });
    const { beside, segments, watch } = input;
    const group = () => ({ metric: this.#metric, unit: this.#unit });
    if (beside !== null) Object.assign(this.#hooks, hooksBeside(beside, this.counts, segments, group));
    if (watch !== null) Object.assign(this.#hooks, hooksOf(watch, segments, group));
  }

  /** Takes one group's rows, by period and segment. Groups come by metric, units deepest first. */
  async group(group: number, rows: ReadingRun): Promise<void> {
    const metric = this.input.groups.metric[group] as number;
    const unit = this.input.groups.unit[group] as number;
    if (metric !== this.#work?.metric) {
      await this.finish();
      this.#work = this.#begin(metric);
    }
    const { before, propagation } = this.#work;
    [this.#metric, this.#unit] = [metric, unit];
    const standing = this.#standing;
    standing.clear();
    if (before !== NOTHING_BEFORE)
      before.standing(unit, rows.period[0] as number, rows.period[rows.length - 1] as number, standing);
    const out = this.#out;
    out.changes.clear();
    out.unchanged.length = 0;
    out.new = 0;
    out.changed = 0;
    classify(rows, standing, this.#hooks, out);
    if (this.input.beside === null) {
      this.counts.new += out.new;
      this.counts.changed += out.changed;
      this.counts.unchanged += out.unchanged.length;
    }
    if (this.input.watch?.asks) this.input.staged = null;
    const { staged } = this.input;
    const { gather } = this.input.locks;
    gather?.concerns(metric, rows);
    gather?.take(metric, unit, out.changes, standing, this.input.segments);
    if (staged === null) return;
    if (out.unchanged.length > 0) this.#keepUnchanged(staged, rows);
    if (out.changes.length > 0) {
      staged.append(metric, unit, out.changes, this.input.segments, (note) => this.input.notes.get(note));
      await this.#drain(propagation.descendTo(placeOf(this.input.world.units, unit).rank));
      propagation.unit(unit, out.changes, standing);
    }
    if (staged.isFull) await staged.flush();
  }

  /** Carries what is left of the last metric to the top. */
  async finish(): Promise<void> {
    if (this.#work !== null && this.input.staged !== null) await this.#drain(this.#work.propagation.descendTo(-1));
    this.#work = null;
  }

  async #drain(steps: Iterable<unknown>): Promise<void> {
    for (const _ of steps) if (this.input.staged?.isFull) await this.input.staged.flush();
  }

  #begin(metric: number): MetricWork {
    const { ctx, world, staged, segments, locks } = this.input;
    const { key = null, isRead = false } = this.#metrics.get(metric) ?? {};
    const lockOn = locks.refuse?.of(metric, key) ?? null;
    this.#lockOn = lockOn;
    this.#hooks.isLocked = lockOn === null ? null : (period) => lockOn(period) !== null;
    const rules = metricRules(world, metric, key);
    const before = isRead ? new FixedBefore(ctx.store, rules, this.#view, segments, staged?.seq ?? 0) : NOTHING_BEFORE;
    const propagation = new Propagation(rules, before, (unit, segment, slot, change) => {
      this.input.staged?.below(metric, unit, segments.keyOf(segment), slot, change);
    });
    return { metric, rules, before, propagation };
  }

  #keepUnchanged(staged: StagedBatch, rows: ReadingRun): void {
    const bySegment = new Map<number, number[]>();
    for (const at of this.#out.unchanged) {
      const segment = rows.segment[at] as number;
      const periods = bySegment.get(segment);
      if (periods === undefined) bySegment.set(segment, [rows.period[at] as number]);
      else periods.push(rows.period[at] as number);
    }
    for (const [segment, periods] of bySegment) {
      staged.unchanged(this.#metric, this.#unit, this.input.segments.keyOf(segment), Int32Array.from(periods));
    }
  }

  readonly #hooks: ClassifyHooks = {
    isLocked: null,
    noteDiffers: (rows, at) => {
      const { ctx, segments, notes } = this.input;
      const series = findSeries(ctx.store, this.#metric, this.#unit, segments.keyOf(rows.segment[at] as number));
      const kept = series === null ? null : noteOf(ctx.store, this.#view, series, rows.period[at] as number);
      return kept !== notes.get(rows.note[at] as number);
    },
    reject: (reason, rows, at, among) => {
      const counted = this.input.beside === null ? 1 : (rows.denominator[at] as number);
      const lock = reason === "locked" ? this.#lockOn?.(rows.period[at] as number) : null;
      const covered = lock ? { lock } : {};
      this.input.onReject({
        row: rows.row[at] as number,
        cell: rows.cell[at] as number,
        reason,
        among,
        rows: counted,
        ...covered,
      });
    },
  };
}
