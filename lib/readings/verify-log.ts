import { CHAIN_START, chainHash } from "@/db/commit-log";
import type { Store } from "@/db/open";
import { contentHashOf, SeriesHash } from "./content-hash";
import type { Fault } from "./fault";
import { sealsOf } from "./notes";

interface LogRow {
  readonly no: number;
  readonly batch: number;
  readonly uid: string | null;
  readonly kind: string;
  readonly at: string;
  readonly actor: string;
  readonly rows: number;
  readonly contentHash: Uint8Array;
  readonly details: string;
  readonly chainHash: Uint8Array;
}

const LOG = `SELECT l.no, l.batch, b.uid, l.kind, l.at, l.actor, l.rows, l.content_hash, l.details, l.chain_hash
  FROM commit_log l LEFT JOIN batch b ON b.seq = l.batch WHERE l.no > ? ORDER BY l.no LIMIT 1000`;

/** Every batch is in the log from the transaction that made it, unless it is being staged. */
const UNCOMMITTED = `SELECT count(*) FROM batch
  WHERE seq NOT IN (SELECT batch FROM commit_log) AND seq NOT IN (SELECT batch FROM open_import)`;

function* logRows(store: Store): Generator<LogRow> {
  for (let after = 0; ; ) {
    const rows = store.rows(LOG).all(after);
    if (rows.length === 0) return;
    for (const row of rows) {
      const [no, batch, uid, kind, at, actor, count, contentHash, details, chain] = row as [
        number,
        number,
        string | null,
        string,
        string,
        string,
        number,
        Uint8Array,
        string,
        Uint8Array,
      ];
      yield { no, batch, uid, kind, at, actor, rows: count, contentHash, details, chainHash: chain };
      after = no;
    }
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(Buffer.from(b));

/** Holds the log against its chain, every batch against its hash and count, and what counts against the log. */
export function verifyLog(store: Store, fault: (fault: Fault) => void): { commits: number; readings: number; head: string } {
  let previous: Uint8Array = CHAIN_START;
  let commits = 0;
  let readings = 0;
  const visible = new Map<number, number>();
  const byUid = new Map<string, number>();
  for (const row of logRows(store)) {
    commits += 1;
    if (row.no !== commits) fault({ check: "chain", message: `Commit ${commits} is missing from the log.` });
    if (row.uid === null) {
      fault({ check: "batch", message: `The batch of commit ${row.no} is missing.` });
      previous = row.chainHash;
      continue;
    }
    if (!same(chainHash(previous, { ...row, uid: row.uid }), row.chainHash)) {
      fault({ check: "chain", message: `Commit ${row.no} does not fit the chain: it, or one before it, was altered.` });
    }
    previous = row.chainHash;
    byUid.set(row.uid, row.no);
    if (["entry", "api", "import"].includes(row.kind)) {
      readings += verifyBatch(store, row, fault);
      visible.set(row.batch, row.no);
    } else if (row.kind === "undo") replayUndo(store, row, visible, fault);
  }
  verifyVisible(store, visible, fault);
  const uncommitted = Number(store.rows(UNCOMMITTED).get()?.[0]);
  if (uncommitted > 0) fault({ check: "chain", message: `The commits of ${uncommitted} batches are missing from the log.` });
  const stored = Number(store.rows("SELECT count(*) FROM reading WHERE batch NOT IN (SELECT batch FROM open_import)").get()?.[0]);
  if (stored !== readings) {
    fault({ check: "readings", message: `There are ${stored} readings; the log accounts for ${readings}.` });
  }
  return { commits, readings, head: Buffer.from(previous).toString("hex") };
}

const PLACES = "SELECT series_id, first_period, last_period FROM batch_series WHERE batch = ? ORDER BY series_id";
const READINGS = `SELECT period, state, numerator, denominator FROM reading
  WHERE series_id = ? AND period BETWEEN ? AND ? AND batch = ?`;

/** @returns how many readings the batch has */
function verifyBatch(store: Store, { no, batch, rows, contentHash }: LogRow, fault: (fault: Fault) => void): number {
  const hash = new SeriesHash();
  const digests: [number, Buffer][] = [];
  let found = 0;
  for (const place of store.rows(PLACES).all(batch)) {
    const readings = store.rows(READINGS).all(...place, batch) as [number, number, number | null, number | null][];
    const seals = sealsOf(store, ...(place as [number, number, number]), batch);
    for (const reading of readings) hash.add(...reading, seals.get(reading[0]));
    digests.push([Number(place[0]), hash.digest()]);
    found += readings.length;
  }
  if (found !== rows) fault({ check: "batch", message: `Commit ${no} has ${found} readings where it had ${rows}.` });
  else if (!same(contentHashOf(digests), contentHash)) {
    fault({ check: "batch", message: `The readings of commit ${no} are not those that were committed.` });
  }
  return found;
}

function replayUndo(store: Store, { no, batch }: LogRow, visible: Map<number, number>, fault: (fault: Fault) => void): void {
  const undoes = store.rows(
    "SELECT b.undoes, t.kind, l.no FROM batch b JOIN batch t ON t.seq = b.undoes JOIN commit_log l ON l.batch = t.seq WHERE b.seq = ?",
  );
  let target = batch;
  for (let kind = "undo"; kind === "undo"; ) {
    const row = undoes.get(target);
    if (row === undefined) {
      fault({ check: "batch", message: `The undo of commit ${no} names no batch.` });
      return;
    }
    [target, kind] = [Number(row[0]), String(row[1])];
    if (kind !== "undo") {
      if (visible.has(target)) visible.delete(target);
      else visible.set(target, Number(row[2]));
    }
  }
}

function verifyVisible(store: Store, visible: ReadonlyMap<number, number>, fault: (fault: Fault) => void): void {
  const shown = new Map(store.rows("SELECT batch, no FROM visible_batch").all() as [number, number][]);
  const differs = [...visible].filter(([batch, no]) => shown.get(batch) !== no).length;
  const extra = [...shown.keys()].filter((batch) => !visible.has(batch)).length;
  if (differs + extra > 0)
    fault({ check: "visible", message: `What counts does not follow from the log in ${differs + extra} batches.` });
}
