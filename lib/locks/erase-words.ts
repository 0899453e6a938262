import type { Transaction } from "@/db/atomically";
import { contentOf } from "./correction-row";
import { dropFile } from "./kept-file";

interface Erased {
  readonly unit: number | null;
  readonly accounts: readonly string[];
  /** Does a text name the person? */
  readonly names: (text: unknown) => boolean;
}

const ROWS = `SELECT id, kind, state, proposed_by, reason, note, source, idempotency_key, answer FROM correction ORDER BY seq`;
const CLEAR = "UPDATE correction SET reason = ?, note = ?, source = ?, idempotency_key = ?, answer = ? WHERE id = ?";
const LAPSE = `UPDATE correction SET state = 'lapsed', decided_at = ?, decided_by = ?, content = NULL WHERE id = ?`;

/**
 * Clears from corrections what a person wrote, and what names the person. One that waits and cannot be made without those words
 * lapses; so does every file that waits, since any of them may hold them.
 * @returns how many corrections lost words
 */
export function eraseCorrectionWords(tx: Transaction, actor: { id: string }, at: string, erased: Erased): number {
  let cleared = 0;
  for (const [id, kind, state, by, ...words] of tx.rows(ROWS).all()) {
    const correction = String(id);
    const isOwn = isBy(tx, String(by), erased.accounts);
    const mustGo = (text: unknown) => text !== null && (isOwn || erased.names(text));
    const loses = words.some(mustGo);
    if (loses) tx.statement(CLEAR).run(...words.map((text) => (mustGo(text) ? null : (text as string | null))), correction);
    const lapses = state === "waiting" && (isOwn || loses || kind === "import" || noted(tx, correction, erased));
    if (lapses) {
      tx.statement(LAPSE).run(at, actor.id, correction);
      dropFile(tx, correction);
    }
    if (loses || lapses) cleared += 1;
  }
  return cleared;
}

function isBy(tx: Transaction, who: string, accounts: readonly string[]): boolean {
  if (accounts.includes(who)) return true;
  const [kind, token] = who.split(":");
  const maker = kind === "token" ? tx.rows("SELECT maker FROM api_token WHERE id = ?").get(token)?.[0] : null;
  return typeof maker === "string" && accounts.includes(maker);
}

/** Do the rows that wait hold a note about the person? */
function noted(tx: Transaction, correction: string, { unit, names }: Erased): boolean {
  const content = contentOf(tx, correction);
  if (content.is !== "rows") return false;
  return content.rows.some(({ unit: about, note }) => (note ?? "") !== "" && (about === unit || names(note)));
}
