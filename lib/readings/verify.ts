import { atomically, consistently } from "@/db/atomically";
import { sha256 } from "@/db/commit-log";
import type { Store } from "@/db/open";
import { authorise } from "@/lib/access/authorise";
import { verifyRemarks } from "@/lib/annotations/verify";
import type { Context, Visit } from "@/lib/context";
import { verifyEntry } from "@/lib/entry/verify";
import { verifyFindings } from "@/lib/findings/verify";
import { verifyLocks } from "@/lib/locks/verify";
import { verifyAnswers } from "@/lib/surveys/verify-answers";
import { verifyPeople } from "@/lib/units/verify-people";
import { rebuildBatchIndex, verifyBatchIndex } from "./batch-index";
import type { Fault } from "./fault";
import { foldPending } from "./fold";
import { rebuildAll } from "./rebuild";
import { treeInStore } from "./rules-in-force";
import { sweepLeftovers } from "./sweep";
import { verifyLog } from "./verify-log";
import { verifyRollUps } from "./verify-roll-ups";
import { currentWorld } from "./world";

export interface Verification {
  readonly ok: boolean;
  readonly commits: number;
  readonly readings: number;
  readonly rollUps: number;
  /** The chain's hash at the latest commit, hexadecimal: keep it elsewhere to prove that nothing was rewritten. */
  readonly head: string;
  readonly rebuilt: boolean;
  readonly faults: readonly Fault[];
}

const FAULTS_TOLD = 100;

/**
 * Checks the file's integrity, the chain of the log, every batch's count and content, the people, and every stored roll-up
 * against the readings. What a crash left is swept first and is no fault. `rebuild` puts recomputed roll-ups in place of the
 * stored ones.
 */
export async function verifyStore(visit: Visit, { rebuild = false }: { rebuild?: boolean } = {}): Promise<Verification> {
  const ctx = await authorise(visit, "store.keep");
  const { store } = ctx;
  const faults: Fault[] = [];
  const fault = (found: Fault) => {
    if (faults.length < FAULTS_TOLD) faults.push(found);
  };
  if (!store.sqlite.readonly) {
    await sweepLeftovers(store);
    await foldPending(store);
  }
  verifyFile(store, fault);
  const log = consistently(store, () => verifyLog(store, fault));
  verifyTrees(store, fault);
  consistently(store, () => verifyLocks(store, fault));
  consistently(store, () => verifyEntry(store, fault));
  consistently(store, () => verifyPeople(store, fault));
  consistently(store, () => verifyRemarks(store, fault));
  consistently(store, () => verifyAnswers(store, fault));
  if (rebuild) await atomically(store, rebuildBatchIndex);
  else consistently(store, () => verifyBatchIndex(store, fault));
  consistently(store, () => verifyFindings(store, fault));
  const rollUps = treeInStore(store) === null ? 0 : await verifyOrRebuild(ctx, rebuild, fault);
  return { ok: faults.length === 0, ...log, rollUps, rebuilt: rebuild, faults };
}

function verifyFile(store: Store, fault: (fault: Fault) => void): void {
  for (const [message] of store.rows("PRAGMA integrity_check").all()) {
    if (message !== "ok") fault({ check: "integrity", message: `SQLite: ${String(message)}` });
  }
  const broken = store.rows("PRAGMA foreign_key_check").all();
  if (broken.length > 0) fault({ check: "integrity", message: `${broken.length} rows name what does not exist.` });
  const lost = store.rows("SELECT count(*) FROM batch_series WHERE series_id NOT IN (SELECT id FROM series)").get()?.[0];
  if (Number(lost) > 0) fault({ check: "integrity", message: `${lost} series of batches do not exist.` });
}

const TREES =
  "SELECT t.version, t.json, l.content_hash FROM tree_version t LEFT JOIN commit_log l ON l.no = t.no ORDER BY t.version";
const SETTINGS = `SELECT l.no FROM commit_log l WHERE l.kind = 'settings'
  AND l.details <> (SELECT json_group_object(s.key, json(s.value)) FROM setting s WHERE s.no = l.no)`;

function verifyTrees(store: Store, fault: (fault: Fault) => void): void {
  let expected = 1;
  for (const [version, json, contentHash] of store.rows(TREES).all()) {
    if (version !== expected++) fault({ check: "tree", message: `A version of the tree before ${version} is missing.` });
    if (!sha256(String(json)).equals(Buffer.from(contentHash as Uint8Array))) {
      fault({ check: "tree", message: `Version ${version} of the tree is not what was published.` });
    }
  }
  for (const [no] of store.rows(SETTINGS).all()) {
    const details = JSON.parse(String(store.rows("SELECT details FROM commit_log WHERE no = ?").get(no)?.[0])) as Record<
      string,
      unknown
    >;
    const rows = store.rows("SELECT key, value FROM setting WHERE no = ?").all(no);
    const kept = Object.fromEntries(rows.map(([key, value]) => [String(key), JSON.parse(String(value)) as unknown]));
    const same =
      Object.keys(details).length === rows.length &&
      Object.entries(details).every(([key, value]) => JSON.stringify(kept[key]) === JSON.stringify(value));
    if (!same) fault({ check: "settings", message: `The settings of commit ${no} are not what was committed.` });
  }
}

async function verifyOrRebuild(ctx: Context, rebuild: boolean, fault: (fault: Fault) => void): Promise<number> {
  const { store } = ctx;
  if (rebuild) {
    await rebuildAll(ctx);
    return Number(store.rows("SELECT count(*) FROM rollup").get()?.[0]);
  }
  const world = await currentWorld(ctx);
  let rollUps = 0;
  for (const [id, key] of store.rows("SELECT id, key FROM metric ORDER BY id").all()) {
    rollUps += consistently(store, () => verifyRollUps(store, world, Number(id), String(key), fault));
  }
  return rollUps;
}
