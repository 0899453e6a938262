import { formatValue } from "@/lib/core/display";
import { netInterval, wilson } from "@/lib/core/interval";
import type { MetricDefinition } from "@/lib/core/metric";
import type { Point } from "@/lib/core/point";
import type { Interval } from "./trend-view";

/** At 400 answers a share is known to within five points either way; below that the figure says so. */
const SMALL_DENOMINATOR = 400;

/**
 * The interval behind a small denominator, in the metric's own units: Wilson's for a share, the normal one for a net score.
 * Null where the denominator is large, and for measures that have none.
 */
export function intervalOf(definition: MetricDefinition, point: Point): Interval | null {
  const { numerator, denominator } = point;
  if (numerator === null || denominator === null || point.value === null || denominator > SMALL_DENOMINATOR) return null;
  const share = definition.measure === "ratio" && definition.share;
  const bounds = share
    ? wilson(numerator, denominator)
    : definition.measure === "net"
      ? netInterval(numerator, denominator)
      : null;
  if (bounds === null) return null;
  const scale = definition.measure === "net" ? 100 : definition.scale;
  const [low, high] = [bounds[0] * scale, bounds[1] * scale];
  const coarse = { ...definition.display, decimals: 0 };
  const text =
    definition.display.as === "percent" && formatValue(low, coarse) !== formatValue(high, coarse) ? coarse : definition.display;
  return { low, high, text: `${formatValue(low, text).replace(/%$/, "")}–${formatValue(high, text)}` };
}

/** Is the denominator so small that only the counts may be shown? */
export function isBelowFloor(definition: MetricDefinition, point: Point): boolean {
  return definition.floor !== null && point.denominator !== null && point.denominator < definition.floor;
}
