import { Graph, layout } from "@dagrejs/dagre";
import type { Link } from "@/lib/core/metric";
import { MAP_GAP, MAP_NODE } from "@/lib/thread-map/schema";
import { spaced } from "./spaced";

export interface Heights {
  /** The middle of each node. */
  readonly middles: ReadonlyMap<string, number>;
  /** Heights at which a link passes, by "from to": in each gap, and each column in between. */
  readonly bends: ReadonlyMap<string, readonly number[]>;
}

/** Bends that dagre is asked to place: its time grows with their square, and a map of a thousand links is a thicket anyway. */
const MOST_BENDS = 350;
/** Room between two links that pass a column, or one and a metric. */
const LINK_GAP = MAP_GAP.row / 2;

/** Up to so many times the height that is needed dagre's own heights stay, which align what is linked. */
const LOOSE = 1.5;

/** One thing in a column: a metric, or a bend of a link that passes it. */
interface Placed {
  readonly name: string;
  /** Which bend of the link; null for a metric. */
  readonly bend: number | null;
  readonly wished: number;
}

/**
 * Orders and heights by dagre: each column is every second rank, so that a link bends once in every gap. Links within a
 * column, and back to an earlier one, take no part; nor do the longest where there are too many. dagre spreads a large map over
 * more than twice the height it needs, so that its heights are drawn together as far as its order allows.
 */
export function heightsOf(keys: readonly string[], links: readonly Link[], columnOf: (key: string) => number): Heights {
  const graph = new Graph<object, { y?: number }, { points?: readonly { readonly y: number }[] }>();
  const spacing = { nodesep: MAP_GAP.row, edgesep: LINK_GAP, ranksep: MAP_GAP.column };
  graph.setGraph({ rankdir: "LR", ranker: "none", ...spacing });
  for (const key of keys) graph.setNode(key, { ...MAP_NODE, rank: 2 * columnOf(key) } as { y?: number });
  for (const { from, to } of shortestFirst(links, columnOf)) graph.setEdge(from, to, {});
  layout(graph);

  const routes = graph.edges().map(({ v, w }) => {
    const inner = (graph.edge(v, w).points ?? []).slice(1, -1).map(({ y }) => y);
    return { name: `${v} ${w}`, first: columnOf(v), inner };
  });
  const columns = new Map<number, Placed[]>();
  const put = (column: number, placed: Placed) => {
    const others = columns.get(column);
    if (others === undefined) columns.set(column, [placed]);
    else others.push(placed);
  };
  for (const key of keys) put(columnOf(key), { name: key, bend: null, wished: graph.node(key).y ?? 0 });
  for (const { name, first, inner } of routes) {
    for (const [bend, y] of inner.entries()) if (bend % 2 === 1) put(first + (bend + 1) / 2, { name, bend, wished: y });
  }
  return drawnTogether([...columns.values()], routes);
}

function shortestFirst(links: readonly Link[], columnOf: (key: string) => number): Link[] {
  const span = ({ from, to }: Link): number => columnOf(to) - columnOf(from);
  const held = new Set<string>();
  let bends = 0;
  const forward = links.filter((link) => span(link) > 0).sort((a, b) => span(a) - span(b));
  return forward.filter((link) => {
    bends += 2 * span(link) - 1;
    if (bends > MOST_BENDS && held.has(link.from)) return false;
    held.add(link.from);
    return true;
  });
}

type Routes = readonly { readonly name: string; readonly inner: readonly number[] }[];

function drawnTogether(columns: readonly (readonly Placed[])[], routes: Routes): Heights {
  const sorted = columns.map((column) => column.toSorted((a, b) => a.wished - b.wished || (a.name < b.name ? -1 : 1)));
  const rooms = sorted.map((column) => column.map((placed, at) => roomBetween(column[at - 1], placed)));
  const all = sorted.flat().map(({ wished }) => wished);
  const [least, most] = [extreme(all, Math.min), extreme(all, Math.max)];
  const needed = extreme(
    rooms.map((column) => column.reduce((sum, room) => sum + room, 0)),
    Math.max,
  );
  const scale = most - least <= LOOSE * needed ? 1 : needed / (most - least);
  const middles = new Map<string, number>();
  const bends = new Map(routes.map(({ name, inner }) => [name, inner.map((y) => (y - least) * scale)]));
  let top = 0;
  for (const [at, column] of sorted.entries()) {
    const heights = spaced(
      column.map(({ wished }) => (wished - least) * scale),
      rooms[at] ?? [],
    );
    for (const [i, { name, bend }] of column.entries()) {
      const y = heights[i] ?? 0;
      if (bend === null) middles.set(name, y);
      else (bends.get(name) ?? [])[bend] = y;
      top = Math.min(top, y - (bend === null ? MAP_NODE.height / 2 : LINK_GAP));
    }
  }
  return {
    middles: new Map([...middles].map(([key, y]) => [key, px(y - top)])),
    bends: new Map([...bends].map(([name, inner]) => [name, inner.map((y) => px(y - top))])),
  };
}

function px(y: number): number {
  return Math.round(y * 100) / 100;
}

/** The least distance between the middles of two neighbours in a column; none before the first. */
function roomBetween(above: Placed | undefined, below: Placed): number {
  if (above === undefined) return 0;
  const metrics = [above, below].filter(({ bend }) => bend === null).length;
  return (metrics * MAP_NODE.height) / 2 + (metrics === 2 ? MAP_GAP.row : LINK_GAP);
}

function extreme(values: readonly number[], of: (a: number, b: number) => number): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => of(a, b));
}
