import type { AcyclicTree } from "./acyclic-tree";
import type { Status } from "./status";

const JUDGED: readonly Status[] = ["on-line", "held", "slipping", "off-line", "late", "accepted"];

interface Department {
  /** Its metrics below the outcomes, by key, with their status at the department; null where there is none. */
  readonly statuses: ReadonlyMap<string, Status | null>;
  readonly tree: Pick<AcyclicTree, "ancestors">;
  /** Is a metric an outcome that is off its line? */
  readonly isOffOutcome: (key: string) => boolean;
}

/**
 * Keys of the outcomes off their line that a department feeds while everything judged in it is on the line: a watermelon, red
 * inside. In the order of keys; empty where it is none.
 */
export function watermelonOutcomes({ statuses, tree, isOffOutcome }: Department): readonly string[] {
  const judged = [...statuses].filter(([, status]) => status !== null && JUDGED.includes(status));
  if (judged.length === 0 || judged.some(([, status]) => status !== "on-line")) return [];
  return [...new Set(judged.flatMap(([key]) => [...tree.ancestors(key)].filter(isOffOutcome)))].sort();
}

/** What to do about a watermelon. */
export const WATERMELON_ACTION =
  "Ask the customers what its metrics do not see: its goals are too easy, or they are not the ones that matter.";
