import type { Status } from "@/lib/core/status";

/** A metric on the map, in pixels at a zoom of 1. */
export const MAP_NODE = { width: 184, height: 42 } as const;
/** Room between metrics. */
export const MAP_GAP = { column: 68, row: 14 } as const;
/** Where texts begin in a metric, and their sizes. */
export const MAP_TEXT = { name: 9, value: 31, gap: 6, size: 13, small: 12 } as const;
/** What stands beside a metric for those that are not drawn, "+12", begins this far out. */
export const MORE_REACH = 36;

/** What is known of a link, as a stroke: "assumed" is a claim and dashed, all else is solid. */
export type LinkStroke = "assumed" | "part-of";

/** One metric as the map draws it: at its place, in texts cut to its width. */
export interface DrawnMetric {
  readonly key: string;
  /** In full, for who hears it. */
  readonly name: string;
  /** The department that it belongs to, or its level. */
  readonly word: string;
  /** The name, and the word behind the figure, as far as there is room. */
  readonly label: string;
  readonly place: string;
  readonly value: string;
  /** Shown but not judged. */
  readonly hollow: boolean;
  readonly status: Status | null;
  /** What the glyph says: "28 below". */
  readonly words: string;
  readonly column: number;
  /** Its upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly selected: boolean;
  readonly onThread: boolean;
  /** How many more feed it, and are fed by it, than are drawn. */
  readonly moreBelow: number;
  readonly moreAbove: number;
}

/** One link as the map draws it, by SVG paths. */
export interface DrawnLink {
  readonly from: string;
  readonly to: string;
  readonly path: string;
  /** The head of an arrow, where the columns do not tell the way. */
  readonly arrow: string | null;
  /** Where its sign and its lag stand. */
  readonly x: number;
  readonly y: number;
  readonly stroke: LinkStroke;
  /** A rise of the driver brings a fall. */
  readonly inverse: boolean;
  /** "assumed, 1 month later". */
  readonly says: string;
  readonly onThread: boolean;
}

/** Columns, metrics and links of the thread, laid out in pixels. */
export interface ThreadMap {
  /** What is drawn lies between `left` and `left + width`, and from 0 to `height`. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly name: string; readonly x: number; readonly drawn: number; readonly more: number }[];
  readonly metrics: readonly DrawnMetric[];
  readonly links: readonly DrawnLink[];
}

/** What of the thread is on the map, as its address says it. */
export interface MapPlace {
  readonly metric: string | null;
  readonly scope: "thread" | "all";
  /** Metrics of which all that feeds them is drawn, and all that they feed. */
  readonly below: readonly string[];
  readonly above: readonly string[];
  /** The map itself on a phone too, in place of the thread as a list. */
  readonly full: boolean;
}

/** Where the map stands that shows this, without its period: every selection and view has an address of its own. */
export function mapAddress({ metric, scope, below, above, full }: MapPlace): string {
  const query = new URLSearchParams({ view: "map" });
  if (metric !== null) query.set("metric", metric);
  if (scope === "all") query.set("scope", "all");
  else {
    if (below.length > 0) query.set("below", below.join("."));
    if (above.length > 0) query.set("above", above.join("."));
  }
  if (full) query.set("full", "yes");
  return `/thread?${query}`;
}

/** The same, read from an address. Keys that are nobody's do no harm. */
export function mapPlaceOf(
  query: { readonly [Said in "metric" | "scope" | "below" | "above" | "full"]?: string | undefined },
): MapPlace {
  const keys = (text: string | undefined) =>
    [...new Set((text ?? "").split(".").filter((key) => key !== ""))].slice(0, MOST_OPENED);
  return {
    metric: query.metric ?? null,
    scope: query.scope === "all" ? "all" : "thread",
    below: keys(query.below),
    above: keys(query.above),
    full: query.full === "yes",
  };
}

const MOST_OPENED = 40;
