import type { AcyclicTree } from "./acyclic-tree";
import type { GoalCoherence } from "./goal-coherence";
import type { TreeInForce } from "./metric";
import type { PlainDate } from "./period";
import type { Status } from "./status";
import type { Values } from "./twin-metrics";
import type { UnitTree } from "./unit-tree";

export const CHECK_KEYS = [
  "no-path-to-outcome",
  "outcome-without-worker-kpi",
  "no-owner",
  "no-goal",
  "stale",
  "never-read",
  "sign-conflict",
  "contradicted-link",
  "watermelon",
  "guardrail-broken",
  "goals-do-not-add-up",
  "reported-differs-from-parts",
  "overload",
  "twin-metrics",
  "department-without-outcome",
  "handoff-without-shared-goal",
  "unweighted-ratio",
] as const;
export type CheckKey = (typeof CHECK_KEYS)[number];

/** A finding of the thread audit. It never blocks anything. */
export interface Check {
  readonly key: CheckKey;
  readonly severity: "high" | "medium" | "low";
  /** A sentence that names the things involved. */
  readonly message: string;
  readonly metrics: readonly string[];
  readonly units: readonly string[];
  /** Links as `from:to`. */
  readonly links: readonly string[];
  /** What to do about it. */
  readonly action: string;
}

/** What the readings say of one metric, as far as the audit asks. */
export interface MetricFacts {
  readonly everRead: boolean;
  /** Last day of the latest period with a reading. */
  readonly lastRead: PlainDate | null;
  /** Status in the latest complete period, by unit key; the home among them. */
  readonly statuses: ReadonlyMap<string, Status>;
  /** Values of complete periods at the metric's home and own grain. */
  readonly values: Values;
  /** Units whose own figure is not what the units below them add up to, in the latest complete period that has both. */
  readonly differing: readonly { readonly unit: string; readonly reported: number; readonly parts: number }[];
  /** Bare values among the readings of the last twelve months. */
  readonly unweighted: boolean;
}

/** Everything that the audit looks at: facts, no database. A metric without facts is taken as never read. */
export interface AuditInput {
  readonly tree: TreeInForce;
  readonly units: UnitTree;
  readonly today: PlainDate;
  readonly facts: ReadonlyMap<string, MetricFacts>;
  readonly coherence: readonly GoalCoherence[];
  /** Links whose evidence has the wrong sign. */
  readonly contradicted?: readonly { readonly from: string; readonly to: string }[];
  /** Metrics on one scorecard above which it is overloaded; 9 unless given. */
  readonly overload?: number;
}

/** An audit under way: the input with its graph and the names that sentences use. */
export interface Audit extends AuditInput {
  readonly graph: AcyclicTree;
  metricName(key: string): string;
  unitName(key: string): string;
}
