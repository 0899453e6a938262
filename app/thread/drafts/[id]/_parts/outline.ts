import type { FileLink, FileMetric, TreeFile } from "@/lib/tree/schema";

/** One line of the outline: a metric where it first stands, outcomes at the top. */
export interface OutlineRow {
  readonly metric: FileMetric;
  /** 0 for an outcome, and for what is not linked yet. */
  readonly depth: number;
  /** Names of what it also feeds, elsewhere in the outline. */
  readonly also: readonly string[];
  readonly retired: boolean;
}

export interface Outline {
  readonly linked: readonly OutlineRow[];
  /** What leads to no outcome. */
  readonly loose: readonly OutlineRow[];
}

/** Does something hold on a day, by its first and its last? */
export function holdsOn(day: string, from: string | undefined, until: string | undefined): boolean {
  return (from === undefined || from <= day) && (until === undefined || day <= until);
}

/** The links of a draft's file that hold on a day or later. */
export function linksFrom(file: TreeFile, day: string): FileLink[] {
  return (file.links ?? []).filter(({ until }) => until === undefined || until >= day);
}

/** The metrics of a draft's file under the outcomes that they feed; each stands once, a circle is not walked twice. */
export function outlineOf(file: TreeFile, day: string): Outline {
  const metrics = new Map((file.metrics ?? []).map((metric) => [metric.key, metric]));
  const links = linksFrom(file, day);
  const drivers = groupedBy(links, ({ to }) => to);
  const fed = groupedBy(links, ({ from }) => from);
  const placed = new Set<string>();
  const linked: OutlineRow[] = [];
  const isRetired = ({ retired }: FileMetric) => retired !== undefined && retired < day;
  const place = (key: string, depth: number, under: string | null) => {
    const metric = metrics.get(key);
    if (metric === undefined || placed.has(key)) return;
    placed.add(key);
    const also = (fed.get(key) ?? []).flatMap(({ to }) => (to === under ? [] : (metrics.get(to)?.name ?? [])));
    linked.push({ metric, depth, also, retired: isRetired(metric) });
    for (const { from } of drivers.get(key) ?? []) place(from, depth + 1, key);
  };
  for (const { key, level } of metrics.values()) if (level === "outcome") place(key, 0, null);
  const loose = [...metrics.values()]
    .filter(({ key }) => !placed.has(key))
    .map((metric): OutlineRow => ({ metric, depth: 0, also: [], retired: isRetired(metric) }));
  return { linked, loose };
}

function groupedBy<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}
