import type { MapPoint } from "@/lib/tree/map-layout";
import { MAP_NODE } from "./schema";

export interface LinkPath {
  /** The line as an SVG path. */
  readonly path: string;
  /** The head of an arrow at the driven metric, where the line does not run from left to right. */
  readonly arrow: string | null;
  /** The middle of the line's last stretch: where what is said of it stands. */
  readonly x: number;
  readonly y: number;
}

/**
 * A link's line through its points: level across the columns that it passes, a soft S in the gaps between them; within a
 * column a bow on its right.
 */
export function linkPath(points: readonly MapPoint[]): LinkPath {
  const [start, end] = [points[0], points.at(-1)];
  if (!start || !end) throw new RangeError("A link has two ends");
  if (start.x === end.x) return bow(start, end);
  if (start.x > end.x) return { ...between([start, end]), arrow: headAt(end, -1) };
  // Every second point between the ends is the middle of a column that the link passes.
  const passed = points.slice(1, -1).filter((_, at) => at % 2 === 1);
  const half = MAP_NODE.width / 2;
  return between([
    start,
    ...passed.flatMap(({ x, y }) => [
      { x: x - half, y },
      { x: x + half, y },
    ]),
    end,
  ]);
}

/** Gaps and columns in turn: a curve, a level, a curve. */
function between(corners: readonly MapPoint[]): LinkPath {
  const parts = corners.slice(1).map((to, at): string => {
    const from = corners[at] ?? to;
    if (at % 2 === 1) return `H${px(to.x)}`;
    const middle = px((from.x + to.x) / 2);
    return `C${middle} ${px(from.y)} ${middle} ${px(to.y)} ${px(to.x)} ${px(to.y)}`;
  });
  const [first, before, last] = [corners[0], corners.at(-2), corners.at(-1)];
  if (!first || !before || !last) throw new RangeError("A link has two ends");
  return {
    path: `M${px(first.x)} ${px(first.y)}${parts.join("")}`,
    arrow: null,
    x: px((before.x + last.x) / 2),
    y: px((before.y + last.y) / 2),
  };
}

const REACH = { least: 16, most: 46, perPixel: 0.07 } as const;

function bow(start: MapPoint, end: MapPoint): LinkPath {
  const reach = Math.min(REACH.most, REACH.least + REACH.perPixel * Math.abs(end.y - start.y));
  const out = px(start.x + (reach * 4) / 3);
  const path = `M${px(start.x)} ${px(start.y)}C${out} ${px(start.y)} ${out} ${px(end.y)} ${px(end.x)} ${px(end.y)}`;
  return { path, arrow: headAt(end, -1), x: px(start.x + reach), y: px((start.y + end.y) / 2) };
}

/** An arrow's head that points to the left (−1) or right (1), with its tip just off the point. */
function headAt({ x, y }: MapPoint, way: -1 | 1): string {
  const back = px(x - way * 14);
  return `M${back} ${px(y - 4.5)}L${px(x - way * 5)} ${px(y)}L${back} ${px(y + 4.5)}Z`;
}

function px(value: number): number {
  return Math.round(value * 10) / 10;
}
