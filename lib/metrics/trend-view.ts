import type { Display } from "@/lib/core/metric";
import type { Status } from "@/lib/core/status";

/** A place on a trend: days since 1900-01-01, and a value in the metric's own units. */
export interface Place {
  readonly day: number;
  readonly value: number;
}

/** What range the truth behind a small denominator plausibly lies in, in the metric's own units. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

export interface TrendPoint {
  readonly period: string;
  readonly label: string;
  /** The period's last day; of a part period, the last day with figures. */
  readonly day: number;
  readonly value: number | null;
  /** `history`: before the promise was made; `part` and `provisional` are drawn hollow and never judged. */
  readonly state: "history" | "judged" | "part" | "provisional";
  readonly interval: Interval | null;
  /** The whole figure in words, for whoever points at it or reads along with the keyboard. */
  readonly reading: string;
}

/** The goal line of one version, while it was in force. */
export interface LineStretch {
  /** `path`: corners of one line. `marks`: a promise for each period by itself, where finer promises were added up. */
  readonly drawn: "path" | "marks";
  readonly vertices: readonly Place[];
  /** From the line to where "on the line" ends, in the metric's units; negative where that is lower. */
  readonly tolerance: number;
}

/** The band of a hold goal; a missing edge is open. */
export interface HoldStretch {
  readonly from: number;
  readonly until: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The figure the page is about, and its distance from what was promised for it. */
export interface Latest {
  readonly at: Place;
  readonly valueText: string;
  readonly status: Status | null;
  /** Null where there is no line, and inside a band. */
  readonly promised: { readonly value: number; readonly text: string; readonly position: string } | null;
}

export interface TrendNote {
  /** The figure it is about; without a value where there is none. */
  readonly at: { readonly day: number; readonly value: number | null };
  readonly date: string;
  readonly text: string;
}

/** From a day on figures, or their line, read differently: how, in a few words. */
export interface TrendChange {
  readonly day: number;
  readonly date: string;
  readonly text: string;
  /** The same inside a sentence. */
  readonly words: string;
  readonly of: "figures" | "line";
}

export interface TrendTick {
  readonly day: number;
  readonly text: string;
  readonly weight: "current" | "target" | "promise" | "plain";
}

/** Everything a trend draws, in days and in the metric's own units: pixels are the chart's own affair. */
export interface TrendView {
  readonly display: Display;
  readonly from: number;
  readonly until: number;
  readonly points: readonly TrendPoint[];
  readonly lines: readonly LineStretch[];
  readonly holds: readonly HoldStretch[];
  /** Where the line leads. `beyond`: the date lies past the right edge. */
  readonly target: (Place & { readonly text: string; readonly date: string; readonly beyond: boolean }) | null;
  /** Where the promise was made. */
  readonly promise: Place | null;
  /** Where a goal was set anew: on the new line, on the first day that it judges. */
  readonly notches: readonly Place[];
  readonly latest: Latest | null;
  readonly part: (Place & { readonly text: string; readonly before: Place | null }) | null;
  readonly lineWords: string | null;
  readonly notes: readonly TrendNote[];
  readonly changes: readonly TrendChange[];
  readonly ticks: readonly TrendTick[];
  /** Values that cannot be passed, such as 0 for a count. */
  readonly floor: number | null;
  readonly ceiling: number | null;
  readonly caption: string;
}
