import type { Grain, PlainDate } from "./period";

export const MEASURES = ["ratio", "net", "sum", "stock", "formula"] as const;
export type Measure = (typeof MEASURES)[number];
export const LEVELS = ["outcome", "journey", "department", "team", "worker"] as const;
export type Level = (typeof LEVELS)[number];
export const DIRECTIONS = ["up", "down", "hold", "neutral"] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const UNIT_KINDS = ["enterprise", "department", "team", "worker"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];
export const DISPLAYS = ["percent", "score", "count", "currency", "duration", "number"] as const;

/** How a value is written. `code` is an ISO 4217 currency; a duration's value is in seconds. */
export interface Display {
  readonly as: (typeof DISPLAYS)[number];
  readonly decimals: number;
  readonly code: string | null;
  /** Words written after a number or count, such as "per 1,000". */
  readonly unit: string | null;
}

/** A metric's definition as in force on one date: every default filled in, `null` where the file is silent. */
export interface MetricDefinition {
  readonly key: string;
  readonly name: string;
  readonly description: string | null;
  /** What is so when it goes well, as a clause: "the fault is fixed on the first visit". */
  readonly say: string | null;
  readonly level: Level;
  readonly measure: Measure;
  readonly scale: number;
  readonly share: boolean;
  readonly overTime: "last" | "mean";
  readonly formula: string | null;
  readonly direction: Direction;
  readonly grain: Grain;
  readonly department: string;
  readonly owner: string | null;
  readonly stage: string | null;
  readonly source: string | null;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly caveat: string | null;
  readonly display: Display;
  readonly collectedAt: UnitKind;
  readonly dimension: string | null;
  /** Key of the metric that guards this one: while it is off its line, this one cannot show on the line. */
  readonly guard: string | null;
  readonly dueDays: number | null;
  /** Denominators below this show only their counts. */
  readonly floor: number | null;
  /** A rolling-window metric: its points overlap, so no XmR and no evidence. */
  readonly rolling: boolean;
}

export interface GoalPoint {
  readonly date: PlainDate;
  readonly value: number;
}

/** What was promised, and by when. Units are the metric's own (after `scale`). */
export type Goal =
  | {
      readonly shape: "linear" | "step";
      readonly points: readonly GoalPoint[];
      readonly stretch: number | null;
      readonly reason: string | null;
      readonly owner: string | null;
    }
  | {
      readonly shape: "hold";
      readonly low: number | null;
      readonly high: number | null;
      readonly width: number;
      readonly stretch: number | null;
      readonly reason: string | null;
      readonly owner: string | null;
    };

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly kind: "component" | "influence";
  readonly sign: "+" | "-" | null;
  /** Inclusive window, in periods of the driven metric; `null` where none was recorded. */
  readonly lag: readonly [number, number] | null;
  readonly rationale: string | null;
  readonly owner: string | null;
  /** `null` where the file is silent; in force, it is one where giver and receiver are of different departments. */
  readonly handoff: boolean | null;
}

/** A dated entry: in force from `from` (null: always) until the day before the next entry, or through `until`. */
export interface Dated<T> {
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
  readonly is: T;
}

export interface Dimension {
  readonly key: string;
  readonly name: string;
  readonly values: readonly { readonly key: string; readonly name: string }[];
}

export interface Organisation {
  readonly key: string;
  readonly name: string;
  readonly timeZone: string;
  readonly fiscalYearStart: number;
  readonly stages: readonly { readonly key: string; readonly name: string }[];
}

export interface TreeUnit {
  readonly key: string;
  readonly name: string;
  readonly kind: UnitKind;
  /** Key of the parent at first; `null` for the enterprise. */
  readonly parent: string | null;
  readonly moves: readonly { readonly from: PlainDate; readonly parent: string }[];
  /** Intervals in which it was closed, both days included, before it opened again. */
  readonly closures: readonly { readonly from: PlainDate; readonly until: PlainDate }[];
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
}

export interface TreeMetric {
  readonly key: string;
  readonly from: PlainDate | null;
  readonly retired: PlainDate | null;
  /** Oldest first; the first holds for all earlier time. */
  readonly definitions: readonly Dated<MetricDefinition>[];
  /** Oldest first, per unit; `unit: null` is the metric's home. A `null` goal means there was none. */
  readonly goals: readonly (Dated<Goal | null> & { readonly unit: string | null })[];
}

/** Everything a published version says, with its dates: the past keeps the tree of its day. */
export interface DatedTree {
  readonly organisation: Organisation;
  readonly dimensions: readonly Dimension[];
  readonly units: readonly TreeUnit[];
  readonly metrics: readonly TreeMetric[];
  readonly links: readonly Dated<Link>[];
}

/** What was in force on one date. */
export interface TreeInForce {
  readonly date: PlainDate;
  readonly organisation: Organisation;
  readonly dimensions: readonly Dimension[];
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
  /** Goals by metric key, then by unit key (the home goal under the home unit's key). */
  readonly goals: ReadonlyMap<string, ReadonlyMap<string, Goal>>;
  readonly links: readonly Link[];
}
