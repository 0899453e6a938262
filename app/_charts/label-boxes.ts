import { textWidth } from "./chart-size";

/** Where a text stands on a chart, in its pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A stretch of an upright line. */
export interface Segment {
  readonly from: number;
  readonly until: number;
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "end";
}

/** The box of a text on its baseline. */
export function boxOf({ x, y, text, anchor }: Placed, font: number): Box {
  const width = textWidth(text, font);
  const left = anchor === "start" ? x : x - width;
  return { left, right: left + width, top: y - font * 0.85, bottom: y + font * 0.3 };
}

/** The boxes of a text written along a slope, cut small enough to hug it. `angle` in degrees; `x` and `y` its middle. */
export function boxesAlong({ x, y, text, angle }: { x: number; y: number; text: string; angle: number }, font: number): Box[] {
  const width = textWidth(text, font);
  const count = Math.max(1, Math.ceil(width / 20));
  const turn = (angle * Math.PI) / 180;
  return Array.from({ length: count }, (_, i) => {
    const along = ((i + 0.5) / count - 0.5) * width;
    const [at, on] = [x + along * Math.cos(turn), y + along * Math.sin(turn)];
    const half = width / count / 2;
    return { left: at - half, right: at + half, top: on - font, bottom: on + font * 0.5 };
  });
}

/** Pixels kept clear of a text. */
const CLEAR = 3;

/** What is left of an upright line where texts stand in its way. */
export function brokenAt({ x, from, until }: Segment & { readonly x: number }, boxes: readonly Box[]): Segment[] {
  const inWay = boxes.filter(({ left, right }) => left - CLEAR <= x && x <= right + CLEAR).sort((a, b) => a.top - b.top);
  const segments: Segment[] = [];
  let at = from;
  for (const { top, bottom } of inWay) {
    if (top - CLEAR > at) segments.push({ from: at, until: Math.min(top - CLEAR, until) });
    at = Math.max(at, bottom + CLEAR);
  }
  return [...segments, { from: at, until }].filter((segment) => segment.until - segment.from > 1);
}
