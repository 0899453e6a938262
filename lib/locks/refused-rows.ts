import type { Store } from "@/db/open";
import { AppError } from "@/lib/errors";
import type { Lock } from "./lock";
import { reasonNeeded } from "./words";

/** A reading, by its number in a request, that would change what a lock covers. */
export interface RefusedRow {
  readonly row: number;
  readonly lock: Lock;
}

const LISTED = 100;

/** The refusal of readings that would change locked figures for no reason that was given. */
export function refusalByLocks(store: Store, rows: readonly RefusedRow[]): AppError {
  const words = new Map<number, ReturnType<typeof reasonNeeded>>();
  const wordsOf = (lock: Lock) => {
    const said = words.get(lock.no) ?? reasonNeeded(store, lock);
    words.set(lock.no, said);
    return said;
  };
  const errors = rows.slice(0, LISTED).map(({ row, lock }) => ({ line: row, ...wordsOf(lock) }));
  const locks = [...new Set(rows.map(({ lock }) => lock.no))];
  return new AppError("refused", errors[0]?.message ?? "", { locks, readings: rows.length, errors });
}
