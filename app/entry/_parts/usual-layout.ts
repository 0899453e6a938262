import { px } from "@/app/_charts/scale";
import type { UsualRange } from "@/lib/core/usual-range";

/** What the chart beside a cell is drawn from; figures in the metric's own units. */
export interface UsualInput {
  /** Of the periods before, oldest first; null where there is none. */
  readonly past: readonly (number | null)[];
  readonly usual: UsualRange | null;
  /** What stands in the cell. */
  readonly value: number | null;
  /** What was probably meant. */
  readonly meant: number | null;
}

export interface UsualLayout {
  readonly points: readonly { readonly x: number; readonly y: number; readonly index: number }[];
  /** The line through neighbouring figures; a gap where one is missing. */
  readonly line: string;
  readonly upper: number | null;
  readonly lower: number | null;
  readonly band: { readonly y: number; readonly height: number } | null;
  /** Where the cell's figure is drawn; `beyond` where it lies off the drawing, upwards or downwards. */
  readonly value: { readonly y: number; readonly beyond: "up" | "down" | null } | null;
  readonly meant: number | null;
  readonly lastY: number | null;
}

export const CHART = { width: 404, height: 104, left: 36, now: 344, top: 30, bottom: 82 } as const;
/** A figure this many spans away from everything else is not drawn to scale: an arrow points to it. */
const FAR = 0.35;

/** Where everything lies in a drawing of 404 × 104: the periods before from left to right, and the cell's own at 344. */
export function usualLayout({ past, usual, value, meant }: UsualInput): UsualLayout {
  const known = [...past, usual?.lower ?? null, usual?.upper ?? null].filter((each) => each !== null);
  const near = [...known, ...(meant === null ? [] : [meant])];
  const all = near.length > 0 ? near : value === null ? [0] : [value];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const span = high - low || Math.abs(high) || 1;
  const beyond = value === null ? null : value > high + span * FAR ? "up" : value < low - span * FAR ? "down" : null;
  const drawn = value === null || beyond !== null ? all : [...all, value];
  const [floor, ceiling] = [Math.min(...drawn), Math.max(...drawn)];
  const range = ceiling - floor || span;
  const middle = ceiling === floor ? 0.5 : 0;
  const y = (of: number) => px(CHART.bottom - (CHART.bottom - CHART.top) * ((of - floor) / range + middle));
  const step = past.length === 0 ? 0 : (CHART.now - CHART.left) / past.length;
  const points = past.flatMap((each, index) => (each === null ? [] : [{ x: px(CHART.left + index * step), y: y(each), index }]));
  const upper = usual?.upper ?? null;
  const lower = usual?.lower ?? null;
  const top = upper === null ? CHART.top : y(upper);
  const foot = lower === null ? CHART.bottom : y(lower);
  return {
    points,
    line: lineThrough(points),
    upper: upper === null ? null : top,
    lower: lower === null ? null : foot,
    band: upper === null && lower === null ? null : { y: top, height: px(foot - top) },
    value: value === null ? null : { y: beyond === null ? y(value) : beyond === "up" ? 14 : CHART.bottom + 6, beyond },
    meant: meant === null ? null : y(meant),
    lastY: points.at(-1)?.y ?? null,
  };
}

function lineThrough(points: UsualLayout["points"]): string {
  return points.map(({ x, y, index }, i) => `${points[i - 1]?.index === index - 1 ? "L" : "M"}${x} ${y}`).join("");
}
