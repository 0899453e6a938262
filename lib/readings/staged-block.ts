import type { SealedNote } from "./notes";
import { type SeriesKey, StagedBelow, type StagedBelowData } from "./staged-below";
import { StagedRows, type StagedRowsData } from "./staged-rows";

/** A series that a batch has readings in: which, from when to when, and how many. */
export interface StagedPlace extends SeriesKey {
  readonly first: number;
  readonly last: number;
  readonly rows: number;
}

/** A part of a batch that is written in one go; a thread is handed the same. */
export interface StagedBlockData {
  /** First where the readings will lie, so that whatever a crash leaves can be found again. */
  readonly places: readonly StagedPlace[];
  readonly notes: readonly { readonly place: number; readonly period: number; readonly note: SealedNote }[];
  /** Periods that say what stood already, in order. */
  readonly unchanged: readonly (SeriesKey & { readonly periods: Int32Array })[];
  readonly rows: StagedRowsData;
  readonly below: StagedBelowData;
}

/** Gathers a part of a batch; filled again and again, since its memory is given back late. */
export class StagedBlock implements StagedBlockData {
  readonly places: StagedPlace[] = [];
  readonly notes: { place: number; period: number; note: SealedNote }[] = [];
  readonly unchanged: (SeriesKey & { periods: Int32Array })[] = [];
  readonly rows = new StagedRows();
  readonly below = new StagedBelow();

  get isEmpty(): boolean {
    return this.places.length === 0 && this.unchanged.length === 0 && this.below.length === 0;
  }

  /** The block as plain data that a thread can be handed. */
  data(): StagedBlockData {
    const { places, notes, unchanged, rows, below } = this;
    return {
      places,
      notes,
      unchanged,
      rows: { length: rows.length, columns: rows.columns },
      below: { length: below.length, columns: below.columns, series: below.series, long: below.long },
    };
  }

  clear(): void {
    this.places.length = 0;
    this.notes.length = 0;
    this.unchanged.length = 0;
    this.rows.length = 0;
    this.below.clear();
  }
}
