import type { MapLayout } from "@/lib/tree/map-layout";
import { fitted, widthOf } from "./fitted-text";
import { LEVEL_NAMES } from "./level-names";
import { linkPath } from "./link-path";
import { type DrawnMetric, type LinkStroke, MAP_NODE, MAP_TEXT, MORE_REACH, type ThreadMap } from "./schema";

/** What is known of a metric before it has a place. */
export type MapFigure = Pick<DrawnMetric, "name" | "word" | "value" | "hollow" | "status" | "words">;

/** What is known of a link before it has a line. */
export interface MapClaim {
  readonly stroke: LinkStroke;
  readonly says: string;
}

/** Room for knots and the lines' thickness. */
const MARGIN = 12;

/** A layout with what its metrics and links say: all that the canvas, the paper and the export draw. */
export function drawnMap(
  layout: MapLayout,
  figureOf: (key: string) => MapFigure,
  claimOf: (link: MapLayout["edges"][number]["link"]) => MapClaim,
): ThreadMap {
  const metrics = layout.nodes.map((node): DrawnMetric => {
    const figure = figureOf(node.key);
    const room = MAP_NODE.width - MAP_TEXT.value - widthOf(figure.value, MAP_TEXT.small) - MAP_TEXT.gap;
    const { name, word, value, hollow, status, words } = figure;
    return {
      ...node,
      ...{ name, word, value, hollow, status, words },
      y: Math.round(node.y),
      label: fitted(figure.name, MAP_TEXT.size, MAP_NODE.width - MAP_TEXT.name),
      place: fitted(figure.word, MAP_TEXT.small, room),
    };
  });
  const tops = new Map(metrics.map(({ key, y }) => [key, y]));
  const links = layout.edges.map(({ link, onThread, points }) => {
    const level = (key: string, y: number) => (tops.has(key) ? (tops.get(key) ?? 0) + MAP_NODE.height / 2 : y);
    const last = points.length - 1;
    const straight = points.map(({ x, y }, at) => ({
      x,
      y: at === 0 ? level(link.from, y) : at === last ? level(link.to, y) : y,
    }));
    const drawn = { ...linkPath(straight), ...claimOf(link), inverse: link.sign === "-", onThread };
    return { from: link.from, to: link.to, ...drawn };
  });
  const edges = [
    ...metrics.flatMap(({ x, moreBelow, moreAbove }) => [
      x - (moreBelow > 0 ? MORE_REACH : 0),
      x + MAP_NODE.width + (moreAbove > 0 ? MORE_REACH : 0),
    ]),
    ...links.map(({ x }) => x),
  ];
  const left = Math.min(0, ...edges) - MARGIN;
  const columns = layout.columns.map(({ level, ...column }) => ({ ...column, name: LEVEL_NAMES[level] }));
  return { left, width: Math.max(layout.width, ...edges) + MARGIN - left, height: layout.height + 4, columns, metrics, links };
}
