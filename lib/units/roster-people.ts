import type { UnitTree } from "@/lib/core/unit-tree";
import { AppError } from "@/lib/errors";
import { nearestTo } from "@/lib/tree/nearest";
import { type Mention, type NumberedRow, type RosterFault, readRoster, rosterFault } from "./roster-file";

/**
 * The rows of a roster by worker, in the order of their dates.
 * @throws AppError `invalid` with every fault of the file: of shape, of reference and between rows
 */
export function peopleIn(text: string, units: UnitTree): Map<string, NumberedRow[]> {
  const { rows, mentions, faults } = readRoster(text);
  const people = new Map<string, NumberedRow[]>();
  for (const row of rows) people.set(row.key, [...(people.get(row.key) ?? []), row]);
  for (const unsorted of people.values()) unsorted.sort(byDate);
  const found = [...faults, ...referenceFaults(mentions, units), ...[...people.values()].flatMap(faultsBetween)];
  if (found.length === 0) return people;
  const count = found.length === 1 ? "1 fault" : `${found.length} faults`;
  throw new AppError("invalid", `The roster has ${count}; nothing was changed.`, { errors: found.sort((a, b) => a.row - b.row) });
}

/** Without a date first. */
function byDate(a: NumberedRow, b: NumberedRow): number {
  const [from, other] = [a.from ?? "", b.from ?? ""];
  return from < other ? -1 : from > other ? 1 : a.row - b.row;
}

function referenceFaults(mentions: readonly Mention[], units: UnitTree): RosterFault[] {
  const teams = new Set(units.units.filter(({ kind }) => kind !== "worker").map(({ key }) => key));
  return mentions.flatMap(({ row, key, team }) => {
    const faults: RosterFault[] = [];
    if (key !== undefined && teams.has(key))
      faults.push(rosterFault(row, "key", key, "a key that no unit has", `${key} is the key of a unit.`));
    if (team !== undefined && !teams.has(team)) {
      const nearest = nearestTo(team, teams);
      const message = `There is no team "${team}"${nearest ? `; did you mean "${nearest}"?` : "."}`;
      faults.push(rosterFault(row, "team", team, "the key of a team", message));
    }
    return faults;
  });
}

/** What is wrong between the rows of one worker: two teams at once, two names. */
function faultsBetween(rows: readonly NumberedRow[]): RosterFault[] {
  const faults: RosterFault[] = [];
  for (const [place, { key, row, from, until }] of rows.entries()) {
    if (from !== undefined && until !== undefined && until < from) {
      const message = `until is the last day and lies before the first, ${from}.`;
      faults.push(rosterFault(row, "until", until, `${from} or later`, message));
    }
    const next = rows[place + 1];
    if (next === undefined || (until !== undefined && next.from !== undefined && until < next.from)) continue;
    const expected =
      next.from === undefined ? "a from date in each row but the first" : `until before ${next.from} in row ${row}`;
    const message = `${key} stands in two teams at once: rows ${row} and ${next.row} overlap.`;
    faults.push(rosterFault(next.row, "from", next.from ?? "nothing", expected, message));
  }
  for (const column of ["name", "email"] as const) {
    const first = rows.find((each) => each[column] !== undefined);
    const other = rows.find((each) => each[column] !== undefined && each[column] !== first?.[column]);
    if (!first || !other) continue;
    const message = `${other.key} has two of ${column}: rows ${first.row} and ${other.row} differ.`;
    faults.push(rosterFault(other.row, column, other[column] ?? "", `${first[column]}, as in row ${first.row}`, message));
  }
  return faults;
}
