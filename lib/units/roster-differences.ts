import type { TeamSpan, Worker } from "./roster-merge";

/** What a roster changes about one worker. */
export interface RosterDifference {
  readonly kind: "added" | "changed";
  readonly key: string;
  readonly name: string | null;
  /** In words: the teams, and whatever else is another than before. */
  readonly detail: string;
}

/**
 * What `merged` says of each worker that `known`, by key, does not; in the order of the keys. `teamName` gives the name of
 * a team by its key.
 */
export function rosterDifferences(
  known: ReadonlyMap<string, Worker>,
  merged: readonly Worker[],
  teamName: (key: string) => string,
): RosterDifference[] {
  const differences: RosterDifference[] = [];
  for (const worker of merged) {
    const { key, name } = worker;
    const before = known.get(key);
    const stays = (of: Worker) => of.spans.map((span) => stayText(span, teamName)).join(" and ");
    if (before === undefined) {
      differences.push({ kind: "added", key, name, detail: stays(worker) });
      continue;
    }
    const details = [
      stays(before) === stays(worker) ? null : `was ${stays(before)}, is ${stays(worker)}`,
      before.name === name ? null : `name was ${before.name ?? "none"}, is ${name ?? "none"}`,
      before.email === worker.email ? null : `e-mail was ${before.email ?? "none"}, is ${worker.email ?? "none"}`,
    ].filter((detail) => detail !== null);
    if (details.length > 0) differences.push({ kind: "changed", key, name, detail: details.join("; ") });
  }
  return differences.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function stayText({ team, from, until }: TeamSpan, teamName: (key: string) => string): string {
  return `${teamName(team)}${from === undefined ? "" : ` from ${from}`}${until === undefined ? "" : ` until ${until}`}`;
}
