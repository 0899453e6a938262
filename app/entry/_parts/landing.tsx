import { clampPosition, px, RULE_SCALE } from "@/app/_charts/scale";
import { inkOf } from "@/app/_charts/tone";
import type { Status } from "@/lib/core/status";

/** Where a figure stands beside the upright line, or would stand once it is submitted. */
export interface Landing {
  /** Points above (+) or below (−) the line. */
  readonly position: number;
  /** "8 above". */
  readonly words: string;
  readonly status: Status;
  /** Drawn hollow: not submitted, so not judged. */
  readonly draft: boolean;
}

interface LandingMarkProps {
  readonly landing: Landing;
  readonly width: number;
  readonly height: number;
  /** Where the middle of the upright line lies in this drawing. */
  readonly at: number;
  /** Pixels a point; narrower where there is less room. */
  readonly scale?: number;
  /** Are the words drawn beside the dot? Else they stand elsewhere. */
  readonly labelled?: boolean;
}

const RING = 4.25;
const DOT = 5;
/** The labels of figures near or below the line share a column at this distance right of it. */
const COLUMN = 18;

/**
 * A figure's dot beside the upright gold line, hollow while it is a draft. It never draws the line itself. The label keeps right
 * of the line; a dot far above leaves it no room there, and it moves to the left.
 */
export function LandingMark({ landing, width, height, at, scale = RULE_SCALE, labelled = true }: LandingMarkProps) {
  const reach = Math.floor((width - at - DOT - 2) / scale);
  const { points, beyond } = clampPosition(landing.position, Math.min(50, reach), Math.min(50, reach));
  const ink = inkOf(landing.status);
  const y = height / 2;
  const x = px(at + points * scale);
  const side = Math.sign(points);
  const radius = landing.draft ? RING : DOT;
  const reaches = Math.abs(x - at) > radius;
  const tip = x + side * (DOT + 3);
  const label = Math.max(at + COLUMN, x + (beyond ? 18 : 12));
  const fits = label + 62 <= width + 8;
  return (
    <svg width={width} height={height} className="mark" aria-hidden="true">
      {reaches && <path d={`M${at + side} ${y}H${px(x - side * radius)}`} stroke={ink} strokeWidth="1.5" />}
      {landing.draft ? (
        <circle cx={x} cy={y} r={RING} fill="none" stroke={ink} strokeWidth="1.5" />
      ) : (
        <circle cx={x} cy={y} r={DOT} fill={ink} />
      )}
      {beyond && (
        <path d={`M${tip} ${y - 3.5}L${tip + side * 3.5} ${y}L${tip} ${y + 3.5}`} fill="none" stroke={ink} strokeWidth="1.5" />
      )}
      {labelled && (
        <text
          x={fits ? label : at - COLUMN}
          y={y + 4.5}
          textAnchor={fits ? "start" : "end"}
          fontSize="12"
          fontWeight="500"
          fill="var(--ink2)"
        >
          {landing.words}
        </text>
      )}
    </svg>
  );
}
