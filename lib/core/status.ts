import type { PlainDate } from "./period";

/** The words of a status, worst last among the three that come from a position. */
export const STATUSES = ["on-line", "held", "slipping", "off-line", "no-goal", "no-data", "late", "accepted"] as const;
export type Status = (typeof STATUSES)[number];

/** Positions, in points, at and above which a metric is on the line, and slipping; the organisation's own. */
export interface Thresholds {
  readonly onLine: number;
  readonly slipping: number;
}

export const DEFAULT_THRESHOLDS: Thresholds = { onLine: -5, slipping: -15 };

/**
 * The status that a position alone gives: on the line at or above `onLine` (−5), slipping down to `slipping` (−15),
 * off the line below. Unrounded figures decide.
 */
export function statusOfPosition(position: number, thresholds: Thresholds): "on-line" | "slipping" | "off-line" {
  if (position >= thresholds.onLine) return "on-line";
  return position >= thresholds.slipping ? "slipping" : "off-line";
}

/** What a status is decided from, for one metric, unit and period. */
export interface StatusFacts {
  readonly partial: boolean;
  readonly provisional: boolean;
  readonly value: number | null;
  readonly position: number | null;
  /** The last day on which the figure is not late; null where no due day was set. */
  readonly due: PlainDate | null;
  /** Something stands there, or nothing was expected: without a value it is still not late. */
  readonly accountedFor: boolean;
  readonly accepted: boolean;
}

/**
 * The status of one figure before guardrails. `null` in a partial or provisional period: it is not judged yet. Without a
 * value it is `late` once the due day has passed, else `no-data`; with a value and no goal `no-goal`.
 */
export function rawStatus(facts: StatusFacts, today: PlainDate, thresholds: Thresholds): Status | null {
  if (facts.partial) return null;
  if (facts.provisional) return null;
  if (facts.value === null) {
    return facts.due !== null && today > facts.due && !facts.accountedFor ? "late" : "no-data";
  }
  if (facts.position === null) return "no-goal";
  const status = statusOfPosition(facts.position, thresholds);
  return facts.accepted && status !== "on-line" ? "accepted" : status;
}

/**
 * A guardrail: while the guard's own raw status is off the line, a partner that were on the line is held.
 * Decided from raw statuses only, so that two metrics guarding each other cannot chase one another.
 */
export function guarded(raw: Status | null, guard: Status | null): Status | null {
  return raw === "on-line" && guard === "off-line" ? "held" : raw;
}

/**
 * One word for a unit from the statuses of its metrics of level department: off line if any is, else slipping, late, held, on
 * line.
 */
export function unitWord(statuses: readonly (Status | null)[]): Status | null {
  for (const word of ["off-line", "slipping", "late", "held", "on-line"] as const) {
    if (statuses.includes(word)) return word;
  }
  return statuses.find((status) => status !== null) ?? null;
}

export interface StatusCounts {
  readonly onLine: number;
  readonly held: number;
  readonly slipping: number;
  readonly offLine: number;
  readonly noData: number;
  readonly noGoal: number;
  readonly late: number;
  readonly accepted: number;
}

const COUNTED: Record<Status, keyof StatusCounts> = {
  "on-line": "onLine",
  held: "held",
  slipping: "slipping",
  "off-line": "offLine",
  "no-data": "noData",
  "no-goal": "noGoal",
  late: "late",
  accepted: "accepted",
};

/** How many metrics stand at each status; a figure that is not judged (partial, provisional) counts nowhere. */
export function countStatuses(statuses: Iterable<Status | null>): StatusCounts {
  const counts = { onLine: 0, held: 0, slipping: 0, offLine: 0, noData: 0, noGoal: 0, late: 0, accepted: 0 };
  for (const status of statuses) if (status !== null) counts[COUNTED[status]] += 1;
  return counts;
}
