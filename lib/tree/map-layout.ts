import { Graph, layout } from "@dagrejs/dagre";
import { LEVELS, type Level, type Link } from "@/lib/core/metric";
import { MAP_NODE } from "@/lib/thread-map/schema";
import { aroundMetric, type MapGraph, threadOf, withOpened } from "./map-around";

/** From the worker's column on the left to the outcomes' on the right. */
export const MAP_COLUMNS: readonly Level[] = LEVELS.toReversed();

/** Room between metrics, in pixels at a zoom of 1. */
const MAP_GAP = { column: 68, row: 14 } as const;

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
  const height = Math.max(0, ...nodes.map(({ y }) => y + MAP_NODE.height));
  return { width: columnLeft(MAP_COLUMNS.length) - MAP_GAP.column, height, columns, nodes, edges };
}

function linkName({ from, to, kind }: Link): string {
  return `${from} ${to} ${kind}`;
}

function columnLeft(column: number): number {
  return column * (MAP_NODE.width + MAP_GAP.column);
}

export interface Heights {
  /** The middle of each node. */
  readonly middles: ReadonlyMap<string, number>;
  /** Heights at which a link passes: in each gap, and each column in between. */
  readonly bends: ReadonlyMap<string, readonly number[]>;
}

/** Bends that dagre is asked to place: its time grows with their square, and a map of a thousand links is a thicket anyway. */
const MOST_BENDS = 350;

/**
 * Orders and heights by dagre: each column is every second rank, so that a link bends once in every gap. Links within a
 * column, and back to an earlier one, are drawn but do not take part; nor do the longest where there are too many.
 */
export function heightsOf(keys: readonly string[], links: readonly Link[], columnOf: (key: string) => number): Heights {
  const graph = new Graph<object, { y?: number }, { points?: readonly MapPoint[] }>();
  const spacing = { nodesep: MAP_GAP.row, edgesep: MAP_GAP.row / 2, ranksep: MAP_GAP.column };
  graph.setGraph({ rankdir: "LR", ranker: "none", ...spacing });
  for (const key of keys) graph.setNode(key, { ...MAP_NODE, rank: 2 * columnOf(key) } as { y?: number });
  const span = ({ from, to }: Link): number => columnOf(to) - columnOf(from);
  const forward = links.filter((link) => span(link) > 0).sort((a, b) => span(a) - span(b));
  let bends = 0;
  const held = new Set<string>();
  for (const link of forward) {
    bends += 2 * span(link) - 1;
    if (bends > MOST_BENDS && held.has(link.from)) continue;
    held.add(link.from);
    graph.setEdge(link.from, link.to, {});
  }
  layout(graph);
  const middles = new Map(keys.map((key) => [key, graph.node(key).y ?? 0]));
  const top = Math.min(...middles.values()) - MAP_NODE.height / 2;
  const routes = graph.edges().map(({ v, w }) => {
    const inner = (graph.edge(v, w).points ?? []).slice(1, -1);
    return [`${v} ${w}`, inner.map(({ y }) => y - top)] as const;
  });
  return { middles: new Map([...middles].map(([key, y]) => [key, y - top])), bends: new Map(routes) };
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
