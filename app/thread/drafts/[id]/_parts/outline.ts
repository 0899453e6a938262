import type { Edit } from "@/lib/drafts/schema";
import type { FileLink, FileMetric, TreeFile } from "@/lib/tree/schema";
import { firstClaimIn } from "./first-claim";

/** One line of the outline: a metric where it first stands, outcomes at the top. */
export interface OutlineRow {
  readonly metric: FileMetric;
  /** 0 for an outcome, and for what is not linked yet. */
  readonly depth: number;
  /** Key of what it stands under; null at the top. */
  readonly under: string | null;
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
    linked.push({ metric, depth, under, also, retired: isRetired(metric) });
    for (const { from } of drivers.get(key) ?? []) place(from, depth + 1, key);
  };
  for (const { key, level } of metrics.values()) if (level === "outcome") place(key, 0, null);
  const loose = [...metrics.values()]
    .filter(({ key }) => !placed.has(key))
    .map((metric): OutlineRow => ({ metric, depth: 0, under: null, also: [], retired: isRetired(metric) }));
  return { linked, loose };
}

function groupedBy<T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(keyOf(thing), [...(groups.get(keyOf(thing)) ?? []), thing]);
  return groups;
}

/** The lines that have every typed word in their name or key. */
export function matching(rows: readonly OutlineRow[], typed: string): readonly OutlineRow[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return rows;
  return rows.filter(({ metric: { key, name } }) => wanted.every((word) => `${name} ${key}`.toLowerCase().includes(word)));
}

/** The edit that takes a line one place up or down among those beside it; null at the end of them. */
export function stepOf(file: TreeFile, outline: Outline, key: string, by: -1 | 1): Edit | null {
  const rows = outline.linked.some((row) => row.metric.key === key) ? outline.linked : outline.loose;
  const row = rows.find((each) => each.metric.key === key);
  const beside = rows.filter(({ under, depth }) => row !== undefined && under === row.under && depth === row.depth);
  const other = row === undefined ? undefined : beside[beside.indexOf(row) + by]?.metric.key;
  if (row === undefined || other === undefined) return null;
  if (row.under === null) {
    const order = (file.metrics ?? []).map((metric) => metric.key);
    return { do: "arrange", list: "metrics", order: swapped(order, key, other) };
  }
  return { do: "arrange", list: "links", order: swapped(linkOrder(file), `${key}:${row.under}`, `${other}:${row.under}`) };
}

/** The links of a file in its order, as `from:to`, each once whatever its days. */
export function linkOrder({ links = [] }: TreeFile): string[] {
  return [...new Set(links.map(({ from, to }) => `${from}:${to}`))];
}

/** A list in which two things have changed places. */
export function swapped(order: readonly string[], one: string, other: string): string[] {
  return order.map((each) => (each === one ? other : each === other ? one : each));
}

/** The edits that move a line under another metric: the link it had is drawn anew to there, with what it claims. */
export function moveEdits(file: TreeFile, day: string, { from, under, to }: MetricMove): Edit[] {
  const links = linksFrom(file, day);
  const link = links.find((each) => each.from === from && each.to === under);
  if (links.some((each) => each.from === from && each.to === to)) return link ? [{ do: "end-link", from, to: link.to }] : [];
  if (link === undefined) return [{ do: "draw-link", link: firstClaimIn(file, from, to) }];
  const { since: _, until: _u, ...claim } = link;
  return [
    { do: "end-link", from, to: link.to },
    { do: "draw-link", link: { ...claim, to } },
  ];
}

export interface MetricMove {
  /** The metric that moves. */
  readonly from: string;
  /** What it stands under now; null where it is not linked. */
  readonly under: string | null;
  /** What it feeds from now on. */
  readonly to: string;
}
