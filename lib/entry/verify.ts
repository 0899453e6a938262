import type { Store } from "@/db/open";
import type { Fault } from "@/lib/readings/fault";
import { erasuresIn } from "@/lib/units/erasures";

/** Every submit is by the very commit that locked its department and period. */
const STRAY = `SELECT s.no FROM entry_submission s LEFT JOIN commit_log l ON l.no = s.no AND l.kind = 'lock'
  LEFT JOIN period_lock p ON p.no = s.no AND p.department = s.department AND p.period = s.period
  WHERE l.no IS NULL OR p.no IS NULL`;
/** Its readings came in with the commit before that one. */
const FOREIGN = `SELECT s.no FROM entry_submission s LEFT JOIN batch b ON b.uid = s.batch
  LEFT JOIN commit_log l ON l.batch = b.seq
  WHERE s.batch IS NOT NULL AND (l.no IS NOT s.no - 1 OR b.kind <> 'entry' OR b.new_rows <> s.new_rows OR b.changed <> s.changed)`;
const ABOUT = "SELECT count(*) FROM entry_cell WHERE unit_id = ?";

/** Holds the submits against the log, and sees that nothing is left that was typed about somebody who was erased. */
export function verifyEntry(store: Store, fault: (fault: Fault) => void): void {
  for (const [no] of store.rows(STRAY).all()) {
    fault({ check: "locks", message: `A submit names commit ${Number(no)}, which locked something else.` });
  }
  for (const [no] of store.rows(FOREIGN).all()) {
    fault({ check: "locks", message: `The readings of the submit of commit ${Number(no)} are not those that it made.` });
  }
  for (const { unit } of erasuresIn(store)) {
    if (unit === null || Number(store.rows(ABOUT).get(unit)?.[0]) === 0) continue;
    fault({ check: "people", message: `Something is left that was typed about worker ${unit}, who was erased.` });
  }
}
