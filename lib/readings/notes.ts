import type { Store } from "@/db/open";
import type { Writing } from "@/db/prepared";
import { newSalt, sealOf } from "@/db/seal";
import { wholeText } from "@/lib/lone-surrogates";
import type { ReadingView } from "./reading-view";

/** A note with the seal that its batch's hash holds in its place. */
export interface SealedNote {
  readonly text: string;
  readonly salt: Uint8Array;
  readonly seal: Uint8Array;
}

/** Seals a note under a salt of its own. */
export function sealedNote(note: string): SealedNote {
  const text = wholeText(note);
  const salt = newSalt();
  return { text, salt, seal: sealOf(salt, [text]) };
}

/** Keeps a note with a reading. */
export function putNote(tx: Writing, series: number, period: number, batch: number, { text, salt }: SealedNote): void {
  tx.statement("INSERT INTO note (series_id, period, batch, text, salt) VALUES (?, ?, ?, ?, ?)").run(
    series,
    period,
    batch,
    text,
    salt,
  );
}

const NOTES =
  "SELECT period, text, salt FROM note WHERE series_id = ? AND period BETWEEN ? AND ? AND batch = ? AND salt IS NOT NULL";
const ERASED =
  "SELECT period, seal FROM erased_note WHERE series_id = ? AND period BETWEEN ? AND ? AND batch = ? AND seal IS NOT NULL";

/** The seals of a batch's notes in a series, by period: of notes that are there, and of erased ones. Older notes have none. */
export function sealsOf(store: Store, series: number, first: number, last: number, batch: number): Map<number, Uint8Array> {
  const seals = new Map<number, Uint8Array>();
  for (const [period, text, salt] of store.rows(NOTES).all(series, first, last, batch)) {
    seals.set(Number(period), sealOf(salt as Uint8Array, [String(text)]));
  }
  for (const [period, seal] of store.rows(ERASED).all(series, first, last, batch)) seals.set(Number(period), seal as Uint8Array);
  return seals;
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
