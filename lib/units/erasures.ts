import { sha256 } from "@/db/commit-log";
import type { Store } from "@/db/open";
import type { ErasedVerbatim } from "@/lib/surveys/erase-verbatims";

/** Where a note of an erased person stood, and its seal (null for a note from before notes were sealed). */
export interface ErasedNote {
  readonly series: number;
  readonly period: number;
  readonly batch: number;
  readonly seal: Uint8Array | null;
}

/**
 * A person who was erased, as it is told to other copies of the database: by ids alone. `since` is the batch in which the
 * worker first came, whose id is random: a unit's number may mean somebody else in a copy that went another way.
 */
export interface Erasure {
  readonly unit: number | null;
  readonly since: string | null;
  readonly accounts: readonly string[];
  readonly reason: string;
  readonly at: string;
  readonly by: string;
}

/** An erasure in this database, with its commit. */
export interface LoggedErasure extends Erasure {
  readonly no: number;
  readonly contentHash: Uint8Array;
}

const SINCE = `SELECT b.uid FROM worker_span s JOIN commit_log l ON l.no = s.no JOIN batch b ON b.seq = l.batch
  WHERE s.unit_id = ? ORDER BY s.no LIMIT 1`;

/** The id of the batch in which a worker first came, or null where the unit is no worker. */
export function workerSince(store: Store, unit: number): string | null {
  const uid = store.rows(SINCE).get(unit)?.[0];
  return typeof uid === "string" ? uid : null;
}

/** Every erasure of the log, in order. */
export function erasuresIn(store: Store): LoggedErasure[] {
  const rows = store.rows("SELECT no, at, actor, content_hash, details FROM commit_log WHERE kind = 'erasure' ORDER BY no").all();
  return rows.map(([no, at, by, contentHash, details]) => {
    const { unit, since, accounts, reason } = JSON.parse(String(details)) as Omit<Erasure, "at" | "by">;
    const log = { no: Number(no), contentHash: contentHash as Uint8Array };
    return { unit, since, accounts, reason, at: String(at), by: String(by), ...log };
  });
}

/** What the chain holds of an erasure: whose it was by ids, and where the notes and customers' words stood. */
export function erasureHash(
  { unit, since }: Pick<Erasure, "unit" | "since">,
  notes: readonly ErasedNote[],
  verbatims: readonly ErasedVerbatim[] = [],
): Buffer {
  const inOrder = [...notes].sort((a, b) => a.series - b.series || a.period - b.period || a.batch - b.batch);
  const said = inOrder.map(({ series, period, batch, seal }) => [
    series,
    period,
    batch,
    seal && Buffer.from(seal).toString("hex"),
  ]);
  if (verbatims.length === 0) return sha256(JSON.stringify([unit, since, said]));
  const words = [...verbatims]
    .sort((a, b) => a.series - b.series || a.period - b.period || a.batch - b.batch || a.ordinal - b.ordinal)
    .map(({ series, period, batch, ordinal, seal }) => [series, period, batch, ordinal, Buffer.from(seal).toString("hex")]);
  return sha256(JSON.stringify([unit, since, said, words]));
}
