import { atomically } from "@/db/atomically";
import type { Store } from "@/db/open";

/** What was shut in a database since some copy of it was made, by ids. */
export interface Shut {
  /** Tokens that are revoked. */
  readonly tokens: readonly string[];
  /** People who are suspended. */
  readonly people: readonly string[];
}

export const NOTHING_SHUT: Shut = { tokens: [], people: [] };

/** What is shut in a database. */
export function shutIn(store: Store): Shut {
  const ids = (sql: string) =>
    store
      .rows(sql)
      .all()
      .map(([id]) => String(id));
  return {
    tokens: ids("SELECT id FROM api_token WHERE revoked_at IS NOT NULL"),
    people: ids("SELECT id FROM person WHERE suspended_at IS NOT NULL"),
  };
}

/**
 * Keeps shut in a copy that is being restored what was shut since it was made. Every session, one-time link and pending
 * verification of the copy ends too: they were given out for a time that is over.
 */
export async function keepShut(store: Store, { tokens, people }: Shut, at: Date): Promise<void> {
  await atomically(store, (tx) => {
    const revoke = tx.statement("UPDATE api_token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL");
    for (const id of tokens) revoke.run(at.toISOString(), id);
    const suspend = tx.statement("UPDATE person SET suspended_at = ? WHERE id = ? AND suspended_at IS NULL");
    for (const id of people) suspend.run(at.getTime(), id);
    for (const table of ["session", "one_time_link", "verification"]) tx.statement(`DELETE FROM ${table}`).run();
  });
}
