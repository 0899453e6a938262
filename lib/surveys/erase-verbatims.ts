import type { Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import { sealOfWords } from "./answers-hash";

/** Where words stood that are erased, and what the chain holds of them. */
export interface ErasedVerbatim {
  readonly series: number;
  readonly period: number;
  readonly batch: number;
  readonly ordinal: number;
  readonly seal: Uint8Array;
}

const ALL = `SELECT v.series_id, v.period, v.batch, v.ordinal, v.score, v.answered, v.text, v.salt, s.unit_id
  FROM verbatim v JOIN series s ON s.id = v.series_id`;

/** The customers' words behind a worker's own readings (`unit`), and those elsewhere in which `names` finds the person. */
export function verbatimsAbout(tx: Transaction, unit: number | null, names: (text: string) => boolean): ErasedVerbatim[] {
  const found: ErasedVerbatim[] = [];
  for (const row of tx.rows(ALL).iterate()) {
    const [series, period, batch, ordinal, score, answered, text, salt, at] = row as [
      number,
      number,
      number,
      number,
      number,
      string | null,
      string,
      Uint8Array,
      number,
    ];
    if (at !== unit && !names(text)) continue;
    found.push({ series, period, batch, ordinal, seal: sealOfWords(salt, score, answered, text) });
  }
  return found;
}

/** Erases words as part of a commit; their seals stay, so that the chain still holds. */
export function eraseVerbatims(tx: Transaction, no: number, verbatims: readonly ErasedVerbatim[]): void {
  const place = tx.statement(
    "INSERT INTO erased_verbatim (series_id, period, batch, ordinal, no, seal) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const erase = tx.statement("DELETE FROM verbatim WHERE series_id = ? AND period = ? AND batch = ? AND ordinal = ?");
  for (const { series, period, batch, ordinal, seal } of verbatims) {
    place.run(series, period, batch, ordinal, no, seal);
    erase.run(series, period, batch, ordinal);
  }
}

/** The words that each erasure took, by its commit. */
export function erasedVerbatims(store: Store): Map<number, ErasedVerbatim[]> {
  const erased = new Map<number, ErasedVerbatim[]>();
  for (const row of store.rows("SELECT no, series_id, period, batch, ordinal, seal FROM erased_verbatim").all()) {
    const [no, series, period, batch, ordinal, seal] = row as [number, number, number, number, number, Uint8Array];
    erased.set(no, [...(erased.get(no) ?? []), { series, period, batch, ordinal, seal }]);
  }
  return erased;
}
