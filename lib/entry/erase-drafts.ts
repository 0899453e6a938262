import type { Transaction } from "@/db/atomically";

const NAMED = "SELECT metric_id, period, unit_id, segment, text, note FROM entry_cell WHERE text IS NOT NULL";
const DROP = `UPDATE entry_cell SET text = NULL, note = NULL, reading = NULL, locale = NULL, actor = NULL, at = NULL, saves = saves + 1
  WHERE metric_id = ? AND period = ? AND unit_id = ? AND segment = ?`;
const CLEAR = `UPDATE entry_cell SET note = '', saves = saves + 1
  WHERE metric_id = ? AND period = ? AND unit_id = ? AND segment = ?`;

/**
 * Erases what was typed about a worker, and not submitted; in other cells a note that names the person is emptied, and a text
 * that does is dropped.
 * @returns how many cells had anything of it
 */
export function eraseDrafts(tx: Transaction, unit: number | null, names: (text: unknown) => boolean): number {
  let erased = unit === null ? 0 : tx.statement("DELETE FROM entry_cell WHERE unit_id = ?").run(unit).changes;
  for (const [metric, period, of, segment, text, note] of tx.rows(NAMED).all()) {
    const change = names(text) ? DROP : names(note) ? CLEAR : null;
    if (change === null) continue;
    tx.statement(change).run(metric, period, of, segment);
    erased += 1;
  }
  return erased;
}
