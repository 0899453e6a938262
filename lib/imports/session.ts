import { tmpdir } from "node:os";
import { dirname } from "node:path";
import type { Transaction } from "@/db/atomically";
import { headNumber } from "@/db/commit-log";
import type { Context } from "@/lib/context";
import type { ReadingState } from "@/lib/core/measure";
import { UNIT_KINDS, type UnitKind } from "@/lib/core/metric";
import type { Period } from "@/lib/core/period";
import { LockCheck } from "@/lib/locks/lock-check";
import type { LockedChanges } from "@/lib/locks/locked-changes";
import { correctionDetails, type LockTerms, proposerOf, reasonOf } from "@/lib/locks/terms";
import { commitStaged } from "@/lib/readings/commit-staged";
import { refuseMixes } from "@/lib/readings/mixes";
import { ReadingRun, SegmentTable } from "@/lib/readings/reading-run";
import { StageThread } from "@/lib/readings/stage-thread";
import { StagedBatch } from "@/lib/readings/staged-batch";
import { stateCode } from "@/lib/readings/state";
import { currentWorld, TreeMeanwhile } from "@/lib/readings/world";
import { RejectList } from "./reject-list";
import type { RowWatch } from "./row-watch";
import type { Beside } from "./session-beside";
import { SortedRows } from "./session-merge";
import { GroupTable } from "./session-rows";
import { settleImport } from "./session-settle";
import { NoteFile } from "./session-spill";
import { type RejectedRow, Staging } from "./session-stage";

/** One reading of a file, resolved: `row` and `cell` say where it stood (`cell` is 0 in a long file). */
export interface ImportRow {
  row: number;
  cell: number;
  metric: number;
  unit: number;
  segment: string;
  period: Period;
  state: ReadingState;
  numerator: number | null;
  denominator: number | null;
  note: string | null;
}

export interface FinishOptions {
  readonly mode: "commit" | "dry-run";
  /** Commit what is left when rows are rejected. */
  readonly allowRejects: boolean;
  /** Rows that did not get as far as `add`. */
  readonly parseRejects: number;
  readonly ignored?: number;
  /** The file's hash (hexadecimal) and length, where they are known only at its end. */
  readonly sha256?: string;
  readonly bytes?: number;
  readonly onProgress?: (done: number, total: number) => void;
  /** Where readings were added up from several rows each: what is kept beside them. */
  readonly beside?: Beside;
  /** Looks on while rows are compared, and may pass some over. */
  readonly watch?: RowWatch;
  /** On what terms figures of locked periods are changed (default: they are not). */
  readonly terms?: LockTerms;
  /** Written in the transaction that commits the rows, once it has their batch and number. */
  readonly alongside?: (tx: Transaction, batch: string, no: number) => void;
}

export interface ImportOutcome {
  /** Null where nothing was committed. */
  readonly batch: string | null;
  readonly no: number | null;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejects: RejectList;
  /** The commit that the rows were compared with. */
  readonly head: number;
  /** What would change, where it waits for a second person: nothing was committed. `head` is the commit it was compared with. */
  readonly proposed: { readonly changes: LockedChanges; readonly head: number } | null;
}

export interface ImportInput {
  /** The file's name. */
  readonly source: string;
  readonly sha256?: string;
  readonly bytes?: number;
  /** Of the world that the rows are read by; absent where they are read by none. */
  readonly mark?: string;
}

const ROWS_BETWEEN_REPORTS = 50_000;
/** From so many rows on a thread writes them: its start takes as long as writing some ten thousand. */
const THREAD_ROWS = 100_000;

/**
 * Begins an import. Rows are added in any order, then finished at once or abandoned; until it is finished nothing is written
 * to the database. Whoever opens a session finishes or abandons it, since it holds a temporary file.
 */
export function openImport(ctx: Context, input: ImportInput, { threadRows = THREAD_ROWS } = {}): ImportSession {
  return new ImportSession(ctx, input, threadRows);
}

export class ImportSession {
  readonly #groups = new GroupTable();
  readonly #segments = new SegmentTable();
  readonly #notes: NoteFile;
  readonly #rows: SortedRows;
  readonly #kinds = new Map<number, number>();
  readonly #folder: string;
  readonly #threadFrom: number;
  #lastSegment = "";
  #lastNumber = 0;
  /** Started while rows are still being read, so that it is ready when there is something to write. */
  #thread: StageThread | null = null;

  constructor(
    private readonly ctx: Context,
    private readonly input: ImportInput,
    threadRows: number,
  ) {
    const { path, sqlite } = ctx.store;
    this.#threadFrom = sqlite.memory ? Number.POSITIVE_INFINITY : threadRows;
    this.#folder = sqlite.memory ? tmpdir() : dirname(path);
    this.#notes = new NoteFile(this.#folder);
    this.#rows = new SortedRows(this.#groups, (unit) => this.#rankOf(unit), this.#folder);
  }

  /** Takes one row; the caller may use the object again. */
  add(row: ImportRow): void {
    if (this.#rows.total === this.#threadFrom && this.#thread === null) this.#thread = new StageThread(this.ctx.store.path);
    if (row.segment !== this.#lastSegment) {
      this.#lastSegment = row.segment;
      this.#lastNumber = this.#segments.numberOf(row.segment);
    }
    this.#rows.add(
      this.#groups.numberOf(row.metric, row.unit),
      row.period,
      this.#lastNumber * 4 + stateCode(row.state),
      row.row,
      row.cell,
      row.note === null || row.note === "" ? 0 : this.#notes.add(row.note),
      row.numerator === null ? Number.NaN : row.numerator + 0,
      row.denominator === null ? Number.NaN : row.denominator + 0,
    );
  }

