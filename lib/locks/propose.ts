import { randomUUID } from "node:crypto";
import type { Transaction } from "@/db/atomically";
import type { Actor } from "@/lib/context";
import { recordIn } from "@/lib/trail/record";
import type { CorrectionContent } from "./content";
import type { LockedChanges } from "./locked-changes";

/** A change of locked figures, with everything that it takes to make it later. */
export interface Proposal {
  readonly kind: "entry" | "api" | "import" | "undo";
  readonly changes: LockedChanges;
  /** The commit that it was compared with. */
  readonly head: number;
  readonly reason: string;
  readonly counts: { readonly new: number; readonly changed: number };
  readonly content: CorrectionContent;
  readonly note?: string | null;
  /** A file's name. */
  readonly source?: string | null;
  readonly idempotencyKey?: string | null;
}

const SAME = "SELECT id FROM correction WHERE state = 'waiting' AND proposed_by = ? AND digest = ? AND kind = ?";
const INSERT = `INSERT INTO correction (id, kind, departments, locks, proposed_at, proposed_by, door, reason, note, source, idempotency_key,
    content, head, digest, new_rows, changed, changes, state)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`;

/**
 * Keeps a change until a second person has looked at it. The same again by the same person waits once.
 * @returns its id, and whether it is a new one
 */
export function proposeIn(
  tx: Transaction,
  actor: Actor,
  at: string,
  proposal: Proposal,
  id: string = randomUUID(),
): { id: string; isNew: boolean } {
  const { kind, changes, counts } = proposal;
  const digest = changes.digest();
  const same = tx.rows(SAME).get(actor.id, digest, kind);
  if (same !== undefined) return { id: String(same[0]), isNew: false };
  const departments = [...changes.departments].sort();
  const locks = [...changes.locks.keys()].sort((a, b) => a - b);
  tx.statement(INSERT).run(
    id,
    kind,
    JSON.stringify(departments),
    JSON.stringify(locks),
    at,
    actor.id,
    actor.door,
    proposal.reason,
    proposal.note ?? null,
    proposal.source ?? null,
    proposal.idempotencyKey ?? null,
    JSON.stringify(proposal.content),
    proposal.head,
    digest,
    counts.new,
    counts.changed,
    JSON.stringify(changes.shown),
  );
  const details = { outcome: "proposed", kind, departments, new: counts.new, changed: counts.changed };
  recordIn(tx, actor, at, { what: "correction", subject: `correction:${id}`, details });
  return { id, isNew: true };
}

export interface Proposed {
  readonly id: string;
  readonly state: string;
  readonly content: CorrectionContent | null;
  readonly note: string | null;
  readonly counts: Proposal["counts"];
}

/** What was proposed under a key that its sender chose, or null. */
export function proposedUnder(tx: Transaction, key: string): Proposed | null {
  const row = tx.rows("SELECT id, state, content, note, new_rows, changed FROM correction WHERE idempotency_key = ?").get(key);
  if (row === undefined) return null;
  const [id, state, content, note, added, changed] = row as [string, string, string | null, string | null, number, number];
  return { id, state, content: content === null ? null : JSON.parse(content), note, counts: { new: added, changed } };
}
