import type { Level, MetricDefinition } from "./metric";
import type { Status } from "./status";

/** Metrics shown before "all 23": more on one scorecard is a finding of the audit, never refused. */
export const SHOWN_FIRST = 9;

/** What a scorecard's order and counts are made from. */
export interface Judged {
  readonly definition: Pick<MetricDefinition, "key" | "level">;
  readonly status: Status | null;
  readonly position: number | null;
}

/** Worst position first; what has none comes last; ties by key. */
export function worstFirst(a: Judged, b: Judged): number {
  if (a.position !== b.position) {
    if (a.position === null) return 1;
    if (b.position === null) return -1;
    return a.position - b.position;
  }
  return a.definition.key < b.definition.key ? -1 : a.definition.key > b.definition.key ? 1 : 0;
}

/** The levels whose metrics stand on a scorecard, in the groups in which they are taken. */
export const LEVELS_SHOWN: Readonly<Record<"c-suite" | "department" | "team" | "person", readonly (readonly Level[])[]>> = {
  "c-suite": [["outcome"]],
  department: [
    ["department", "journey"],
    ["team", "worker"],
  ],
  team: [["team", "worker"]],
  person: [["worker"], ["team", "department", "journey", "outcome"]],
};

/**
 * Does a metric stand on the scorecard of an audience? The C-suite's has all of its levels; any other those of its department,
 * a person's only what is collected from workers.
 */
export function standsOn(
  { level, department, collectedAt }: Pick<MetricDefinition, "level" | "department" | "collectedAt">,
  audience: keyof typeof LEVELS_SHOWN,
  of: string,
): boolean {
  if (!LEVELS_SHOWN[audience].some((group) => group.includes(level))) return false;
  if (audience === "c-suite") return true;
  return department === of && (audience !== "person" || collectedAt === "worker");
}

/**
 * The cards to show first, at most `SHOWN_FIRST`, worst first: those of the first group of levels, then of the next while
 * there is room.
 */
export function shownFirst<T extends Judged>(cards: readonly T[], groups: readonly (readonly Level[])[]): T[] {
  const chosen: T[] = [];
  for (const group of groups) {
    const members = cards.filter((card) => group.includes(card.definition.level)).sort(worstFirst);
    chosen.push(...members.slice(0, SHOWN_FIRST - chosen.length));
  }
  return chosen.sort(worstFirst);
}

/** The lowest position of those judged, or null where none is. */
export function worstOf(cards: Iterable<Judged>): { readonly key: string; readonly position: number } | null {
  const [worst] = [...cards].sort(worstFirst);
  return worst === undefined || worst.position === null ? null : { key: worst.definition.key, position: worst.position };
}
