import type { z } from "zod";
import { dayNumber, type PlainDate } from "@/lib/core/period";
import type { goal, treeFile } from "@/lib/tree/schema";

/** The tree file, a metric and a goal, as they are written. */
export type TreeText = z.input<typeof treeFile>;
export type MetricText = NonNullable<TreeText["metrics"]>[number];
export type LinkText = NonNullable<TreeText["links"]>[number];
export type GoalText = z.input<typeof goal>;
type LineText = Extract<GoalText, { shape: "linear" | "step" }>;

/** Values by month, joined by straight lines, flat before the first and after the last. */
export type Path = Readonly<Record<string, number>>;

/** Where figures come from: every unit of a kind in a department, named teams (or their people), or one unit. */
export type Collect =
  | { readonly department: string; readonly at: "worker" | "team" }
  | { readonly teams: readonly string[]; readonly at: "worker" | "team" }
  | { readonly unit: string };

/** How the readings of a metric, or of part of its units, are made. Values are in the metric's own units. */
export interface Figures {
  readonly collect: Collect;
  /** The value each month as a whole comes to; for a `sum`, an average own-grain period's total. */
  readonly path: Path;
  /** Standard deviation of a month's value around its path; the last complete month has none. */
  readonly noise: number;
  /** What is left of that noise in the seven months since the promise was made. */
  readonly calm?: number;
  /** Added in mid-winter and taken off in mid-summer; nothing in April and October. */
  readonly winter?: number;
  /** Denominators a month, all units together; or how many for each unit and day at work. */
  readonly volume?: Path;
  readonly perDay?: number;
  /** Standard deviation between people (and, at half of it, between teams). */
  readonly spread?: number;
  /** What teams or segments differ by from the whole, and what part of the volume is theirs (1 is usual). */
  readonly tilt?: Readonly<Record<string, number>>;
  readonly weight?: Readonly<Record<string, number>>;
  /** How much larger volumes are in mid-winter than usual, as a fraction. */
  readonly busier?: number;
  /** How much single cases differ, as a coefficient of variation, where the value is a mean. */
  readonly variation?: number;
  /** The one segment that all of these figures are of; or the share of each segment in the volume. */
  readonly segment?: string;
  readonly split?: Readonly<Record<string, Path>>;
  /** First and last month (default: all complete ones); "2026-11" takes in the days of the month that has just begun. */
  readonly first?: string;
  readonly last?: string;
  /** A week of leave is reported as 0 of 0. */
  readonly idle?: boolean;
  /** These units report "not applicable". */
  readonly notApplicable?: boolean;
  /** Counts are kept in steps of this size: 0.1 for hours, 0.01 for money. */
  readonly step?: number;
  /** Figures of one person and month that are told elsewhere, and so must come out exactly. */
  readonly pins?: readonly {
    readonly unit: string;
    readonly month: string;
    readonly numerator: number;
    readonly denominator: number;
  }[];
}

/** A metric of the demo company: its definition and how its readings are made. A formula has no figures. */
export interface DemoMetric {
  readonly is: MetricText;
  readonly figures: readonly Figures[];
}

const PROMISED = "2026-04-30";
const OCTOBER_END = "2026-10-31";

/** A straight line from where a metric stood at the end of April 2026 to a target. */
export function promise(baseline: number, target: number, by: string, reason: string, from = PROMISED): LineText {
  return {
    shape: "linear",
    points: [
      { date: from, value: baseline },
      { date: by, value: target },
    ],
    reason,
  };
}

function ends(goal: LineText) {
  const first = goal.points[0];
  const last = goal.points.at(-1);
  if (first === undefined || last === undefined) throw new Error("a line needs two points");
  return { first, last };
}

/** The value that stands at `position` points above (+) or below (−) a straight goal line on a date. */
export function valueAt(goal: LineText, position: number, date: string = OCTOBER_END): number {
  const { first, last } = ends(goal);
  const day = (text: string) => dayNumber(text as PlainDate);
  const done = (day(date) - day(first.date)) / (day(last.date) - day(first.date));
  return first.value + (Math.min(1, Math.max(0, done)) + position / 100) * (last.value - first.value);
}

/** From a level in November 2023 to the baseline in April 2026, then to where October's position puts it. */
export function climb(start: number, goal: LineText, october: number): Path {
  return { "2023-11": start, "2026-04": ends(goal).first.value, "2026-10": valueAt(goal, october) };
}

const YEAR_TO_OCTOBER = [
  ["2025-11", "2025-11-30"],
  ["2025-12", "2025-12-31"],
  ["2026-01", "2026-01-31"],
  ["2026-02", "2026-02-28"],
  ["2026-03", "2026-03-31"],
  ["2026-04", "2026-04-30"],
  ["2026-05", "2026-05-31"],
  ["2026-06", "2026-06-30"],
  ["2026-07", "2026-07-31"],
  ["2026-08", "2026-08-31"],
  ["2026-09", "2026-09-30"],
  ["2026-10", OCTOBER_END],
] as const;

/** From a level in November 2023, then twelve months given as positions, the last of them October 2026. */
export function alongLine(start: number, goal: LineText, positions: readonly number[]): Path {
  const path: Record<string, number> = { "2023-11": start };
  YEAR_TO_OCTOBER.forEach(([month, end], at) => {
    path[month] = valueAt(goal, positions[at] ?? 0, end);
  });
  return path;
}

/** From a level in November 2023, then twelve months given as values, the last of them October 2026. */
export function lastYear(start: number, values: readonly number[]): Path {
  const path: Record<string, number> = { "2023-11": start };
  YEAR_TO_OCTOBER.forEach(([month], at) => {
    path[month] = values[at] ?? start;
  });
  return path;
}

/** From a level in November 2023, by way of April 2026, to the third quarter's months, where a late department's figures end. */
export function toSeptember(
  start: number,
  april: number,
  quarter: readonly [july: number, august: number, september: number],
): Path {
  return { "2023-11": start, "2026-04": april, "2026-07": quarter[0], "2026-08": quarter[1], "2026-09": quarter[2] };
}
