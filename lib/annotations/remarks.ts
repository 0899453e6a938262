import type { Transaction } from "@/db/atomically";
import { newSalt, sealOf } from "@/db/seal";

/** Keeps somebody's words under an id, apart from what they are about. @returns the seal that the chain holds in their place */
export function putRemark(tx: Transaction, id: string, text: string): Buffer {
  const salt = newSalt();
  tx.statement("INSERT INTO remark (id, text, salt) VALUES (?, ?, ?)").run(id, text, salt);
  return sealOf(salt, [text]);
}

/** The same for words that may be left out: null where there are none. */
export function putRemarkIfAny(tx: Transaction, id: string, text: string | undefined): Buffer | null {
  return text === undefined ? null : putRemark(tx, id, text);
}
