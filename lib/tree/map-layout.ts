import { LEVELS, type Level, type Link } from "@/lib/core/metric";
import { MAP_GAP, MAP_NODE } from "@/lib/thread-map/schema";
import { aroundMetric, type MapGraph, threadOf, withOpened } from "./map-around";
import { type Heights, heightsOf } from "./map-heights";

/** From the worker's column on the left to the outcomes' on the right. */
export const MAP_COLUMNS: readonly Level[] = LEVELS.toReversed();

/** Metrics drawn around a selected one; the rest of its thread is counted. */
export const MOST_AROUND = 40;

export interface MapNode {
  readonly key: string;
  readonly column: number;
  /** Its upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly selected: boolean;
  /** On the thread of the selected metric, up or down. */
  readonly onThread: boolean;
  /** How many more metrics feed it, and are fed by it, than are drawn: "+12". */
  readonly moreBelow: number;
  readonly moreAbove: number;
}

export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

export interface MapEdge {
  readonly link: Link;
  /** Part of a path from what feeds the selected metric, through it, to what it feeds. */
  readonly onThread: boolean;
  /** From the driver's edge to the driven metric's, around what stands between. */
  readonly points: readonly MapPoint[];
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly level: Level; readonly x: number; readonly drawn: number; readonly more: number }[];
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
}

export interface MapQuery {
  /** The metric whose thread is drawn in gold; null for none. */
  readonly selected: string | null;
  /** Draw every metric, or only what lies around the selected one. */
  readonly scope: "all" | "thread";
  /** Where only what lies around is drawn: metrics of which all that feeds them, or all that they feed, is drawn besides. */
  readonly opened?: { readonly below: readonly string[]; readonly above: readonly string[] };
}

/** How the metrics that are drawn are ordered; given from outside where an order is kept. */
export type Placing = (keys: readonly string[], links: readonly Link[], columnOf: (key: string) => number) => Heights;

/**
 * The layered map: five fixed columns, one for each level, in which dagre decides the order and the heights, so that few links
 * cross. The same tree gives the same map, in whatever order its metrics and links come.
 */
export function mapLayout(graph: MapGraph, { selected, scope, opened }: MapQuery, placing: Placing = heightsOf): MapLayout {
  const chosen = selected !== null && graph.levels.has(selected) ? selected : null;
  const thread = chosen === null ? new Set<string>() : threadOf(graph, chosen);
  const part = scope === "thread" && chosen !== null;
  const drawn = part ? withOpened(graph, aroundMetric(graph, chosen, MOST_AROUND), opened) : new Set(graph.levels.keys());
  const meant = part ? new Set([...thread, ...drawn]) : drawn;
  const keys = [...graph.levels.keys()].filter((key) => drawn.has(key)).sort();
  const columnOf = (key: string): number => MAP_COLUMNS.indexOf(graph.levels.get(key) ?? "worker");
  const links = graph.tree.links
    .filter(({ from, to }) => drawn.has(from) && drawn.has(to))
    .sort((a, b) => (linkName(a) < linkName(b) ? -1 : 1));
  const placed = placing(keys, links, columnOf);
  const nodes = keys.map((key): MapNode => {
    const column = columnOf(key);
    const [below, above] = [graph.tree.driversOf(key).map(({ from }) => from), graph.tree.drivenBy(key).map(({ to }) => to)];
    const more = (others: readonly string[]): number => new Set(others.filter((other) => !drawn.has(other))).size;
    const at = { x: columnLeft(column), y: (placed.middles.get(key) ?? 0) - MAP_NODE.height / 2 };
    const states = { selected: key === chosen, onThread: thread.has(key) };
    return { key, column, ...at, ...states, moreBelow: more(below), moreAbove: more(above) };
  });
  const [up, down] = chosen === null ? [] : [graph.tree.ancestors(chosen), graph.tree.descendants(chosen)];
  const isUp = (key: string): boolean => key === chosen || up?.has(key) === true;
  const isDown = (key: string): boolean => key === chosen || down?.has(key) === true;
  const edges = links.map((link): MapEdge => {
    const onThread = chosen !== null && ((isUp(link.from) && isUp(link.to)) || (isDown(link.from) && isDown(link.to)));
    return { link, onThread, points: routed(link, columnOf, placed) };
  });
  const columns = MAP_COLUMNS.map((level, column) => {
    const inColumn = [...meant].filter((key) => columnOf(key) === column);
    const shown = inColumn.filter((key) => drawn.has(key)).length;
    return { level, x: columnLeft(column), drawn: shown, more: inColumn.length - shown };
  });
  const bottoms = [...nodes.map(({ y }) => y + MAP_NODE.height), ...edges.flatMap(({ points }) => points.map(({ y }) => y))];
  const height = bottoms.reduce((most, y) => Math.max(most, y), 0);
  return { width: columnLeft(MAP_COLUMNS.length) - MAP_GAP.column, height, columns, nodes, edges };
}

function linkName({ from, to, kind }: Link): string {
  return `${from} ${to} ${kind}`;
}

function columnLeft(column: number): number {
  return column * (MAP_NODE.width + MAP_GAP.column);
}

function routed(link: Link, columnOf: (key: string) => number, { middles, bends }: Heights): MapPoint[] {
  const [first, last] = [columnOf(link.from), columnOf(link.to)];
  const [start, end] = [middles.get(link.from) ?? 0, middles.get(link.to) ?? 0];
  const right = (column: number): number => columnLeft(column) + MAP_NODE.width;
  if (first > last)
    return [
      { x: columnLeft(first), y: start },
      { x: right(last), y: end },
    ];
  if (first === last) {
    const bow = { x: right(first) + MAP_GAP.column / 3, y: (start + end) / 2 };
    return [{ x: right(first), y: start }, bow, { x: right(last), y: end }];
  }
  // Odd bends lie in the middle of a gap, even ones in the middle of a column that the link passes.
  const inner = (bends.get(`${link.from} ${link.to}`) ?? []).map((y, at) => {
    const column = first + Math.floor((at + 1) / 2);
    return { x: at % 2 === 0 ? right(column) + MAP_GAP.column / 2 : columnLeft(column) + MAP_NODE.width / 2, y };
  });
  return [{ x: right(first), y: start }, ...inner, { x: columnLeft(last), y: end }];
}
