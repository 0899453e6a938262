import type { PlainDate } from "@/lib/core/period";
import { inSchemaOrder } from "./canonical";
import { cyclesOf } from "./cycles";
import { mergeGoals } from "./merge-goals";
import { mergeLinks } from "./merge-links";
import { mergeUnits } from "./merge-units";
import { definedBy, sameDefinition, statesOf, written } from "./metric-states";
import type { FileDimension, FileLink, FileMetric, TreeFile } from "./schema";
import { begunBefore, endOf, succeed } from "./succession";

/**
 * A file applied on a date onto what is published: the file that says all of it, the past too. What the file changes
 * holds from `date` unless it says otherwise; what it no longer names ends the day before; what it repeats is left alone.
 * Applied onto nothing a file stays what it is, so that an export, applied elsewhere, exports as itself.
 */
export function mergeTree(published: TreeFile | null, applied: TreeFile, date: PlainDate): TreeFile {
  const metrics = mergeMetrics(published, applied, date);
  const links = mergeLinks(published, applied, date);
  const merged = {
    ...applied,
    dimensions: mergeDimensions(published, applied, metrics),
    units: mergeUnits(published, applied, date),
    metrics,
    links: published ? withoutOldCycles({ ...applied, metrics, links }, published, applied, date) : links,
  };
  return canonical(merged, applied);
}

/** In the order of the schema, and no empty list that the file did not write. */
function canonical(merged: TreeFile, applied: TreeFile): TreeFile {
  const ordered = inSchemaOrder(merged);
  for (const list of ["dimensions", "units", "metrics", "links"] as const) {
    if (ordered[list]?.length === 0 && applied[list] === undefined) delete ordered[list];
  }
  return ordered;
}

function mergeMetrics(published: TreeFile | null, applied: TreeFile, date: PlainDate): FileMetric[] {
  const before = new Map(published?.metrics?.map((metric) => [metric.key, metric]));
  const stated = applied.metrics ?? [];
  const named = new Set(stated.map(({ key }) => key));
  const retired = [...before.values()].filter(({ key }) => !named.has(key)).map((metric) => endedMetric(metric, date));
  return [...stated.map((metric) => mergeMetric(before.get(metric.key), metric, date)), ...retired];
}

function mergeMetric(published: FileMetric | undefined, stated: FileMetric, date: PlainDate): FileMetric {
  const goals = mergeGoals(published, stated, date);
  if (stated.history) {
    const standing = published && sameDefinition(published, stated) ? published.from : undefined;
    return { ...stated, ...goals, from: stated.from ?? standing ?? date };
  }
  const states = published ? statesOf(published) : [];
  const chain = succeed(states, { from: stated.from, is: written(stated) }, sameDefinition, date);
  return { ...stated, ...goals, ...definedBy(chain) };
}

/** A metric that ends the day before a date, as it stood then. */
export function endedMetric(metric: FileMetric, date: PlainDate): FileMetric {
  const states = statesOf(metric);
  const begun = begunBefore(states, date);
  const kept = begun.length > 0 ? begun : states.slice(0, 1);
  const { key, goal, goals, goalHistory } = metric;
  return { key, ...definedBy(kept), goal, goals, goalHistory, retired: endOf(kept[0]?.from, metric.retired, date) };
}

/** A dimension that only the past still uses stays. */
function mergeDimensions(published: TreeFile | null, applied: TreeFile, metrics: readonly FileMetric[]): FileDimension[] {
  const stated = applied.dimensions ?? [];
  const named = new Set(stated.map(({ key }) => key));
  const used = new Set(
    metrics.flatMap((metric) => [metric.dimension, ...(metric.history ?? []).map(({ dimension }) => dimension)]),
  );
  return [...stated, ...(published?.dimensions ?? []).filter(({ key }) => !named.has(key) && used.has(key))];
}

/** A new link holds always; where that would close a circle with a link of the past, it holds from `date`. */
export function withoutOldCycles(merged: TreeFile, published: TreeFile, applied: TreeFile, date: PlainDate): FileLink[] {
  const known = new Set(published.links?.map(({ from, to }) => `${from} ${to}`));
  const reaches = ({ since, until }: FileLink): boolean => since === undefined && (until === undefined || until >= date);
  const undated = new Set(applied.links?.filter((link) => reaches(link) && !known.has(`${link.from} ${link.to}`)));
  let links = merged.links ?? [];
  // One circle can hide another, so that they are looked for again until none is left that a date can open.
  for (;;) {
    const closing = new Set(cyclesOf({ ...merged, links }).flatMap((cycle) => cycle.links));
    const isToDate = (link: FileLink, place: number): boolean => closing.has(place) && undated.has(link);
    if (!links.some(isToDate)) return links;
    links = links.map((link, place) => (isToDate(link, place) ? { ...link, since: date } : link));
  }
}
