import type { Store } from "@/db/open";
import type { Period } from "@/lib/core/period";
import { formatPeriod } from "@/lib/core/period";
import type { Fault } from "@/lib/readings/fault";
import { type Covers, lockHash } from "./lock";

const LOCKS = `SELECT l.no, l.kind, l.content_hash, l.details, p.no, p.department, p.period, p.covers
  FROM period_lock p LEFT JOIN commit_log l ON l.no = p.no
  UNION SELECT l.no, l.kind, l.content_hash, l.details, p.no, p.department, p.period, p.covers
  FROM commit_log l LEFT JOIN period_lock p ON p.no = l.no WHERE l.kind = 'lock'`;
const ACCEPTED = `SELECT c.id, c.proposed_by, l.no, l.details FROM correction c LEFT JOIN batch b ON b.uid = c.batch
  LEFT JOIN commit_log l ON l.batch = b.seq WHERE c.state = 'accepted'`;
const CLAIMED = `SELECT count(*) FROM commit_log l JOIN batch b ON b.seq = l.batch
  WHERE l.kind IN ('entry', 'api', 'import', 'undo') AND l.details ->> 'correction' IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.id = l.details ->> 'correction' AND c.state = 'accepted' AND c.batch = b.uid)`;

/** Holds the locks against the log, and what was accepted by a second person against the batches that it became. */
export function verifyLocks(store: Store, fault: (fault: Fault) => void): void {
  const locks = (message: string) => fault({ check: "locks", message });
  for (const row of store.rows(LOCKS).all()) {
    const [commit, kind, hash, details, no, department, period, covers] = row;
    if (commit === null || kind !== "lock") locks(`Lock ${Number(no)} is in no commit.`);
    else if (no === null) locks(`What commit ${Number(commit)} locked is not locked.`);
    else {
      const lock = { department: String(department), period: Number(period) as Period, covers: String(covers) as Covers };
      const said = JSON.stringify({ ...lock, period: formatPeriod(lock.period) });
      if (said !== details || !lockHash(lock).equals(Buffer.from(hash as Uint8Array))) {
        locks(`The lock of commit ${Number(commit)} is not what was committed.`);
      }
    }
  }
  for (const [id, by, no, details] of store.rows(ACCEPTED).all()) {
    const said = no === null ? null : (JSON.parse(String(details)) as Record<string, unknown>);
    if (said?.correction !== id || said?.proposedBy !== by) locks(`Correction ${String(id)} is not the batch that it became.`);
  }
  const claimed = Number(store.rows(CLAIMED).get()?.[0]);
  if (claimed > 0) locks(`The corrections of ${claimed} commits are gone.`);
}