  /**
   * Compares the rows with what stands and commits what is new or different, whole or not at all. With rejects (and without
   * leave to commit beside them), and in a dry run, everything is compared and nothing kept.
   * What changes locked figures waits, where a second person is asked for.
   * @throws AppError `busy` while another import is open, `conflict` where somebody else's save or lock does not fit beside the
   *   file, or a tree was published since its rows were read, `storage-full`, `read-only`
   */
  async finish(options: FinishOptions): Promise<ImportOutcome> {
    const writes = options.mode === "commit" && (options.allowRejects || options.parseRejects === 0);
    let opened: StagedBatch | null = null;
    try {
      const thread = this.#thread;
      opened = writes
        ? await StagedBatch.open(this.ctx, { kind: "import", source: this.input.source, thread, ...proposerOf(options.terms) })
        : null;
      return await this.#finish(options, opened);
    } catch (error) {
      await opened?.abandon();
      throw error;
    } finally {
      this.abandon();
    }
  }

  /** Lets go of everything; nothing has happened. */
  abandon(): void {
    this.#rows.close();
    this.#notes.close();
    void this.#thread?.close();
    this.#thread = null;
  }

  async #finish(options: FinishOptions, opened: StagedBatch | null): Promise<ImportOutcome> {
    const { ctx } = this;
    const rejects = new RejectList();
    const world = opened?.world ?? (await currentWorld(ctx));
    if (this.input.mark !== undefined && this.input.mark !== world.mark) throw new TreeMeanwhile();
    const locks = new LockCheck(ctx.store, world, options.terms ?? { mode: "refuse" });
    const input = {
      ctx,
      world,
      head: opened?.head ?? headNumber(ctx.store),
      staged: opened,
      groups: this.#groups,
      segments: this.#segments,
      notes: this.#notes,
      beside: options.beside ?? null,
      watch: options.watch ?? null,
      locks,
      onReject(row: RejectedRow): void {
        rejects.add(row);
        if (!options.allowRejects) this.staged = null;
      },
    };
    options.watch?.begin(input.head);
    const staging = new Staging(input);
    await this.#stageAll(staging, options);
    const { staged } = input;
    await staged?.flush();
    await staged?.written();
    locks.requireAsProposed();
    const { gather, waits } = locks;
    if (waits && gather !== null) {
      await opened?.abandon();
      const { new: added, changed, unchanged } = staging.counts;
      const proposed = { changes: gather, head: input.head };
      return { batch: null, no: null, new: added, changed, unchanged, rejects, head: input.head, proposed };
    }
    const details = staged === null || staged.rows === 0 ? {} : await options.beside?.stage(staged);
    const rejected = rejects.rows + options.parseRejects;
    const counts = { ...staging.counts, rejected, ignored: (options.ignored ?? 0) + (options.watch?.passedOver ?? 0) };
    const no = staged === null ? null : await this.#commit(staged, counts, options, locks, details ?? {});
    if (no === null) await opened?.abandon();
    const { new: added, changed, unchanged } = counts;
    const batch = no === null ? null : (staged?.uid ?? null);
    return { batch, no, new: added, changed, unchanged, rejects, head: input.head, proposed: null };
  }

  async #stageAll(staging: Staging, options: FinishOptions): Promise<void> {
    const run = new ReadingRun();
    let done = 0;
    let reported = 0;
    for (const group of this.#rows.merged(run)) {
      await staging.group(group, run);
      done += run.length;
      if (done - reported >= ROWS_BETWEEN_REPORTS) {
        reported = done;
        options.onProgress?.(done, this.#rows.total);
      }
    }
    await staging.finish();
  }

  #commit(
    staged: StagedBatch,
    counts: Staging["counts"] & { rejected: number; ignored: number },
    options: FinishOptions,
    locks: LockCheck,
    details: Readonly<Record<string, unknown>>,
  ): Promise<number | null> {
    const weightOf = options.beside === undefined ? () => 1 : (denominator: number | null) => denominator ?? 1;
    const including = { including: { batch: staged.seq, no: Number.POSITIVE_INFINITY } };
    return commitStaged(this.ctx, staged, {
      kind: "import",
      metrics: staged.metrics,
      change: including,
      settle: (tx, touched) => settleImport(tx, staged, counts, touched, weightOf, options.watch?.overwrites ?? true),
      nothing: () => staged.rows === 0,
      guard(tx, touched) {
        locks.guard(tx, { batch: staged.seq, head: staged.head, touched });
        refuseMixes(tx, including, options.watch?.staying ?? []);
      },
      show(tx, no) {
        tx.statement("INSERT INTO visible_batch (batch, no) VALUES (?, ?)").run(staged.seq, no);
        options.alongside?.(tx, staged.uid, no);
      },
      counts,
      reason: reasonOf(locks.terms),
      details: { ...details, ...correctionDetails(locks.terms) },
      file: { sha256: options.sha256 ?? this.input.sha256 ?? null, bytes: options.bytes ?? this.input.bytes ?? null },
    });
  }

  /** A unit's place in the order of kinds, as the units stand when it is first met: only the order within a file rests on it. */
  #rankOf(unit: number): number {
    let rank = this.#kinds.get(unit);
    if (rank === undefined) {
      const kind = this.ctx.store.rows("SELECT kind FROM unit WHERE id = ?").get(unit)?.[0];
      rank = UNIT_KINDS.indexOf(kind as UnitKind);
      this.#kinds.set(unit, rank);
    }
    return rank;
  }
}
