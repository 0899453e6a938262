import type { DotView } from "@/lib/scorecards/page-view";
import { clampPosition, px, RULE_SCALE } from "./scale";
import { inkOf, isAwaited } from "./tone";

const OFFSETS = [0, -8, 8, -16, 16] as const;
const DISTANCE = 8;

export interface SwarmDot {
  readonly dot: DotView;
  readonly x: number;
  readonly y: number;
}

/**
 * Places dots of one department beside the upright line, worst first, each as near the middle of the row as leaves 8 px
 * between centres; where five lanes are full a dot overlaps rather than leave its position. Dots without a position are left out.
 */
export function placeSwarm(dots: readonly DotView[], at: number, middle: number): SwarmDot[] {
  const placed: SwarmDot[] = [];
  const judged = dots.filter((dot) => dot.position !== null).toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0));
  for (const dot of judged) {
    const x = px(at + clampPosition(dot.position ?? 0).points * RULE_SCALE);
    const free = OFFSETS.find((offset) =>
      placed.every((other) => Math.hypot(other.x - x, other.y - middle - offset) >= DISTANCE),
    );
    placed.push({ dot, x, y: middle + (free ?? 0) });
  }
  return placed;
}

interface BeeswarmProps {
  readonly dots: readonly DotView[];
  readonly worst: string | null;
  readonly at: number;
  readonly width: number;
  readonly height: number;
}

/** A department's KPIs beside the upright line, on a phone. Decorative: the words stand beside it. */
export function Beeswarm({ dots, worst, at, width, height }: BeeswarmProps) {
  return (
    <svg width={width} height={height} className="mark" aria-hidden="true">
      {placeSwarm(dots, at, Math.ceil(height / 2)).map(({ dot, x, y }) => {
        const hollow = dot.status === "held" || dot.status === "accepted";
        const ink = inkOf(dot.status);
        return isAwaited(dot.status) ? (
          <circle
            key={dot.key}
            cx={x}
            cy={y}
            r="3"
            fill="none"
            stroke="var(--neutral)"
            strokeWidth="1.25"
            strokeDasharray="2.4 1.37"
          />
        ) : (
          <circle
            key={dot.key}
            cx={x}
            cy={y}
            r={dot.key === worst ? 4 : 3}
            fill={hollow ? "none" : ink}
            stroke={hollow ? ink : "none"}
            strokeWidth="1.5"
          />
        );
      })}
    </svg>
  );
}
