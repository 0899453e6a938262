import type { Store } from "@/db/open";
import type { Said } from "@/lib/import-findings/reading-words";
import type { ReadingRun } from "@/lib/readings/reading-run";
import { findSeries } from "@/lib/readings/series";
import { NO_DATA, stateOf } from "@/lib/readings/state";
import type { TouchedKey } from "@/lib/readings/touched";
import type { RowChange, RowWatch } from "./row-watch";
import { type Saved, SavedSince } from "./saved-since";
import type { Mapping } from "./schema";

/** A reading that a file changes: what stood (null where nothing did) and what it says, and in which of its rows. */
export interface WatchedChange {
  readonly metric: number;
  readonly unit: number;
  readonly segment: string;
  readonly period: number;
  readonly row: number;
  readonly was: Said | null;
  readonly now: Said;
}

export interface WatchOptions {
  readonly duplicates?: Mapping["duplicates"];
  /** `metric unit period segment`, in the store's numbers: readings that stay as they stand. */
  readonly leave?: ReadonlySet<string>;
  /** The commit that the file was checked against, and what becomes of what others saved since. */
  readonly since?: { readonly head: number; readonly how: "ask" | "mine" | "theirs" };
  readonly onChange?: (change: WatchedChange) => void;
  readonly onConflict?: (change: WatchedChange, saved: Saved) => void;
}

/** Which reading a change is of, as `leave` has it. */
export function leaveKey(metric: number, unit: number, period: number, segment: string): string {
  return `${metric} ${unit} ${period} ${segment}`;
}

/** Watches what a file changes: chooses among rows that say one thing, and leaves or asks about what others saved meanwhile. */
export class ChangeWatch implements RowWatch {
  passedOver = 0;
  readonly staying: TouchedKey[] = [];
  #conflicts = 0;
  #since: SavedSince | null = null;

  constructor(
    private readonly store: Store,
    private readonly options: WatchOptions,
  ) {}

  get asks(): boolean {
    return this.#conflicts > 0 && this.options.since?.how === "ask";
  }

  /** How many readings were changed by others since the file was checked. */
  get conflicts(): number {
    return this.#conflicts;
  }

  get overwrites(): boolean {
    const { since } = this.options;
    return since === undefined || since.how === "mine";
  }

  begin(head: number): void {
    const { since } = this.options;
    this.#since = since === undefined || since.how === "mine" ? null : new SavedSince(this.store, since.head, head);
  }

  choose(rows: ReadingRun, from: number, to: number): number {
    const chosen = chosenOf(rows, from, to, this.options.duplicates);
    if (chosen >= 0) this.passedOver += to - from - 1;
    return chosen;
  }

  passesOver(change: RowChange): boolean {
    const { metric, unit, segment, rows, at } = change;
    const period = rows.period[at] as number;
    const saved = this.#since?.to(metric, unit, segment, period) ?? null;
    if (saved !== null) {
      this.#conflicts += 1;
      this.options.onConflict?.(watched(change), saved);
    }
    const isLeft = this.options.leave?.has(leaveKey(metric, unit, period, segment)) ?? false;
    if (isLeft || (saved !== null && this.options.since?.how === "theirs")) {
      const series = saved?.series ?? findSeries(this.store, metric, unit, segment);
      if (series !== null) this.staying.push({ metric, unit, period, series });
      this.passedOver += 1;
      return true;
    }
    if (change.as === "changed") this.options.onChange?.(watched(change));
    return false;
  }
}

function watched({ metric, unit, segment, rows, at, standing, there }: RowChange): WatchedChange {
  const was = there < 0 || standing.state[there] === NO_DATA ? null : saidAt(standing, there);
  return { metric, unit, segment, period: rows.period[at] as number, row: rows.row[at] as number, was, now: saidAt(rows, at) };
}

function saidAt(run: ReadingRun, at: number): Said {
  const numerator = run.numerator[at] as number;
  const denominator = run.denominator[at] as number;
  return {
    state: stateOf(run.state[at] as number),
    numerator: Number.isNaN(numerator) ? null : numerator,
    denominator: Number.isNaN(denominator) ? null : denominator,
  };
}

function chosenOf(rows: ReadingRun, from: number, to: number, how: Mapping["duplicates"]): number {
  if (how === undefined) return -1;
  let chosen = from;
  for (let at = from + 1; at < to; at++) {
    if (how === "same" && !rows.equals(from, rows, at)) return -1;
    const isEarlier = before(rows, at, chosen);
    if (how === "last" ? !isEarlier : isEarlier) chosen = at;
  }
  return chosen;
}

/** Does one row stand before another in the file, or in the same row further left? */
function before(rows: ReadingRun, a: number, b: number): boolean {
  const [rowA, rowB] = [rows.row[a] as number, rows.row[b] as number];
  return rowA === rowB ? (rows.cell[a] as number) < (rows.cell[b] as number) : rowA < rowB;
}
