import type { Status } from "@/lib/core/status";
import { clampPosition, px, RULE_SCALE } from "./scale";
import { inkOf, isAwaited } from "./tone";

interface VerticalPositionProps {
  /** Points above (+) or below (−) the line; null draws nothing, or a dashed ring where a figure is awaited. */
  readonly position: number | null;
  readonly status: Status | null;
  readonly width?: number;
  readonly height?: number;
  /** Where the centre of the upright rule lies in this drawing. */
  readonly at?: number;
  readonly radius?: number;
}

/**
 * A figure beside the upright gold line: left is below, right is above. It never draws the line itself; that is one
 * element over the whole table (`UprightLine`). Decorative: the words stand in the next cell.
 */
export function VerticalPosition({ position, status, width = 164, height = 46, at = 82, radius = 5 }: VerticalPositionProps) {
  return (
    <svg width={width} height={height} className="mark" aria-hidden="true">
      <VerticalDot position={position} status={status} at={at} y={height / 2} radius={radius} />
    </svg>
  );
}

interface VerticalDotProps {
  readonly position: number | null;
  readonly status: Status | null;
  readonly at: number;
  readonly y: number;
  readonly radius: number;
  /** A dot further than this from the line, in pixels, has a stem back to it. */
  readonly stemBeyond?: number;
}

/** The dot, its stem back to the line, and the chevron of a figure beyond the scale. */
export function VerticalDot({ position, status, at, y, radius, stemBeyond = radius }: VerticalDotProps) {
  const ink = inkOf(status);
  if (position === null) {
    const awaited = isAwaited(status);
    return awaited ? (
      <circle cx={at} cy={y} r={radius - 0.75} fill="none" stroke={ink} strokeWidth="1.5" strokeDasharray="2.6 1.85" />
    ) : null;
  }
  const { points, beyond } = clampPosition(position);
  const x = px(at + points * RULE_SCALE);
  const hollow = status === "held" || status === "accepted";
  const side = Math.sign(points);
  const reaches = Math.abs(x - at) > stemBeyond;
  const end = hollow ? px(x - side * radius) : x;
  const tip = x + side * (radius + 3);
  return (
    <>
      {reaches && <path d={`M${at + side} ${y}H${end}`} stroke={ink} strokeWidth="1.5" />}
      {hollow ? (
        <circle cx={x} cy={y} r={radius - 0.75} fill="none" stroke={ink} strokeWidth="1.5" />
      ) : (
        <circle cx={x} cy={y} r={radius} fill={ink} />
      )}
      {beyond && (
        <path d={`M${tip} ${y - 3.5}L${tip + side * 3.5} ${y}L${tip} ${y + 3.5}`} fill="none" stroke={ink} strokeWidth="1.5" />
      )}
    </>
  );
}
