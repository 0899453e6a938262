import type { Store } from "@/db/open";
import type { Period } from "@/lib/core/period";
import { ReadingView } from "@/lib/readings/reading-view";
import { seriesAt } from "@/lib/readings/series";
import { NO_DATA } from "@/lib/readings/state";

/** How a unit last reported: in which period, and under which segments (`""`: none). */
export interface LastReported {
  readonly period: Period;
  readonly segments: ReadonlySet<string>;
}

/** The latest period from one to another in which a unit reported a metric itself; null where it did not. */
export function lastReported(store: Store, metric: number, unit: number, from: Period, to: Period): LastReported | null {
  const view = new ReadingView(store);
  const bySegment = new Map<string, number>();
  for (const { id, segment } of seriesAt(store, metric, unit)) {
    view.search(id, from, to, true, (period, state) => {
      if (state === NO_DATA) return false;
      bySegment.set(segment, period);
      return true;
    });
  }
  if (bySegment.size === 0) return null;
  const period = Math.max(...bySegment.values()) as Period;
  return { period, segments: new Set([...bySegment].flatMap(([segment, at]) => (at === period ? [segment] : []))) };
}
