import type { Grain } from "@/lib/core/period";

export const TABS = ["trend", "xmr", "data", "changes"] as const;
export type MetricTab = (typeof TABS)[number];
export const RANGES = ["recent", "all"] as const;
export type Range = (typeof RANGES)[number];
export const SPLITS = ["unit", "segment"] as const;
export type Split = (typeof SPLITS)[number];

/** What a metric page's address says besides the period, each null where it says nothing. */
export interface MetricAddress {
  readonly key: string;
  readonly tab: MetricTab;
  readonly unit: string | null;
  readonly by: Split | null;
  readonly grain: Grain | null;
  readonly range: Range;
}

/** The address of a metric page without its period; what is usual is left out. */
export function metricPath(address: MetricAddress): string {
  const query = new URLSearchParams();
  if (address.tab !== "trend") query.set("view", address.tab);
  if (address.unit !== null) query.set("unit", address.unit);
  if (address.by !== null) query.set("by", address.by);
  if (address.grain !== null) query.set("grain", address.grain);
  if (address.range !== "recent") query.set("range", address.range);
  const text = query.toString();
  return `/metrics/${address.key}${text === "" ? "" : `?${text}`}`;
}
