import type { Transaction } from "./atomically";

/** A worker's row, and where the worker stood: team ids, both days inclusive, null for without end. */
export interface WorkerRow {
  readonly unit: number;
  readonly key: string;
  readonly name: string | null;
  readonly email: string | null;
  /** What the chain holds of key, name and e-mail address, and the salt under which it does. */
  readonly seal: Uint8Array;
  readonly salt: Uint8Array;
  readonly spans: readonly { readonly team: number; readonly from: string | null; readonly until: string | null }[];
}

/** Writes workers as they are from a commit on. Earlier spans stay, for views as of an earlier commit. */
export function writeWorkers(tx: Transaction, no: number, workers: Iterable<WorkerRow>): void {
  const person = tx.statement(
    `INSERT INTO worker (unit_id, key, name, email, salt) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (unit_id) DO UPDATE SET name = excluded.name, email = excluded.email, salt = excluded.salt`,
  );
  const sealed = tx.statement("INSERT INTO worker_seal (unit_id, no, seal) VALUES (?, ?, ?)");
  const span = tx.statement(
    "INSERT INTO worker_span (unit_id, no, ordinal, team_id, from_date, until_date) VALUES (?, ?, ?, ?, ?, ?)",
  );
  for (const { unit, key, name, email, seal, salt, spans } of workers) {
    person.run(unit, key, name, email, salt);
    sealed.run(unit, no, seal);
    for (const [ordinal, { team, from, until }] of spans.entries()) span.run(unit, no, ordinal, team, from, until);
  }
}
