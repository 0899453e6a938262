/** A note beneath a chart. */
export interface NoteView {
  /** Null for one that came with a reading, and is corrected with it. */
  readonly id: string | null;
  /** "14 Sep 2026", "September to November". */
  readonly when: string;
  readonly text: string;
  /** Another unit than the chart's, or "All metrics of Field". */
  readonly about: string | null;
  /** Who wrote it, by name; null where nobody goes by the id any more. */
  readonly by: string | null;
  /** When it was written: an instant, ISO 8601. */
  readonly at: string | null;
  /** Whether the reader may change it or take it off. */
  readonly mine: boolean;
}
