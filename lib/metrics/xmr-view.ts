import type { Display } from "@/lib/core/metric";
import type { TrendChange, TrendNote } from "./trend-view";

export interface XmrPoint {
  readonly day: number;
  readonly label: string;
  readonly value: number | null;
  /** How far the value moved from the one before; null for the first. */
  readonly range: number | null;
  /** Null for ordinary variation; else whether what it signals is good. */
  readonly signal: "good" | "bad" | "neutral" | null;
  readonly reading: string;
}

/** A level drawn across the chart and named at its end. */
export interface XmrLevel {
  readonly value: number;
  readonly text: string;
  /** What it is: "upper". */
  readonly words: string;
}

/** A process behaviour chart: what is ordinary for this metric, and what is a signal. */
export interface XmrView {
  readonly display: Display;
  readonly points: readonly XmrPoint[];
  readonly from: number;
  readonly until: number;
  readonly mean: XmrLevel;
  readonly lower: XmrLevel;
  readonly upper: XmrLevel;
  readonly meanRange: XmrLevel;
  readonly upperRange: XmrLevel;
  /** What was promised for the last complete period; null without a line. */
  readonly target: XmrLevel | null;
  readonly trial: boolean;
  readonly notes: readonly TrendNote[];
  readonly changes: readonly TrendChange[];
  readonly ticks: readonly { readonly day: number; readonly text: string; readonly current: boolean }[];
  readonly caption: string;
}
