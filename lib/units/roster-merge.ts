import { addDays, type PlainDate } from "@/lib/core/period";
import { type State, succeed } from "@/lib/tree/succession";
import type { NumberedRow } from "./roster-file";

/** Where a worker stood, and when: the team's key, both days inclusive. */
export interface TeamSpan {
  readonly team: string;
  readonly from: PlainDate | undefined;
  readonly until: PlainDate | undefined;
}

/** A worker as a roster has it. */
export interface Worker {
  readonly key: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly spans: readonly TeamSpan[];
}

/**
 * A worker after a roster has been applied. Several rows are declared in full. A single row says how things stand: another
 * team is a move on the row's date, or on `date`; earlier teams stay for earlier dates. A blank name or e-mail is kept.
 */
export function mergeWorker(known: Worker | undefined, rows: readonly NumberedRow[], date: PlainDate): Worker {
  const [only] = rows;
  const spans =
    only && rows.length === 1
      ? mergeSpans(known?.spans ?? [], only, date)
      : rows.map(({ team, from, until }) => ({ team, from, until }));
  const given = (column: "name" | "email"): string | null =>
    rows.find((row) => row[column] !== undefined)?.[column] ?? known?.[column] ?? null;
  return { key: only?.key ?? "", name: given("name"), email: given("email"), spans };
}

function mergeSpans(known: readonly TeamSpan[], row: NumberedRow, date: PlainDate): TeamSpan[] {
  const standing = known.at(-1);
  const stated: TeamSpan = { team: row.team, from: row.from, until: row.until };
  const hadLeft = standing?.until !== undefined && standing.until < addDays(date, -1) && row.until === undefined;
  if (hadLeft && (row.from === undefined || row.from > standing.until)) {
    return [...known, { ...stated, from: row.from ?? date }];
  }
  const states = known.map((span): State<TeamSpan> => ({ from: span.from, is: span }));
  const merged = succeed(states, { from: row.from, is: stated }, (a, b) => a.team === b.team, date);
  return merged.map(({ from, is }, place) => {
    const next = merged[place + 1]?.from;
    const last = next === undefined ? undefined : addDays(next, -1);
    return { team: is.team, from, until: last !== undefined && (is.until === undefined || is.until > last) ? last : is.until };
  });
}
