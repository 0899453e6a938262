import type { Latest } from "@/lib/metrics/trend-view";
import { type ChartSize, textWidth } from "./chart-size";

interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Label extends Spot {
  readonly text: string;
  readonly anchor: "start" | "end";
}

/** The stem from the latest value to what was promised for it, labelled at both ends and in the middle. */
export interface StemLayout {
  readonly x: number;
  readonly value: number;
  readonly promised: number | null;
  readonly valueLabel: Label;
  readonly promisedLabel: Label | null;
  readonly position: Label | null;
}

interface Around {
  readonly dots: readonly Spot[];
  readonly lines: readonly (readonly Spot[])[];
  readonly size: ChartSize;
}

const VALUE_SIZE = 14;
const LABEL_SIZE = 12;
/** A stem shorter than this cannot carry a label of its own. */
const LONG = 30;

/**
 * Places the three labels: the value outside the stem on its own end, clear of the series that runs into it; the promise
 * at the other end, on the side from which the line does not come; the position beside the stem, or beside the value
 * where the stem is short. `at` is the value's dot, `promised` the pixel of the promise.
 */
export function layStem(latest: Latest, at: Spot, promised: number | null, around: Around): StemLayout {
  const lower = promised === null ? false : at.y >= promised;
  const long = promised !== null && Math.abs(at.y - promised) >= LONG;
  const words = latest.promised;
  return {
    x: at.x,
    value: at.y,
    promised,
    valueLabel: valueLabel(latest.valueText, at, lower, around),
    promisedLabel: words && promised !== null && long ? promisedLabel(words.text, at.x, promised, lower, around) : null,
    position: words && {
      x: at.x + (long ? 9 : 12),
      y: long && promised !== null ? (at.y + promised) / 2 + 4 : at.y + (lower ? 18 : -10),
      text: words.position,
      anchor: "start",
    },
  };
}

/** Below the dot where the value is below the promise, else above it, and beyond whatever the series does on the way in. */
function valueLabel(text: string, at: Spot, lower: boolean, { dots, size }: Around): Label {
  const width = textWidth(text, VALUE_SIZE);
  const start = at.x - width - 4;
  const passed = dots.filter((dot) => dot.x <= at.x && dot.x >= start).map((dot) => dot.y);
  const before = dots.filter((dot) => dot.x < start).at(-1);
  const next = dots.find((dot) => dot.x >= start);
  if (before && next) passed.push(before.y + ((next.y - before.y) * (start - before.x)) / (next.x - before.x));
  const y = lower
    ? Math.min(Math.max(at.y + 22, ...passed.map((passing) => passing + 17)), at.y + 44)
    : Math.max(Math.min(at.y - 12, ...passed.map((passing) => passing - 8)), at.y - 40);
  return { x: at.x + 4, y, text, anchor: at.x - width < size.left ? "start" : "end" };
}

/** Left of the promise: above a rising line, below a falling one, and away from the value where it runs level. */
function promisedLabel(text: string, x: number, promised: number, lower: boolean, { lines, size }: Around): Label | null {
  if (x - 10 - textWidth(text, LABEL_SIZE) < size.left) return null;
  const slope = slopeInto(lines.at(-1) ?? [], x);
  const above = slope === 0 ? lower : slope < 0;
  return { x: x - 10, y: promised + (above ? -6 : 16), text, anchor: "end" };
}

/** Pixels that the line falls per pixel to the right, just before `x`: negative where it rises on screen. */
function slopeInto(line: readonly Spot[], x: number): number {
  const next = line.findIndex((place) => place.x >= x - 0.5);
  const [a, b] = next > 0 ? [line[next - 1], line[next]] : [line.at(-2), line.at(-1)];
  return a && b && a.x !== b.x ? (b.y - a.y) / (b.x - a.x) : 0;
}
