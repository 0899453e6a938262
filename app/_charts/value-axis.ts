import { compactFor } from "@/lib/core/compact-value";
import { formatValue } from "@/lib/core/display";
import type { Display } from "@/lib/core/metric";
import { axisTicks, extentOf, linearScale } from "@/lib/core/scale";
import { type ChartSize, textWidth } from "./chart-size";

export interface ValueAxis {
  readonly y: (value: number) => number;
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
}

interface AxisInput {
  readonly values: Iterable<number | null>;
  readonly display: Display;
  readonly size: ChartSize;
  readonly floor: number | null;
  readonly ceiling: number | null;
  /** Pixels to leave free of figures at the foot, for notes. */
  readonly foot: number;
}

/** Pixels of air above the highest place, for its label. */
const HEADROOM = 26;
/** Pixels between the axis and its values, and how far these may stand out into the page's margin. */
export const AXIS_GAP = 10;
const OVERHANG = 12;

/**
 * The vertical axis: round values that enclose everything drawn, with room at the foot for notes; the top one has its sign. Long
 * ones are written shortly: "€1.25bn".
 */
export function valueAxis(input: AxisInput): ValueAxis {
  const { size, display, foot } = input;
  const extent = extentOf(input.values) ?? { low: 0, high: 1 };
  const span = extent.high - extent.low || Math.abs(extent.high) * 0.1 || 1;
  const height = size.bottom - size.top;
  const sunk = extent.low - (span * foot) / (height - foot);
  const options = {
    seconds: display.as === "duration",
    finest: display.as === "duration" ? 1 : 10 ** -display.decimals,
    ...(input.floor === null ? {} : { floor: input.floor }),
    ...(input.ceiling === null ? {} : { ceiling: input.ceiling }),
  };
  const roomy = input.floor === null || sunk >= input.floor;
  const ticks = axisTicks(roomy ? { low: sunk, high: extent.high } : extent, size.rows, options);
  const lowest = ticks[0] ?? 0;
  const highest = ticks.at(-1) ?? 1;
  const bottom = roomy ? lowest : Math.min(lowest, lowest - ((highest - lowest) * foot) / (height - foot));
  const top = Math.max(highest, extent.high + ((extent.high - bottom) * HEADROOM) / height);
  const y = linearScale([bottom, top], [size.bottom, size.top]);
  const written = tidy(display, ticks);
  const bare = { ...written, as: written.as === "duration" ? written.as : ("number" as const), unit: null };
  const withSign = { ...written, unit: null };
  const displayOf = (index: number) => (index === ticks.length - 1 ? withSign : bare);
  const texts = ticks.map((tick, index) => formatValue(tick, displayOf(index)));
  const fits = texts.every((text) => textWidth(text, 12) <= size.left - AXIS_GAP + OVERHANG);
  const compact = compactFor(ticks, withSign);
  return {
    y,
    ticks: ticks.map((tick, index) => ({
      y: crisp(y(tick)),
      text: fits ? (texts[index] ?? "") : compact(tick, displayOf(index)),
    })),
  };
}

/** An axis of whole numbers is written without decimals. */
function tidy(display: Display, ticks: readonly number[]): Display {
  if (display.as === "duration" || !ticks.every((tick) => Number.isInteger(tick))) return display;
  return { ...display, decimals: 0 };
}

/** A one-pixel rule is sharp when it runs through the middle of a pixel. */
function crisp(y: number): number {
  return Math.round(y - 0.5) + 0.5;
}
