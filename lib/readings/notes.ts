import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { ReadingView } from "./reading-view";

/** Keeps a note with a reading. */
export function putNote(tx: Transaction, series: number, period: number, batch: number, text: string): void {
  tx.statement("INSERT INTO note (series_id, period, batch, text) VALUES (?, ?, ?, ?)").run(series, period, batch, text);
}

/** The note of the reading that stands, or null. */
export function noteOf(store: Store, view: ReadingView, series: number, period: number): string | null {
  let note: string | null = null;
  view.visit(series, period, period, (_period, _state, _numerator, _denominator, batch) => {
    const row = store.rows("SELECT text FROM note WHERE series_id = ? AND period = ? AND batch = ?").get(series, period, batch);
    note = row === undefined ? null : String(row[0]);
  });
  return note;
}
