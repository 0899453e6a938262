import { atomically, type Transaction } from "@/db/atomically";
import type { Store } from "@/db/open";
import type { Actor } from "@/lib/context";
import { type ActKind, type Outcome, usualOutcome } from "./schema";
import { withoutSecrets } from "./secret-guard";

/** Something that somebody did, or was refused. */
export interface Act {
  readonly what: ActKind;
  /** What it was done to, by an id or a key that names no person: `person:…`, `worker:12`, `token:…`, a department, an action. */
  readonly subject?: string;
  /** Why, in the words of whoever did it. */
  readonly reason?: string;
  /** By default as the kind has it: refused, failed or done. */
  readonly outcome?: Outcome;
  /** Whatever else tells what was done: ids, keys, counts. Never a secret, a figure, a name or an e-mail address. */
  readonly details?: Readonly<Record<string, unknown>>;
}

const INSERT = `INSERT INTO trail (no, at, who, door, address, what, subject, reason, outcome, details)
  VALUES ((SELECT coalesce(max(no), 0) + 1 FROM trail), ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/**
 * Puts an act on the trail, in the transaction of what it tells of: both hold, or neither. `at` is an instant, ISO 8601 in UTC.
 * @throws what withoutSecrets throws; nothing is then written
 */
export function recordIn(tx: Transaction, actor: Actor, at: string, act: Act): void {
  const { what, outcome = usualOutcome(what) } = act;
  const { subject, reason, details } = withoutSecrets({
    subject: act.subject ?? null,
    reason: act.reason ?? null,
    details: act.details ?? {},
  });
  const { id, door, address } = actor;
  tx.statement(INSERT).run(at, id, door, address, what, subject, reason, outcome, JSON.stringify(details));
}

/** Puts an act on the trail by itself: what changes nothing in the database, or was refused. */
export async function record(of: { store: Store; actor: Actor; now: () => Date }, act: Act): Promise<void> {
  await atomically(of.store, (tx) => recordIn(tx, of.actor, of.now().toISOString(), act));
}
