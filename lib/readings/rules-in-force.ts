import type { Store } from "@/db/open";
import type { DatedTree, MetricDefinition } from "@/lib/core/metric";
import { definitionOn } from "@/lib/core/metric-tree";
import { type Calendar, lastDay, type Period, type PlainDate } from "@/lib/core/period";
import { datedTreeOf } from "@/lib/tree/dated-tree";
import type { TreeFile } from "@/lib/tree/schema";

interface Published {
  readonly version: number;
  readonly hash: string;
  readonly tree: DatedTree;
}

/** The tree published last, without waiting: reads and roll-ups need the calendar and what a metric is. */
export function treeInStore(store: Store): DatedTree | null {
  const latest = store.rows("SELECT version, hash FROM tree_version ORDER BY version DESC LIMIT 1").get();
  if (latest === undefined) return null;
  const [version, hash] = [Number(latest[0]), String(latest[1])];
  const known = store.memo.get("readings:tree") as Published | undefined;
  if (known?.version === version && known.hash === hash) return known.tree;
  const row = store.rows("SELECT json FROM tree_version WHERE version = ?").get(version);
  if (row === undefined) return null;
  const tree = datedTreeOf(JSON.parse(String(row[0])) as TreeFile);
  // With its hash, so that a version rolled back is never taken for the one that then gets its number.
  store.memo.set("readings:tree", { version, hash, tree });
  return tree;
}

/** The calendar of the published tree; January to December before there is one. */
export function calendarInStore(store: Store): Calendar {
  return { fiscalYearStart: treeInStore(store)?.organisation.fiscalYearStart ?? 1 };
}

/** The key of a metric's number. */
export function metricKey(store: Store, metric: number): string | null {
  const row = store.rows("SELECT key FROM metric WHERE id = ?").get(metric);
  return row === undefined ? null : String(row[0]);
}

/** What a metric is in a period: its definition in force on the period's last day. */
export type DefinitionIn = (period: Period) => MetricDefinition | null;

/** Looks definitions up by period; a metric that never changed is looked up once. */
export function definitionsOf(tree: DatedTree | null, key: string | null, calendar: Calendar): DefinitionIn {
  const metric = tree?.metrics.find((each) => each.key === key);
  if (tree === null || metric === undefined) return () => null;
  const on = (date: PlainDate) => definitionOn(tree, metric.key, date);
  if (metric.definitions.length === 1) {
    const only = metric.definitions[0]?.is ?? null;
    return () => only;
  }
  const known = new Map<Period, MetricDefinition | null>();
  return (period) => {
    let definition = known.get(period);
    if (definition === undefined) {
      definition = on(lastDay(period, calendar));
      known.set(period, definition);
    }
    return definition;
  };
}
