import type { Store } from "@/db/open";
import type { Fault } from "@/lib/readings/fault";
import { acceptanceHash, endHash } from "./hashes";

const COMMITS = `SELECT l.no, l.content_hash, f.id, f.finding, f.until_date, f.seal, e.acceptance FROM commit_log l
  LEFT JOIN finding_acceptance f ON f.no = l.no LEFT JOIN finding_acceptance_end e ON e.no = l.no WHERE l.kind = 'finding'`;
const STRAY = `SELECT no FROM finding_acceptance WHERE no NOT IN (SELECT no FROM commit_log WHERE kind = 'finding')
  UNION SELECT no FROM finding_acceptance_end WHERE no NOT IN (SELECT no FROM commit_log WHERE kind = 'finding')`;

/** Holds accepted findings against the log. */
export function verifyFindings(store: Store, fault: (fault: Fault) => void): void {
  const wrong = (no: unknown) =>
    fault({ check: "findings", message: `The accepted findings of commit ${no} are not what was committed.` });
  for (const [no, hash, id, finding, until, seal, ended] of store.rows(COMMITS).all()) {
    const was = Buffer.from(hash as Uint8Array);
    const is =
      id !== null
        ? acceptanceHash({ id: String(id), finding: String(finding), until: String(until), seal: seal as Uint8Array })
        : ended !== null
          ? endHash(String(ended))
          : null;
    if (is === null || !is.equals(was)) wrong(no);
  }
  for (const [no] of store.rows(STRAY).all()) wrong(no);
}
