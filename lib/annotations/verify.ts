import type { Store } from "@/db/open";
import { sealOf } from "@/db/seal";
import { acceptanceEndHash, acceptanceHash } from "@/lib/acceptances/canonical";
import type { Period, PlainDate } from "@/lib/core/period";
import type { Fault } from "@/lib/readings/fault";
import { annotationHash, type SealedAnnotation, type SealedWithdrawal } from "./canonical";

const COMMITS = "SELECT no, content_hash FROM commit_log WHERE kind = ? ORDER BY no";
const WRITTEN = "SELECT id, metric_id, unit_id, period, until, seal FROM annotation WHERE no = ?";
const WITHDRAWN = "SELECT id, annotation, replaced_by, seal FROM annotation_withdrawal WHERE no = ?";
const ACCEPTED = "SELECT id, metric_id, unit_id, period, until_date, seal FROM acceptance WHERE no = ?";
const ENDED = "SELECT id, acceptance, period, seal FROM acceptance_end WHERE no = ?";
const STRAY = (table: string, kind: string) =>
  `SELECT count(*) FROM ${table} WHERE no NOT IN (SELECT no FROM commit_log WHERE kind = '${kind}')`;
const SEALED = `SELECT s.id, s.no, s.seal, r.text, r.salt FROM (
    SELECT id, no, seal FROM annotation UNION ALL SELECT id, no, seal FROM annotation_withdrawal
    UNION ALL SELECT id, no, seal FROM acceptance UNION ALL SELECT id, no, seal FROM acceptance_end
    UNION ALL SELECT id, no, seal FROM finding_acceptance
  ) s LEFT JOIN remark r ON r.id = s.id WHERE s.seal IS NOT NULL`;
const LOOSE = `SELECT count(*) FROM remark WHERE id NOT IN (
    SELECT id FROM annotation UNION ALL SELECT id FROM annotation_withdrawal
    UNION ALL SELECT id FROM acceptance UNION ALL SELECT id FROM acceptance_end
    UNION ALL SELECT id FROM finding_acceptance)`;

const same = (a: Uint8Array, b: Uint8Array) => Buffer.from(a).equals(Buffer.from(b));

/** Holds notes and acceptances against the log, and their words against their seals; words go only with an erasure. */
export function verifyRemarks(store: Store, fault: (fault: Fault) => void): void {
  const notes = (message: string) => fault({ check: "notes", message });
  for (const [no, contentHash] of store.rows(COMMITS).all("annotation")) {
    if (!same(notesHash(store, Number(no)), contentHash as Uint8Array))
      notes(`The notes of commit ${no} are not what was committed.`);
  }
  for (const [no, contentHash] of store.rows(COMMITS).all("acceptance")) {
    const found = acceptedHash(store, Number(no));
    if (found === null || !same(found, contentHash as Uint8Array))
      notes(`What commit ${no} accepted or ended is not what was committed.`);
  }
  for (const [table, kind] of [
    ["annotation", "annotation"],
    ["annotation_withdrawal", "annotation"],
    ["acceptance", "acceptance"],
    ["acceptance_end", "acceptance"],
  ] as const) {
    const stray = Number(store.rows(STRAY(table, kind)).get()?.[0]);
    if (stray > 0) notes(`No commit says ${stray} of the rows of ${table}.`);
  }
  verifyWords(store, notes);
}

function notesHash(store: Store, no: number): Buffer {
  const written = store
    .rows(WRITTEN)
    .all(no)
    .map((row): SealedAnnotation => {
      const [id, metric, unit, period, until, seal] = row as [string, number | null, number, Period, Period, Uint8Array];
      return { id, metric, unit, period, until, seal };
    });
  const withdrawn = store
    .rows(WITHDRAWN)
    .all(no)
    .map((row): SealedWithdrawal => {
      const [id, annotation, replacedBy, seal] = row as [string, string, string | null, Uint8Array | null];
      return { id, annotation, replacedBy, seal };
    });
  return annotationHash(written, withdrawn);
}

/** Of the one thing that a commit accepted or ended; null where there is not one. */
function acceptedHash(store: Store, no: number): Buffer | null {
  const [accepted, ended] = [store.rows(ACCEPTED).all(no), store.rows(ENDED).all(no)];
  if (accepted.length + ended.length !== 1) return null;
  if (accepted[0] !== undefined) {
    const [id, metric, unit, period, until, seal] = accepted[0] as [string, number, number, Period, PlainDate, Uint8Array];
    return acceptanceHash({ id, metric, unit, period, until, seal });
  }
  const [id, acceptance, period, seal] = ended[0] as [string, string, Period, Uint8Array | null];
  return acceptanceEndHash({ id, acceptance, period, seal });
}

function verifyWords(store: Store, notes: (message: string) => void): void {
  const erased = Number(store.rows("SELECT coalesce(max(no), 0) FROM commit_log WHERE kind = 'erasure'").get()?.[0]);
  for (const row of store.rows(SEALED).all()) {
    const [id, no, seal, text, salt] = row as [string, number, Uint8Array, string | null, Uint8Array | null];
    if (text === null || salt === null) {
      if (no > erased) notes(`The words of ${id} are missing, and no erasure took them.`);
    } else if (!same(sealOf(salt, [text]), seal)) notes(`The words of ${id} are not those that were written.`);
  }
  const loose = Number(store.rows(LOOSE).get()?.[0]);
  if (loose > 0) notes(`${loose} remarks belong to nothing.`);
}
