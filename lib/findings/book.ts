import { createHash } from "node:crypto";
import type { Store } from "@/db/open";
import { markOf } from "@/lib/annotations/marks";
import type { PlainDate } from "@/lib/core/period";
import { findingName } from "@/lib/tree/draft-steps";

/** A finding that somebody accepted until a date. */
export interface FindingAcceptance {
  readonly id: string;
  /** The commit that brought it. */
  readonly no: number;
  /** An instant, ISO 8601 in UTC. */
  readonly at: string;
  /** Who accepted it, by the id that the log has. */
  readonly by: string;
  /** The finding's id. */
  readonly finding: string;
  /** The last day it holds. */
  readonly until: PlainDate;
  /** Null where the words were erased. */
  readonly reason: string | null;
  /** The commit that ended it early; null while nobody has. */
  readonly ended: number | null;
}

/** A finding's id: the same for as long as it is about the same things, however its sentence changes. */
export function findingId(check: Parameters<typeof findingName>[0]): string {
  return createHash("sha256").update(findingName(check)).digest("hex").slice(0, 16);
}

const ROWS = `SELECT f.id, f.no, l.at, b.actor, f.finding, f.until_date, r.text, e.no
  FROM finding_acceptance f JOIN commit_log l ON l.no = f.no JOIN batch b ON b.seq = l.batch LEFT JOIN remark r ON r.id = f.id
    LEFT JOIN finding_acceptance_end e ON e.acceptance = f.id AND e.no <= ?1
  WHERE f.no <= ?1 ORDER BY f.no DESC`;

function rowsOf(store: Store, asOf: number): FindingAcceptance[] {
  return store
    .rows(ROWS)
    .all({ 1: asOf })
    .map((row) => {
      const [id, no, at, by, finding, until, reason, ended] = row as [
        string,
        number,
        string,
        string,
        string,
        PlainDate,
        string | null,
        number | null,
      ];
      return { id, no, at, by, finding, until, reason, ended };
    });
}

/** The acceptance of a finding that holds on a day, or null: the newest decides. */
export type AcceptedOn = (finding: string, day: PlainDate) => FindingAcceptance | null;

/** Which findings are accepted now, or were as of a commit; kept until one is accepted, ended or erased. */
export function acceptedFindings(store: Store, asOf: number | null = null): AcceptedOn {
  if (asOf !== null) return bookOf(rowsOf(store, asOf));
  const mark = markOf(store, ["finding", "erasure"]);
  const known = store.memo.get("findings") as { mark: string; book: AcceptedOn } | undefined;
  if (known?.mark === mark) return known.book;
  const book = bookOf(rowsOf(store, Number.MAX_SAFE_INTEGER));
  store.memo.set("findings", { mark, book });
  return book;
}

function bookOf(newestFirst: readonly FindingAcceptance[]): AcceptedOn {
  const newest = new Map<string, FindingAcceptance>();
  for (const each of newestFirst) if (!newest.has(each.finding)) newest.set(each.finding, each);
  return (finding, day) => {
    const found = newest.get(finding);
    return found !== undefined && found.ended === null && day <= found.until ? found : null;
  };
}
