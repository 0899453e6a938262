import type { Transaction } from "@/db/atomically";

/** Clears from proposals and what was answered the words that name a person. @returns how many lost theirs */
export function eraseGoalWords(tx: Transaction, names: (text: unknown) => boolean): number {
  const drop = tx.statement("DELETE FROM goal_proposal_words WHERE id = ?");
  let cleared = 0;
  for (const [id, text] of tx.rows("SELECT id, text FROM goal_proposal_words").all()) {
    if (names(text)) cleared += drop.run(id).changes;
  }
  return cleared;
}
