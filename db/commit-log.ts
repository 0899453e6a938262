import { hash, randomUUID } from "node:crypto";
import { AppError } from "@/lib/errors";
import type { Transaction } from "./atomically";
import { openImports } from "./import-owner";
import type { Store } from "./open";

/** What a commit is: readings that came in, a batch withdrawn, or a change of what they are judged by. */
export type CommitKind =
  | "entry"
  | "api"
  | "import"
  | "undo"
  | "tree"
  | "roster"
  | "settings"
  | "erasure"
  | "lock"
  | "acceptance"
  | "annotation"
  | "finding";

interface Actor {
  readonly id: string;
  readonly door: string;
}

export interface CommitEntry {
  readonly kind: CommitKind;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
  readonly actor: Actor;
  /** The batch that becomes visible; without one, one is made to carry the entry. */
  readonly batch?: number;
  readonly rows: number;
  /** SHA-256 of what the commit holds, in a canonical form of its kind's. */
  readonly contentHash: Uint8Array;
  /** Whatever else the chain should hold: small, JSON. */
  readonly details?: Readonly<Record<string, unknown>>;
}

interface ChainLink {
  readonly no: number;
  readonly uid: string;
  readonly kind: string;
  readonly at: string;
  readonly actor: string;
  readonly rows: number;
  readonly contentHash: Uint8Array;
  readonly details: string;
}

/** SHA-256 of a text or of bytes. */
export function sha256(content: string | Uint8Array): Buffer {
  return hash("sha256", content, "buffer");
}

/** The chain's hash at a commit: over the hash before it and everything that the log says of it. */
export function chainHash(previous: Uint8Array, link: ChainLink): Buffer {
  const { no, uid, kind, at, actor, rows, contentHash, details } = link;
  const said = JSON.stringify([no, uid, kind, at, actor, rows, Buffer.from(contentHash).toString("hex"), details]);
  return hash("sha256", Buffer.concat([previous, Buffer.from(said)]), "buffer");
}

/** What stands before the first link. */
export const CHAIN_START = Buffer.alloc(32);

/** The number of the latest commit; 0 in an empty database. */
export function headNumber(store: Store): number {
  return Number(store.rows("SELECT coalesce(max(no), 0) FROM commit_log").get()?.[0]);
}

/** What is said of a batch beside its readings. */
export interface NewBatch {
  readonly kind: CommitKind;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
  readonly actor: Actor;
  readonly source?: string | null;
  readonly undoes?: number | null;
  readonly uid?: string;
  /** What it brings, where that is known beforehand. */
  readonly brings?: Brings;
}

/** How many readings a batch brings, as its page tells them, and what it came with. */
export interface Brings {
  readonly rows: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly note: string | null;
  readonly idempotencyKey: string | null;
  /** SHA-256 of what was asked under the key, in hexadecimal digits. */
  readonly sha256: string | null;
}

const BRINGS_NOTHING_YET: Brings = {
  rows: 0,
  new: 0,
  changed: 0,
  unchanged: 0,
  rejected: 0,
  note: null,
  idempotencyKey: null,
  sha256: null,
};

const INSERT_BATCH = `INSERT INTO batch (uid, kind, at, actor, door, source, undoes, rows, new_rows, changed, unchanged, rejected,
  note, idempotency_key, sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Makes a batch that nobody can see yet, and gives its number. */
export function newBatch(tx: Transaction, batch: NewBatch): { seq: number; uid: string } {
  const { kind, at, actor, source = null, undoes = null, uid = randomUUID(), brings = BRINGS_NOTHING_YET } = batch;
  const { rows, changed, unchanged, rejected, note, idempotencyKey, sha256 } = brings;
  const { lastInsertRowid } = tx
    .statement(INSERT_BATCH)
    .run(
      uid,
      kind,
      at,
      actor.id,
      actor.door,
      source,
      undoes,
      rows,
      brings.new,
      changed,
      unchanged,
      rejected,
      note,
      idempotencyKey,
      sha256,
    );
  return { seq: Number(lastInsertRowid), uid };
}

const NOT_DURING_IMPORTS: ReadonlySet<CommitKind> = new Set(["tree", "roster", "erasure"]);

/**
 * Appends to the one log that numbers everything (readings, undos, tree versions, rosters, settings) and chains it by hash.
 * Neither tree nor people may change under an import that is being staged: that is refused while one is open.
 * @returns the commit's number
 * @throws AppError `busy` for a tree, a roster or an erasure while an import is open
 */
export function appendCommit(tx: Transaction, entry: CommitEntry): number {
  if (NOT_DURING_IMPORTS.has(entry.kind) && openImports(tx).living.length > 0) {
    throw new AppError("busy", "An import is under way. Apply the change when it is done.");
  }
  const batch = entry.batch ?? newBatch(tx, entry).seq;
  const uid = String(tx.rows("SELECT uid FROM batch WHERE seq = ?").get(batch)?.[0]);
  const [last, previous] = tx.rows("SELECT no, chain_hash FROM commit_log ORDER BY no DESC LIMIT 1").get() ?? [0, CHAIN_START];
  const no = Number(last) + 1;
  const { kind, at, rows, contentHash } = entry;
  const actor = `${entry.actor.door}:${entry.actor.id}`;
  const details = JSON.stringify(entry.details ?? {});
  const chained = chainHash(previous as Uint8Array, { no, uid, kind, at, actor, rows, contentHash, details });
  tx.statement(
    "INSERT INTO commit_log (no, batch, at, kind, actor, rows, content_hash, details, chain_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  ).run(no, batch, at, kind, actor, rows, contentHash, details, chained);
  return no;
}
