import type { Context } from "@/lib/context";
import type { ReadingState } from "@/lib/core/measure";
import type { Period } from "@/lib/core/period";
import { AppError } from "@/lib/errors";

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

/** A row that cannot stand beside others: which, and why. */
export interface RejectedRow {
  readonly row: number;
  readonly cell: number;
  readonly reason: "duplicate" | "segment-mix";
  /** Row numbers of the others, in order; empty where it is at odds with what the store holds. */
  readonly others: readonly number[];
}

export interface FinishOptions {
  readonly mode: "commit" | "dry-run";
  /** Commit what is left when rows are rejected. */
  readonly allowRejects: boolean;
  /** Rows that did not get as far as `add`. */
  readonly parseRejects: number;
  readonly ignored?: number;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ImportOutcome {
  /** Null where nothing was committed. */
  readonly batch: string | null;
  readonly no: number | null;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejects: readonly RejectedRow[];
}

export interface ImportSession {
  /** Takes one row; the caller may use the object again. */
  add(row: ImportRow): void;
  finish(options: FinishOptions): Promise<ImportOutcome>;
  /** Lets go of everything; nothing has happened. */
  abandon(): void;
}

/** Begins an import: rows are added, then finished at once or abandoned. */
export function openImport(_ctx: Context, _input: { source: string; sha256?: string; bytes?: number }): ImportSession {
  throw new AppError("refused", "Imports are not there yet.");
}
