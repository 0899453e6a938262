import { addDays, type PlainDate } from "@/lib/core/period";
import { type State, succeed } from "@/lib/tree/succession";
import type { NumberedRow, RosterFault } from "./roster-file";

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

/** Rows of one worker, in the order of their dates, and what is wrong between them. */
export function faultsBetween(rows: readonly NumberedRow[]): RosterFault[] {
  const faults: RosterFault[] = [];
  for (const [place, { key, row, from, until }] of rows.entries()) {
    if (from !== undefined && until !== undefined && until < from) {
      faults.push({
        row,
        column: "until",
        found: until,
        expected: `${from} or later`,
        message: `until is the last day and lies before the first, ${from}.`,
      });
    }
    const next = rows[place + 1];
    if (next === undefined || (until !== undefined && next.from !== undefined && until < next.from)) continue;
    const expected =
      next.from === undefined ? "a from date in each row but the first" : `until before ${next.from} in row ${row}`;
    faults.push({
      row: next.row,
      column: "from",
      found: next.from ?? "nothing",
      expected,
      message: `${key} stands in two teams at once: rows ${row} and ${next.row} overlap.`,
    });
  }
  for (const column of ["name", "email"] as const) {
    const first = rows.find((each) => each[column] !== undefined);
    const other = rows.find((each) => each[column] !== undefined && each[column] !== first?.[column]);
    if (!first || !other) continue;
    const found = other[column] ?? "";
    faults.push({
      row: other.row,
      column,
      found,
      expected: `${first[column]}, as in row ${first.row}`,
      message: `${other.key} has two of ${column}: rows ${first.row} and ${other.row} differ.`,
    });
  }
  return faults;
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

/** Sorted as `faultsBetween` and `mergeWorker` take them: without a date first. */
export function inDateOrder(rows: readonly NumberedRow[]): NumberedRow[] {
  return [...rows].sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : (a.from ?? "") > (b.from ?? "") ? 1 : a.row - b.row));
}
